import type { Stamp } from '../change.ts';
import type { CellId, ChangeId, DeviceId, RecordId } from '../ids.ts';
import { fieldOf, type RecordType } from '../record-type.ts';
import type { Held } from './held.ts';
import type { LoadedColumn, LoadedTable } from './loaded-segment.ts';
import { isElements } from './register.ts';
import { shownIn } from './seen-records.ts';

/** Some fields of these records of one type as they stand, read where they lie. */
export function glimpsesOf(
  held: Held,
  records: readonly number[],
  { name, fields }: { readonly name: string; readonly fields: readonly string[] },
): readonly Glimpsed[] {
  const type = held.types.get(name);
  if (!type) return [];
  const reader = new FieldReader(held, type, fields);
  return records.map((record) => new Glimpsed(held, record, reader.valuesOf(record)));
}

/** Twenty thousand of them are made at once: whatever is not a value is worked out when it is asked for. */
class Glimpsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly #held: Held;
  readonly #record: number;

  constructor(held: Held, record: number, values: Readonly<Record<string, unknown>>) {
    this.values = values;
    this.#held = held;
    this.#record = record;
  }

  get id(): RecordId {
    return this.#held.records.idOf(this.#record);
  }
  get cell(): CellId {
    return this.#held.records.cellOf(this.#record);
  }
  get made(): { readonly at: Stamp; readonly by: DeviceId; readonly change: ChangeId } {
    const { records, changes } = this.#held;
    const made = records.madeOf(this.#record);
    return { at: changes.atOf(made), by: changes.byOf(made), change: changes.idOf(made) };
  }
}

interface Asked {
  readonly field: string;
  readonly isSet: boolean;
  /** Of the table that was read last: records that follow each other lie in one nearly always. */
  column: LoadedColumn | undefined;
}

class FieldReader {
  readonly #held: Held;
  readonly #asked: readonly Asked[];
  #table: LoadedTable | undefined;

  constructor(held: Held, type: RecordType, fields: readonly string[]) {
    this.#held = held;
    this.#asked = fields.map((field) => ({
      field,
      isSet: fieldOf(type, field)?.kind === 'set',
      column: undefined,
    }));
  }

  valuesOf(record: number): Readonly<Record<string, unknown>> {
    const held = this.#held;
    const table = held.tableOf(record);
    if (table !== this.#table) this.#turnTo(table);
    const row = table ? held.records.rowOf(record) - table.first : 0;
    const written = held.open.get(record);
    const isPlain = !held.odd.has(record) && table?.further.has(row) !== true;
    const values: Record<string, unknown> = {};
    for (const asked of this.#asked) {
      const { field } = asked;
      const isSettled = isPlain && written?.has(field) !== true;
      const value = isSettled ? settled(asked, row) : shownIn(held, record, field);
      if (value !== undefined && value !== null) values[field] = value;
    }
    return values;
  }

  #turnTo(table: LoadedTable | undefined): void {
    this.#table = table;
    for (const asked of this.#asked) asked.column = table?.columns.get(asked.field);
  }
}

/** The one value that a field has in its segment, where somebody wrote it. */
function settled({ column, isSet }: Asked, row: number): unknown {
  if (column === undefined || column.headAt(row) < 0) return undefined;
  const value = column.values.valueAt(row);
  return isSet && !isElements(value) ? [] : value;
}
