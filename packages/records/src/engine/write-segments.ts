import { type SegmentChanges, type WaitingForm, writeLedger } from '../columns/ledger.ts';
import { toPlain } from '../columns/plain-value.ts';
import { readSections, misshapen } from '../columns/sections.ts';
import { isRecordsDirectory } from '../columns/directory.ts';
import { type FurtherHeads, type TableGiven, writeSegment } from '../columns/segment.ts';
import type { CellId } from '../ids.ts';
import { type Gathered, gather } from './gathered.ts';
import type { Held } from './held.ts';
import { readSegment } from './load.ts';
import { type LoadedSegment, readTables } from './loaded-segment.ts';
import type { Waiting } from './pending.ts';

/** Records of a full segment. */
const FULL = 1000;

/** A cell as it lies in segments, and the records that moved into them. */
export interface Folded {
  readonly segments: readonly Segment[];
  readonly moved: readonly number[];
}

/** One piece of a cell as bytes, for the vault to seal. */
export interface Segment {
  readonly cell: CellId;
  /** How many records are in it; 0 for what the cell knows beside them. */
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/**
 * Writes everything of a cell that has been written since into segments and drops it from above them. A segment in
 * which nothing changed stays the very same object. Tells which records moved.
 */
export function foldCell(held: Held, cell: CellId): Folded {
  const moved = [...held.open.keys()].filter((record) => held.records.cellOf(record) === cell);
  const batches = batchesOf(held, cell, moved);
  for (const { slot, records } of batches) {
    if (slot !== undefined) held.thinned.delete(slot);
    if (slot !== undefined && records.length === 0) {
      held.segments[slot] = undefined;
      continue;
    }
    const segment = writeRecords(held, cell, records);
    held.segments[slot ?? held.segments.length] = segment.loaded;
    const at = slot ?? held.segments.length - 1;
    segment.loaded.numbers.set(segment.rows);
    moveInto(held, at, segment.rows);
  }
  const standing = held.segments
    .filter((segment) => segment?.cell === cell)
    .filter((one) => one !== undefined);
  return { segments: standing, moved: batches.flatMap(({ records }) => records) };
}

/** From now on these records lie in that segment, and nowhere else. */
function moveInto(held: Held, segment: number, records: readonly number[]): void {
  for (let row = 0; row < records.length; row += 1) {
    const record = records[row] ?? -1;
    held.records.setPlace(record, { segment, row });
    held.open.delete(record);
  }
}

interface Batch {
  /** The segment that it takes the place of; a new one where absent. */
  readonly slot?: number;
  readonly records: readonly number[];
}

/** Segments in which something was written are written anew; new records fill the last one, then new ones. */
function batchesOf(held: Held, cell: CellId, moved: readonly number[]): readonly Batch[] {
  const slots = new Set([...held.thinned].filter((slot) => held.segments[slot]?.cell === cell));
  const fresh: number[] = [];
  for (const record of moved) {
    const slot = held.records.segmentOf(record);
    if (slot < 0) fresh.push(record);
    else slots.add(slot);
  }
  fresh.sort(
    (a, b) =>
      held.changes.compare(held.records.madeOf(a), held.records.madeOf(b)) || held.records.compareIds(a, b),
  );
  const last = held.segments.findLastIndex((segment) => segment?.cell === cell);
  const room = last < 0 ? 0 : Math.max(0, FULL - (held.segments[last]?.rows ?? FULL));
  if (room > 0 && fresh.length > 0) slots.add(last);
  const filled = fresh.splice(0, room);
  const rewritten = [...slots].map((slot): Batch => {
    const rows = Array.from(held.segments[slot]?.numbers ?? []);
    const records = rows.filter((record) => held.records.isThere(record));
    return { slot, records: slot === last ? [...records, ...filled] : records };
  });
  const added = Array.from(
    { length: Math.ceil(fresh.length / FULL) },
    (_, nth): Batch => ({
      records: fresh.slice(nth * FULL, (nth + 1) * FULL),
    }),
  );
  return [...rewritten, ...added];
}

/** The segment of these records, read back as it will be after the next start, and the record of each row. */
function writeRecords(
  held: Held,
  cell: CellId,
  records: readonly number[],
): { readonly loaded: LoadedSegment; readonly rows: readonly number[] } {
  const tables = [...byTypeOf(held, records)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, rows]) => gather(held, type, held.lists.inOrder(rows)));
  const used = usedChanges(tables);
  const changes = used.toSorted((a, b) => held.changes.compare(a, b));
  const local = new Map(changes.map((change, nth) => [change, nth]));
  const bytes = writeSegment(
    cell,
    changesOf(held, changes),
    tables.map((table) => tableGiven(held, table, local)),
  );
  const { directory, data } = readSections(bytes);
  if (!isRecordsDirectory(directory)) misshapen();
  const loaded = readSegment(cell, bytes, readTables(directory, Uint32Array.from(changes), data));
  return { loaded, rows: tables.flatMap((table) => table.records) };
}

