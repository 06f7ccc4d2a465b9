import {
  type CellInfo,
  type Change,
  createRecords,
  type Fault,
  ok,
  type Programme,
  type Result,
} from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  decodeCbor,
  equalBytes,
  listOf,
  mapOf,
  misshapen,
  Misshapen,
  numberOf,
} from '@bulkhead/seal';
import type { Container } from '../container/container.ts';
import { faulty } from '../faults.ts';
import { fieldClock } from '../field-clock.ts';
import type { WallClock } from '../ports/clock.ts';
import { decodeRing, type HeldCell, infoOf, openForCell } from './cell-ring.ts';
import { decodeChange } from './change-code.ts';
import { type Contents, countUnshared, setCells, takeIn } from './contents.ts';
import { DraftBook } from './draft-book.ts';
import { decodeEntry, type Entry } from './entry.ts';
import { decodeSettings } from './settings.ts';

/** Reads a container into memory. Faults: `damaged`, `storage-failed`. */
export function loadContents(
  container: Container,
  roster: readonly Programme[],
  wall: WallClock,
): Result<Contents, Fault> {
  try {
    const ring = listOf(decode(sectionOf(container, 'ring')));
    const contents = emptyContents(ring, sectionOf(container, 'settings'), roster, wall);
    const said = [...keptIn(container), ...container.logged];
    // A key that came back since the sections were written opens them: so the newest ring comes first.
    for (const entry of said.map(decodeEntry)) if (entry?.kind === 'cells') setCells(contents, entry.cells);
    loadSections(contents, container);
    for (const bytes of said) replay(contents, bytes);
    contents.clock.setExample(contents.settings.example);
    return ok(contents);
  } catch (error) {
    if (error instanceof Unread) return { ok: false, error: error.fault };
    if (error instanceof Misshapen) return faulty('damaged');
    throw error;
  }
}

function loadSections(contents: Contents, container: Container): void {
  for (const cell of contents.cells) {
    if (!cell.key) continue;
    const segments = sealedOf(container, cell, 'segment');
    const loaded = contents.records.load(cell.id, segments);
    if (!loaded.ok) misshapen();
    for (const drafts of sealedOf(container, cell, 'drafts')) contents.drafts.load(cell.id, drafts);
  }
}

function sealedOf(container: Container, cell: HeldCell, kind: 'segment' | 'drafts'): readonly Uint8Array[] {
  const id = bytesOf(cell.id);
  return container.rows.flatMap((row, at) => {
    if (!equalBytes(row.cell, id)) return [];
    if (row.kind === kind) return [must(container.section(at, cell.key))];
    // The cell was closed when this was written, and its key has come back since.
    if (row.kind !== `closed-${kind}`) return [];
    return [openForCell(cell, kind, must(container.section(at))) ?? misshapen()];
  });
}

/** Words of an older log that could not be read when it was folded: perhaps they can now. */
function keptIn(container: Container): readonly Uint8Array[] {
  if (!container.rows.some((row) => row.kind === 'kept')) return [];
  return listOf(decode(sectionOf(container, 'kept'))).map((bytes) => bytesIn(bytes));
}

/** Carries a fault out of the loop above; it never leaves this file. */
class Unread extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super();
    this.fault = fault;
  }
}

function must(result: Result<Uint8Array, Fault>): Uint8Array {
  if (!result.ok) throw new Unread(result.error);
  return result.value;
}

function sectionOf(container: Container, kind: string): Uint8Array {
  const at = container.rows.findIndex((row) => row.kind === kind);
  return must(container.section(at));
}

const decode = (bytes: Uint8Array) => {
  const decoded = decodeCbor(bytes, { maxBytes: bytes.length });
  return decoded.ok ? decoded.value : misshapen();
};

function emptyContents(
  ring: ReturnType<typeof listOf>,
  settings: Uint8Array,
  roster: readonly Programme[],
  wall: WallClock,
): Contents {
  const [ms, n, held] = ring;
  const cells = decodeRing(held);
  const infos: CellInfo[] = cells.map(infoOf);
  const types = roster.flatMap((programme) => Object.values(programme.records));
  const stored = mapOf(decode(settings));
  const clock = fieldClock(wall, { ms: 0, n: 0 });
  clock.hear({ ms: numberOf(ms), n: numberOf(n) });
  return {
    cells,
    infos,
    records: createRecords(types, infos),
    drafts: new DraftBook(),
    clock,
    settings: decodeSettings(stored),
    stored,
    kept: [],
  };
}

/** Says one word of the log again. One that this device cannot read is kept as it is. */
function replay(contents: Contents, bytes: Uint8Array): void {
  const entry = decodeEntry(bytes);
  if (!entry || !heard(contents, entry)) contents.kept.push(bytes);
}

function heard(contents: Contents, entry: Entry): boolean {
  if (entry.kind === 'settings') {
    contents.stored = entry.stored;
    contents.settings = decodeSettings(entry.stored);
    return true;
  }
  if (entry.kind === 'cells') {
    setCells(contents, entry.cells);
    return true;
  }
  const cell = contents.cells.find((one) => one.id === entry.cell);
  if (!cell?.key) return false;
  if (entry.kind === 'draft') {
    contents.drafts.loadOne(cell.id, decode(openForCell(cell, 'draft', entry.sealed) ?? misshapen()));
    return true;
  }
  for (const change of changesIn(cell, entry.sealed)) takeIn(contents, change);
  countUnshared(cell, entry.own, entry.since);
  return true;
}

function changesIn(cell: HeldCell, sealed: Uint8Array): readonly Change[] {
  const plain = openForCell(cell, 'changes', sealed) ?? misshapen();
  return listOf(decode(plain)).map((change) => decodeChange(change, cell.id));
}
