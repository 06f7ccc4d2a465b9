import type { FieldKind } from '../field.ts';
import { fieldOf } from '../record-type.ts';
import { fits } from '../values/index.ts';
import type { Held } from './held.ts';
import type { LoadedTable } from './loaded-segment.ts';
import type { Register } from './register.ts';

/** One field of some records, to be written as a column. */
export interface GatheredField {
  readonly field: string;
  /** By row: number of the change of the first head, or -1 where nobody wrote the field. */
  readonly heads: readonly number[];
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
  readonly fields: readonly GatheredField[];
}

/** Where a record lies now: what was written since, and its row in a segment. */
interface Lying {
  readonly written: ReadonlyMap<string, Register> | undefined;
  readonly table: LoadedTable | undefined;
  readonly row: number;
}

export function gather(held: Held, type: string, records: readonly number[]): Gathered {
  const lying = records.map((record): Lying => {
    const table = held.tableOf(record);
    return {
      written: held.open.get(record),
      table,
      row: table ? held.records.rowOf(record) - table.first : 0,
    };
  });
  const names = new Set<string>();
  const tables = new Set(lying.map(({ table }) => table));
  for (const table of tables) for (const field of table?.columns.keys() ?? []) names.add(field);
  for (const { written } of lying) for (const field of written?.keys() ?? []) names.add(field);
  const fields = [...names]
    .toSorted()
    .map((field) => gatherField(held, type, field, lying))
    .filter(({ heads }) => heads.some((head) => head >= 0));
  return { type, records, fields };
}

function gatherField(held: Held, type: string, field: string, lying: readonly Lying[]): GatheredField {
  const heads: number[] = [];
  const values: unknown[] = [];
  const further: (readonly [number, Register])[] = [];
  for (const [row, one] of lying.entries()) {
    const written = one.written?.get(field);
    const [change, value] = written ? firstOf(written) : settledAt(one, field);
    heads.push(change);
    values.push(value);
    const others = written ? written.slice(1) : (one.table?.further.get(one.row)?.get(field) ?? []);
    if (others.length > 0) further.push([row, others]);
  }
  return { field, heads, values, further, kind: kindShown(held, type, field, values) };
}

type First = readonly [change: number, value: unknown];
const nobody: First = [-1, undefined];

const firstOf = ([head]: Register): First => (head ? [head.change, head.value] : nobody);

/** As it lies in a segment. Its numbers of changes are those of the segment. */
function settledAt({ table, row }: Lying, field: string): First {
  const column = table?.columns.get(field);
  const head = column ? column.headAt(row) : -1;
  return column && head >= 0 ? [table?.changes[head] ?? -1, column.values.valueAt(row)] : nobody;
}

function kindShown(
  held: Held,
  type: string,
  field: string,
  values: readonly unknown[],
): FieldKind | undefined {
  const known = held.types.get(type);
  const definition = known && fieldOf(known, field);
  if (!definition) return undefined;
  const shown = values.every((value) => value === undefined || value === null || fits(definition, value));
  return shown ? definition.kind : undefined;
}
