import type { Field, FieldKind } from '../field.ts';
import { fieldOf } from '../record-type.ts';
import { fits } from '../values/index.ts';
import type { Held } from './held.ts';
import { registerIn } from './loaded-segment.ts';
import type { Register } from './register.ts';

/** One field of some records, to be written as a column. */
export interface GatheredField {
  readonly field: string;
  /** By row: number of the change of the first head, or -1 where nobody wrote the field. */
  readonly heads: Int32Array;
  readonly values: readonly unknown[];
  /** Rows with more than one head, and those beside the first. */
  readonly further: readonly (readonly [number, Register])[];
  /** The kind of the field, where this device can show every one of the values. */
  readonly kind: FieldKind | undefined;
}

/** The records of one type with every field that somebody wrote, fields in order of their names. */
export interface Gathered {
  readonly type: string;
  readonly records: readonly number[];
  /** By row: numbers of the changes that wrote to the record first and last. */
  readonly made: readonly number[];
  readonly changed: readonly number[];
  readonly fields: readonly GatheredField[];
}

export function gather(held: Held, type: string, records: readonly number[]): Gathered {
  const known = held.types.get(type);
  const gathering = new Map<string, Gathering>();
  const columnOf = (field: string): Gathering => {
    const begun = gathering.get(field);
    if (begun) return begun;
    const column = new Gathering(records.length, known && fieldOf(known, field));
    gathering.set(field, column);
    return column;
  };
  // Record by record: what was written to one lies together in memory.
  for (let row = 0; row < records.length; row += 1) gatherRecord(held, records[row] ?? -1, row, columnOf);
  const fields = [...gathering.keys()]
    .toSorted()
    .map((field) => columnOf(field).as(field))
    .filter(({ heads }) => heads.some((head) => head >= 0));
  const made = records.map((record) => held.records.madeOf(record));
  const changed = records.map((record) => held.records.changedOf(record));
  return { type, records, made, changed, fields };
}

/** What was written since stands in place of what lies in a segment. */
function gatherRecord(held: Held, record: number, row: number, columnOf: (field: string) => Gathering): void {
  const written = held.open.get(record);
  const odd = held.odd.get(record);
  written?.forEach((register, field) => columnOf(field).take(row, register, odd?.has(field) !== true));
  const table = held.tableOf(record);
  if (!table) return;
  const lies = held.records.rowOf(record) - table.first;
  for (const field of table.columns.keys()) {
    const register = written?.has(field) === true ? undefined : registerIn(table, lies, field);
    if (register) columnOf(field).take(row, register, false);
  }
}

/** A column as it fills. */
class Gathering {
  readonly #heads: Int32Array;
  readonly #values: unknown[] = [];
  readonly #further: (readonly [number, Register])[] = [];
  readonly #definition: Field | undefined;
  #isShown = true;

  constructor(rows: number, definition: Field | undefined) {
    this.#heads = new Int32Array(rows).fill(-1);
    this.#definition = definition;
  }

  /** Rows rise. `isShowable`: the values were looked at when they were written, and this device can show each. */
  take(row: number, register: Register, isShowable: boolean): void {
    const head = register[0];
    if (!head) return;
    this.#heads[row] = head.change;
    this.#skipTo(row);
    this.#values.push(head.value);
    if (register.length > 1) this.#further.push([row, register.slice(1)]);
    this.#isShown &&= isShowable || this.#canShow(head.value);
  }

  as(field: string): GatheredField {
    this.#skipTo(this.#heads.length);
    const kind = this.#isShown ? this.#definition?.kind : undefined;
    return { field, heads: this.#heads, values: this.#values, further: this.#further, kind };
  }

  /** The rows before this one nobody wrote. */
  #skipTo(row: number): void {
    while (this.#values.length < row) this.#values.push(undefined);
  }

  #canShow(value: unknown): boolean {
    return value === null || (this.#definition !== undefined && fits(this.#definition, value));
  }
}
