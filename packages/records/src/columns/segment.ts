import { type ChangesForm, type SegmentChanges, writeChanges } from './ledger.ts';
import { narrowest, misshapen, type Data, SectionWriter, segmentKinds } from './sections.ts';
import { type ColumnValues, writeValues } from './write-values.ts';
import type { FieldKind } from '../field.ts';
import type { ValueForm } from './value-form.ts';

/** Which change wrote each value: the one that made the record, where every row says so, else by row. */
export type HeadForm =
  | { readonly as: 'made' }
  | { readonly as: 'made'; readonly has: number }
  | { readonly as: 'own'; readonly at: number; readonly width: number };

/** A field of a table. */
export interface ColumnForm {
  readonly field: string;
  readonly heads: HeadForm;
  readonly values: ValueForm;
}
/** Further heads, sparse: row, field, and each change (by its number in the segment) with its value as plain JSON. */
export type FurtherHeads = readonly [number, string, readonly (readonly [number, unknown])[]];

/** The records of one type in a segment. */
export interface TableForm {
  readonly type: string;
  readonly rows: number;
  readonly ids: number;
  readonly made: { readonly at: number; readonly width: number };
  readonly changed: { readonly at: number; readonly width: number };
  readonly columns: readonly ColumnForm[];
  readonly further: readonly FurtherHeads[];
}

/** The directory of a segment of records. */
export interface RecordsDirectory {
  readonly cell: string;
  readonly devices: readonly string[];
  readonly changes: ChangesForm;
  readonly tables: readonly TableForm[];
}

/** One field of the rows of a table as it is to be written. Heads are numbers of changes in the segment; -1: nobody wrote it. */
export interface ColumnGiven {
  readonly field: string;
  readonly heads: Int32Array;
  readonly values: ColumnValues;
  /** The kind of the field, where this device can show every one of the values. */
  readonly kind: FieldKind | undefined;
}
export interface TableGiven {
  readonly type: string;
  readonly ids: Uint32Array;
  readonly made: readonly number[];
  readonly changed: readonly number[];
  readonly columns: readonly ColumnGiven[];
  readonly further: readonly FurtherHeads[];
}

/** A segment of records as bytes. The same records give the same bytes. */
export function writeSegment(
  cell: string,
  changes: SegmentChanges,
  tables: readonly TableGiven[],
): Uint8Array {
  const into = new SectionWriter();
  const directory: RecordsDirectory = {
    cell,
    devices: changes.devices,
    changes: writeChanges(changes, into),
    tables: tables.map((table) => writeTable(table, into)),
  };
  return into.finish(segmentKinds.records, directory);
}

function writeTable(table: TableGiven, into: SectionWriter): TableForm {
  return {
    type: table.type,
    rows: table.made.length,
    ids: into.add(table.ids),
    made: writeIndices(table.made, into),
    changed: writeIndices(table.changed, into),
    columns: table.columns.map(({ field, heads, values, kind }) => ({
      field,
      heads: writeHeads(heads, table.made, into),
      values: writeValues(values, kind, into),
    })),
    further: table.further,
  };
}

function writeIndices(indices: ArrayLike<number>, into: SectionWriter): { at: number; width: number } {
  const section = narrowest(indices);
  return { at: into.add(section), width: section.BYTES_PER_ELEMENT };
}

function writeHeads(heads: Int32Array, made: readonly number[], into: SectionWriter): HeadForm {
  if (heads.every((head, row) => head === made[row])) return { as: 'made' };
  if (heads.every((head, row) => head === -1 || head === made[row])) {
    const bits = new Uint8Array(Math.ceil(heads.length / 8));
    for (let row = 0; row < heads.length; row += 1) {
      if (heads[row] !== -1) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
    }
    return { as: 'made', has: into.add(bits) };
  }
  return {
    as: 'own',
    ...writeIndices(
      heads.map((head) => head + 1),
      into,
    ),
  };
}

/** For each row the number of the change in the segment, or -1 where nobody wrote the field. */
export function readHeads(form: HeadForm, made: ArrayLike<number>, data: Data): (row: number) => number {
  if (form.as === 'own') {
    const above = data.numbers(form.at, made.length, form.width);
    return (row) => (above[row] ?? 0) - 1;
  }
  if (form.as !== 'made') return misshapen();
  if (!('has' in form)) return (row) => made[row] ?? -1;
  const bits = data.bytes(form.has, Math.ceil(made.length / 8));
  return (row) => (((bits[row >> 3] ?? 0) >> (row & 7)) & 1 ? (made[row] ?? -1) : -1);
}
