import { Compartment, type Fact, factIn, Holding, type Self } from '@bulkhead/cells';
import {
  type CellInfo,
  type Change,
  compareCells,
  compareStamps,
  createRecords,
  type Fault,
  ok,
  type Programme,
  type Result,
} from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  decodeCbor,
  equalBytes,
  hexOf,
  listOf,
  mapOf,
  Misshapen,
  misshapen,
  numberOf,
} from '@bulkhead/seal';
import type { Container } from '../container/container.ts';
import { faulty } from '../faults.ts';
import { fieldClock } from '../field-clock.ts';
import { type Meeting, meetingOfState } from './meeting-code.ts';
import type { WallClock } from '../ports/clock.ts';
import { type CellMatter, decodeRing, type HeldCell, infoOf, openForCell } from './cell-ring.ts';
import { decodeChange } from './change-code.ts';
import { type Contents, setCells } from './contents.ts';
import { DraftBook } from './draft-book.ts';
import { PhotoBook } from './photo-book.ts';
import { decodeEntry, type Entry } from './entry.ts';
import { holdingIn, rootIn } from './self-code.ts';
import { decodeSettings } from './settings.ts';

/** Reads a container into memory. Faults: `damaged`, `storage-failed`. */
export function loadContents(
  container: Container,
  roster: readonly Programme[],
  wall: WallClock,
): Result<Contents, Fault> {
  return attempt(() => {
    const contents = emptyContents(container, roster, wall);
    readCells(contents, [...keptIn(container), ...container.logged]);
    contents.clock.setExample(contents.settings.example);
    return contents;
  });
}

/**
 * Reads the records and compartments of an open vault again from what is stored: something that was shown does not
 * count any more. The view before is of no further use.
 */
export function loadAgain(contents: Contents, said: readonly Uint8Array[]): Result<undefined, Fault> {
  return attempt(() => {
    contents.records = newRecords(contents.roster, contents.infos);
    contents.kept = [];
    for (const cell of contents.cells) cell.compartment = undefined;
    readCells(contents, said);
    return undefined;
  });
}

function attempt<T>(read: () => T): Result<T, Fault> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof Unread) return { ok: false, error: error.fault };
    if (error instanceof Misshapen) return faulty('damaged');
    throw error;
  }
}

/** What was stored of one cell: who this device is there, what it learned, and what it wrote since. */
export interface Stored {
  self: Self | undefined;
  readonly facts: Fact[];
  readonly changes: Change[];
}

function readCells(contents: Contents, said: readonly Uint8Array[]): void {
  // A key that came back since the sections were written opens them: so the newest ring comes first.
  for (const entry of said.map(decodeEntry)) if (entry?.kind === 'cells') setCells(contents, entry.cells);
  const stored = new Map(contents.cells.map((cell) => [cell, storedIn(contents, cell)]));
  for (const bytes of said) {
    const entry = decodeEntry(bytes);
    if (!entry || !heard(contents, entry, stored)) contents.kept.push(bytes);
  }
  for (const [cell, matter] of stored) if (cell.key) openCell(contents, cell, matter);
}

/** What the sections hold of a cell; nothing where its key is not here. */
function storedIn(contents: Contents, cell: HeldCell): Stored {
  const stored: Stored = { self: undefined, facts: [], changes: [] };
  if (!cell.key) return stored;
  for (const bytes of sectionsOfCell(contents, cell, 'holding')) hearHolding(stored, bytes, cell);
  for (const bytes of sectionsOfCell(contents, cell, 'pending'))
    stored.changes.push(...changesIn(bytes, cell));
  for (const bytes of sectionsOfCell(contents, cell, 'drafts')) contents.drafts.load(cell.id, bytes);
  for (const bytes of sectionsOfCell(contents, cell, 'photos')) contents.photos.load(cell.id, bytes);
  return stored;
}

function hearHolding(stored: Stored, bytes: Uint8Array, cell: HeldCell): void {
  const { self, facts } = holdingIn(decode(bytes), cell.id);
  stored.self = self;
  stored.facts.push(...facts);
}

/** Says one word of the log again. False: this device cannot read it, and it is kept as it is. */
function heard(contents: Contents, entry: Entry, all: ReadonlyMap<HeldCell, Stored>): boolean {
  if (entry.kind === 'settings') {
    contents.stored = entry.stored;
    contents.settings = decodeSettings(entry.stored);
    return true;
  }
  if (entry.kind === 'cells') return true;
  if (entry.kind === 'meeting') {
    const { id, side, state } = entry;
    if (state) contents.meetings.set(id, meetingOfState(id, side, state));
    else contents.meetings.delete(id);
    return true;
  }
  const cell = contents.cells.find((one) => one.id === entry.cell);
  // Of a compartment that this device has left again, or had not yet entered when the power went.
  if (!cell) return true;
  const stored = all.get(cell);
  if (!cell.key || !stored) return false;
  const plain = openForCell(cell, entry.kind, entry.sealed) ?? misshapen();
  if (entry.kind === 'draft') contents.drafts.loadOne(cell.id, decode(plain));
  else if (entry.kind === 'photo') contents.photos.hear(cell.id, plain);
  else if (entry.kind === 'holding') hearHolding(stored, plain, cell);
  else if (entry.kind === 'facts') stored.facts.push(...listOf(decode(plain)).map(factIn));
  else stored.changes.push(...changesIn(plain, cell));
  return true;
}

