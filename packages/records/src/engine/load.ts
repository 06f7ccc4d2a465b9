import { isLedgerDirectory, isPlainLedgerDirectory, isRecordsDirectory } from '../columns/directory.ts';
import type { ChangesForm } from '../columns/ledger.ts';
import {
  type Data,
  misshapen,
  readSections,
  SEGMENT_VERSION,
  type Sections,
  segmentKinds,
} from '../columns/sections.ts';
import { type CellId, changeId, deviceId } from '../ids.ts';
import { fieldOf } from '../record-type.ts';
import { fits } from '../values/index.ts';
import { nobody } from './change-table.ts';
import type { Held } from './held.ts';
import { type LoadedSegment, type LoadedTable, readTables, registerIn } from './loaded-segment.ts';
import { ROWS_AT_MOST } from './record-table.ts';

/** A segment of a later version: kept as it is, for a device that can read it. */
export interface KeptPiece {
  readonly cell: CellId;
  readonly bytes: Uint8Array;
}

/**
 * Loads the pieces of one cell: records first, then what the cell knows beside them. Gives back those that only a
 * later version can read. Throws `Misshapen`; what was loaded by then is of no use.
 */
export function loadPieces(held: Held, cell: CellId, pieces: readonly Uint8Array[]): readonly KeptPiece[] {
  const read = pieces.map((bytes) => ({ bytes, sections: readSections(bytes) }));
  const kept = read.filter(({ sections }) => !isReadable(sections));
  const readable = read.filter(({ sections }) => isReadable(sections));
  reserveFor(
    held,
    readable.map(({ sections }) => sections.directory),
  );
  for (const { bytes, sections } of readable) {
    if (sections.kind === segmentKinds.records) loadRecords(held, cell, { bytes, sections });
  }
  for (const { sections } of readable) {
    if (sections.kind === segmentKinds.ledger) loadLedger(held, cell, sections);
    if (sections.kind === segmentKinds.plainLedger) loadPlainLedger(held, cell, sections);
  }
  return kept.map(({ bytes }) => ({ cell, bytes }));
}

/** Room for everything at once: tables that grow are filled again each time. */
function reserveFor(held: Held, directories: readonly unknown[]): void {
  let [records, changes] = [0, 0];
  for (const directory of directories) {
    if (isRecordsDirectory(directory)) {
      records += directory.tables.reduce((sum, table) => sum + table.rows, 0);
      changes += directory.changes.count;
    } else if (isLedgerDirectory(directory)) changes += directory.changes.count;
  }
  held.records.reserve(records);
  held.changes.reserve(changes);
}

const known: readonly number[] = Object.values(segmentKinds);
const isReadable = ({ version, kind }: Sections): boolean =>
  version === SEGMENT_VERSION && known.includes(kind);

function loadRecords(held: Held, cell: CellId, piece: { bytes: Uint8Array; sections: Sections }): void {
  const { directory, data } = piece.sections;
  if (!isRecordsDirectory(directory) || directory.cell !== cell) misshapen();
  const changes = loadChanges(held, cell, { ...directory.changes, devices: directory.devices }, data);
  enterSegment(held, readSegment(cell, piece.bytes, readTables(directory, changes, data)));
}

/** A segment just read or just written, its records not yet numbered. */
export function readSegment(cell: CellId, bytes: Uint8Array, tables: readonly LoadedTable[]): LoadedSegment {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  if (rows >= ROWS_AT_MOST) misshapen();
  return { cell, bytes, rows, tables, numbers: new Uint32Array(rows) };
}

/** Enters a segment whose records are new to this device. */
function enterSegment(held: Held, segment: LoadedSegment): void {
  const slot = held.segments.push(segment) - 1;
  for (const table of segment.tables) {
    enterTable(held, slot, segment, table);
    remarkTable(held, segment, table);
  }
}

function loadChanges(
  held: Held,
  cell: CellId,
  { count, ids, ms, n, by, devices }: ChangesForm & { readonly devices: readonly string[] },
  data: Data,
): Uint32Array {
  const given = { ms: data.floats(ms, count), n: data.uints(n, count), by: data.uints(by, count) };
  if (!given.ms.every(Number.isSafeInteger) || !given.by.every((device) => device < devices.length))
    misshapen();
  return held.changes.meet(cell, {
    ...given,
    ids: data.uints(ids, count * 4),
    devices: devices.map(deviceId),
  });
}

function enterTable(held: Held, slot: number, segment: LoadedSegment, table: LoadedTable): void {
  const { type, changes } = table;
  const cellNumber = held.records.cellNumber(segment.cell);
  const typeNumber = held.records.typeNumber(type);
  for (let row = 0; row < table.rows; row += 1) {
    const made = changes[table.made[row] ?? -1] ?? misshapen();
    const changed = changes[table.changed[row] ?? -1] ?? misshapen();
    const given = { cell: segment.cell, type, cellNumber, typeNumber, made, changed };
    const record = held.records.addRow(table.ids, row * 4, given);
    if (record < 0) misshapen();
    segment.numbers[table.first + row] = record;
    held.records.setPlace(record, { segment: slot, row: table.first + row });
  }
  held.lists.addInOrder(type, segment.numbers.subarray(table.first, table.first + table.rows));
}

/** Remembers two versions and values that this device cannot show, looking at each different value once where it can. */
function remarkTable(held: Held, segment: LoadedSegment, table: LoadedTable): void {
  const type = held.types.get(table.type);
  const numberOf = (row: number): number => segment.numbers[table.first + row] ?? 0;
  const remark = (row: number, field: string): void =>
    held.remark(numberOf(row), field, registerIn(table, row, field) ?? []);
  for (const [row, fields] of table.further) for (const field of fields.keys()) remark(row, field);
  for (const [field, { values }] of table.columns) {
    const definition = type && fieldOf(type, field);
    if (field === 'withdrawn' || (definition && values.surely(definition.kind))) continue;
    const strange = values.shared?.flatMap((value, nth) =>
      definition && (value === null || fits(definition, value)) ? [] : [nth],
    );
    const rows = strange
      ? strange.flatMap((nth) => values.rowsOfShared(nth))
      : Array.from({ length: table.rows }, (_, row) => row);
    for (const row of rows) remark(row, field);
  }
}

function loadLedger(held: Held, cell: CellId, { directory, data }: Sections): void {
  if (!isLedgerDirectory(directory) || directory.cell !== cell) misshapen();
  loadChanges(held, cell, { ...directory.changes, devices: directory.devices }, data);
  for (const [change, by, ms, n, type, record, field, element] of directory.waiting) {
    const named = { change: changeId(change), by: deviceId(by), at: { ms, n } };
    held.pending.add(named, { cell, type, record, field, ...(element === null ? {} : { element }) });
  }
}

/** Of these changes only the names were written. What waits in it is passed over: should it come, it is a version. */
function loadPlainLedger(held: Held, cell: CellId, { directory, data }: Sections): void {
  if (!isPlainLedgerDirectory(directory) || directory.cell !== cell) misshapen();
  const ids = data.uints(directory.ids, directory.count * 4);
  held.changes.meet(cell, { ids, ms: [], n: [], by: [], devices: [nobody] });
}