function byTypeOf(held: Held, records: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const byType = new Map<string, number[]>();
  for (const record of records) {
    const type = held.records.typeOf(record);
    const others = byType.get(type);
    if (others) others.push(record);
    else byType.set(type, [record]);
  }
  return byType;
}

function usedChanges(tables: readonly Gathered[]): readonly number[] {
  const used = new Set<number>();
  for (const { made, changed, fields } of tables) {
    for (const change of made) used.add(change);
    for (const change of changed) used.add(change);
    for (const { heads, further } of fields) {
      addOthers(heads, made, used);
      for (const [, register] of further) for (const head of register) used.add(head.change);
    }
  }
  return [...used];
}

/** Nearly every value was written by the change that made its record. */
function addOthers(heads: Int32Array, made: readonly number[], used: Set<number>): void {
  for (let row = 0; row < heads.length; row += 1) {
    const head = heads[row] ?? -1;
    if (head >= 0 && head !== made[row]) used.add(head);
  }
}

function changesOf(held: Held, changes: readonly number[]): SegmentChanges {
  const devices = [...new Set(changes.map((change) => held.changes.byOf(change)))].toSorted();
  const ids = new Uint32Array(changes.length * 4);
  const ms = new Float64Array(changes.length);
  const n = new Uint32Array(changes.length);
  const by = new Uint32Array(changes.length);
  for (let nth = 0; nth < changes.length; nth += 1) {
    const change = changes[nth] ?? -1;
    held.changes.copyWords(change, ids, nth * 4);
    ms[nth] = held.changes.msOf(change);
    n[nth] = held.changes.nOf(change);
    by[nth] = devices.indexOf(held.changes.byOf(change));
  }
  return { ids, ms, n, by, devices };
}

function tableGiven(
  held: Held,
  { type, records, made, changed, fields }: Gathered,
  local: ReadonlyMap<number, number>,
): TableGiven {
  const ids = new Uint32Array(records.length * 4);
  for (const [row, record] of records.entries()) held.records.copyWords(record, ids, row * 4);
  const at = (change: number): number => local.get(change) ?? misshapen();
  const madeAt = made.map(at);
  const headAt = (head: number, row: number): number =>
    head === made[row] ? (madeAt[row] ?? misshapen()) : head < 0 ? -1 : at(head);
  return {
    type,
    ids,
    made: madeAt,
    changed: changed.map(at),
    columns: fields.map(({ field, heads, values, kind }) => ({
      field,
      heads: heads.map(headAt),
      values,
      kind,
    })),
    further: fields.flatMap(({ field, further }) =>
      further.map(
        ([row, register]): FurtherHeads => [
          row,
          field,
          register.map((head) => [at(head.change), toPlain(head.value)] as const),
        ],
      ),
    ),
  };
}

/** What waits in a cell, without the changes that its frontier covers; nothing where nothing waits. */
export const waitingPiece = (held: Held, cell: CellId): readonly Segment[] => ledgerWith(held, cell, []);

/** What the cell knows beside its records; nothing where there is no such thing. */
export function ledgerOf(held: Held, cell: CellId): readonly Segment[] {
  const segments = held.segments.filter((segment) => segment?.cell === cell);
  const named = new Set(
    segments.flatMap((segment) => (segment?.tables ?? []).slice(0, 1).map((table) => table.changes)),
  );
  const inSegment = new Uint8Array(held.changes.count);
  for (const changes of named) for (const change of changes) inSegment[change] = 1;
  const { covers } = held.pastOf(cell);
  const beside: number[] = [];
  for (let change = 0; change < held.changes.count; change += 1) {
    if (inSegment[change] === 1 || held.changes.cellOf(change) !== cell) continue;
    if (!covers(held.changes.byOf(change), held.changes.atOf(change))) beside.push(change);
  }
  return ledgerWith(held, cell, beside);
}

/** Changes that no record names, and what waits. */
function ledgerWith(held: Held, cell: CellId, changes: readonly number[]): readonly Segment[] {
  const waiting = held.pending.of(cell).map(waitingForm);
  if (changes.length === 0 && waiting.length === 0) return [];
  return [{ cell, rows: 0, bytes: writeLedger(cell, changesOf(held, changes), waiting) }];
}

const waitingForm = ({ named: { change, by, at }, replaced }: Waiting): WaitingForm => {
  const { type, record, field, element } = replaced;
  return [change, by, at.ms, at.n, type, record, field, element ?? null];
};
