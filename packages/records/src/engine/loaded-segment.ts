import { readValues, type ValueColumn } from '../columns/read-values.ts';
import type { FurtherHeads, RecordsDirectory, TableForm } from '../columns/segment.ts';
import { readHeads } from '../columns/segment.ts';
import { fromPlain } from '../columns/plain-value.ts';
import { type Data, misshapen, type Numbers } from '../columns/sections.ts';
import type { CellId } from '../ids.ts';
import type { HeadHere, Register, StoredValue } from './register.ts';

/** A segment in memory: its bytes, and small tables that say where in them a value lies. */
export interface LoadedSegment {
  readonly cell: CellId;
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly tables: readonly LoadedTable[];
  /** Record number by row. */
  readonly numbers: Uint32Array;
}

export interface LoadedTable {
  readonly type: string;
  /** Row in the segment of its first record. */
  readonly first: number;
  readonly rows: number;
  readonly ids: Uint32Array;
  /** Numbers of changes in the segment. */
  readonly made: Numbers;
  readonly changed: Numbers;
  /** Number of a change on this device by its number in the segment. */
  readonly changes: Uint32Array;
  readonly columns: ReadonlyMap<string, LoadedColumn>;
  /** By row in the table and field: heads beside the first. */
  readonly further: ReadonlyMap<number, ReadonlyMap<string, Register>>;
}

export interface LoadedColumn {
  /** Number of the change in the segment, or -1. */
  readonly headAt: (row: number) => number;
  readonly values: ValueColumn;
}

/** The tables of a directory. Throws `Misshapen` where they do not fit the data. */
export function readTables(
  directory: RecordsDirectory,
  changes: Uint32Array,
  data: Data,
): readonly LoadedTable[] {
  let first = 0;
  return directory.tables.map((form) => {
    const table = readTable(form, first, changes, data);
    first += form.rows;
    return table;
  });
}

function readTable(form: TableForm, first: number, changes: Uint32Array, data: Data): LoadedTable {
  const made = data.numbers(form.made.at, form.rows, form.made.width);
  const columns = new Map<string, LoadedColumn>();
  for (const { field, heads, values } of form.columns) {
    columns.set(field, { headAt: readHeads(heads, made, data), values: readValues(values, form.rows, data) });
  }
  return {
    type: form.type,
    first,
    rows: form.rows,
    ids: data.uints(form.ids, form.rows * 4),
    made,
    changed: data.numbers(form.changed.at, form.rows, form.changed.width),
    changes,
    columns,
    further: readFurther(form.further, changes),
  };
}

function readFurther(
  further: readonly FurtherHeads[],
  changes: Uint32Array,
): ReadonlyMap<number, ReadonlyMap<string, Register>> {
  const byRow = new Map<number, Map<string, Register>>();
  for (const [row, field, heads] of further) {
    const fields = byRow.get(row) ?? new Map<string, Register>();
    fields.set(
      field,
      heads.map(
        ([change, plain]): HeadHere => ({
          change: changes[change] ?? misshapen(),
          value: stored(fromPlain(plain)),
        }),
      ),
    );
    byRow.set(row, fields);
  }
  return byRow;
}

// Whatever lies in a segment was stored: whether a field can show it is asked when it is shown.
const stored = (value: unknown): StoredValue => value as StoredValue;

/** The table that a row of a segment lies in. */
export const tableAt = (segment: LoadedSegment, row: number): LoadedTable =>
  segment.tables.find((table) => row < table.first + table.rows) ?? misshapen();

/** The value of the first head of a field; undefined where nobody wrote it. */
export function valueIn(table: LoadedTable, row: number, field: string): unknown {
  const column = table.columns.get(field);
  return column !== undefined && column.headAt(row) >= 0 ? column.values.valueAt(row) : undefined;
}

/** The heads of a field as the segment holds them. */
export function registerIn(table: LoadedTable, row: number, field: string): Register | undefined {
  const column = table.columns.get(field);
  if (column === undefined) return undefined;
  const head = column.headAt(row);
  if (head < 0) return undefined;
  const first: HeadHere = {
    change: table.changes[head] ?? misshapen(),
    value: stored(column.values.valueAt(row)),
  };
  const further = table.further.size === 0 ? undefined : table.further.get(row)?.get(field);
  return further ? [first, ...further] : [first];
}