/** Shows what a cell comes to. Throws what this file catches where what is stored of it cannot be read. */
export function openCell(contents: Contents, cell: HeldCell, { self, facts, changes }: Stored): void {
  const holding = Holding.of(self ?? misshapen(), facts);
  const { records } = contents;
  const opened = Compartment.open({
    holding,
    records,
    programmes: contents.roster,
    info: infoOf(cell),
    base: () => segmentsOf(contents, cell),
    pending: unwritten(holding, changes),
  });
  cell.compartment = must(opened);
  for (const change of changes) records.apply(change);
  hearAll(contents, holding, changes);
}

/** Own changes that come after everything that an envelope or a checkpoint carries. */
function unwritten(holding: Holding, changes: readonly Change[]): readonly Change[] {
  const { device } = holding.self;
  const tip = holding.frontier.get(device)?.[0];
  return changes.filter(({ by, at }) => by === device && (!tip || compareStamps(at, tip.at) > 0));
}

function hearAll(contents: Contents, holding: Holding, changes: readonly Change[]): void {
  for (const { at } of changes) contents.clock.hear(at);
  for (const { at } of holding.history.kept()) if (at) contents.clock.hear(at);
}

/** The records of a cell up to what its holding covers. Faults: `damaged`, `storage-failed`. */
function segmentsOf(contents: Contents, cell: HeldCell): Result<readonly Uint8Array[], Fault> {
  return attempt(() => sectionsOfCell(contents, cell, 'segment'));
}

export function sectionsOfCell(
  { source: { container } }: Pick<Contents, 'source'>,
  cell: HeldCell,
  matter: CellMatter,
): readonly Uint8Array[] {
  const id = bytesOf(cell.id);
  return container.rows.flatMap((row, at) => {
    if (!equalBytes(row.cell, id)) return [];
    if (row.kind === matter) return [must(container.section(at, cell.key))];
    // The cell was closed when this was written, and its key has come back since.
    if (row.kind !== `closed-${matter}`) return [];
    return [openForCell(cell, matter, must(container.section(at))) ?? misshapen()];
  });
}

/** Words of an older log that could not be read when it was folded: perhaps they can now. */
export function keptIn(container: Container): readonly Uint8Array[] {
  if (!container.rows.some((row) => row.kind === 'kept')) return [];
  return listOf(decode(sectionOf(container, 'kept'))).map((bytes) => bytesIn(bytes));
}

/** Carries a fault out of the loops above; it never leaves this file. */
class Unread extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super();
    this.fault = fault;
  }
}

function must<T>(result: Result<T, Fault>): T {
  if (!result.ok) throw new Unread(result.error);
  return result.value;
}

function sectionOf(container: Container, kind: string): Uint8Array {
  const at = container.rows.findIndex((row) => row.kind === kind);
  return must(container.section(at));
}

const decode = (bytes: Uint8Array): CborValue => {
  const decoded = decodeCbor(bytes, { maxBytes: bytes.length });
  return decoded.ok ? decoded.value : misshapen();
};

const changesIn = (plain: Uint8Array, cell: HeldCell): readonly Change[] =>
  listOf(decode(plain)).map((change) => decodeChange(change, cell.id));

const newRecords = (roster: readonly Programme[], infos: readonly CellInfo[]) =>
  createRecords(
    roster.flatMap((programme) => Object.values(programme.records)),
    infos,
  );

function meetingsIn(container: Container): Map<string, Meeting> {
  if (!container.rows.some((row) => row.kind === 'meetings')) return new Map();
  const stored = listOf(decode(sectionOf(container, 'meetings'))).map((one) => {
    const [id, side, state] = listOf(one);
    const known = side === 'inviter' || side === 'joiner' ? side : misshapen();
    return meetingOfState(hexOf(bytesIn(id, 16)), known, bytesIn(state));
  });
  return new Map(stored.map((meeting) => [meeting.id, meeting]));
}

function emptyContents(container: Container, roster: readonly Programme[], wall: WallClock): Contents {
  const [ms, n, held, root] = listOf(decode(sectionOf(container, 'ring')));
  const cells = decodeRing(held).toSorted(compareCells);
  const infos: CellInfo[] = cells.map(infoOf);
  const stored = mapOf(decode(sectionOf(container, 'settings')));
  const clock = fieldClock(wall, { ms: 0, n: 0 });
  clock.hear({ ms: numberOf(ms), n: numberOf(n) });
  return {
    cells,
    infos,
    records: newRecords(roster, infos),
    drafts: new DraftBook(),
    photos: new PhotoBook(),
    clock,
    settings: decodeSettings(stored),
    stored,
    root: rootIn(root),
    meetings: meetingsIn(container),
    kept: [],
    roster,
    source: { container },
  };
}
