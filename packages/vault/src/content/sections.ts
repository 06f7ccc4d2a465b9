import { type CellId, type Fault, ok, type Result, rowsIn } from '@bulkhead/records';
import { bytesOf, type CborMap, type CborValue, encodeCbor, hexOf, type Random } from '@bulkhead/seal';
import type { Container } from '../container/container.ts';
import type { Section } from '../container/half.ts';
import { encodeRing, type HeldCell, sealForCell } from './cell-ring.ts';
import { stateOf } from './meeting-code.ts';
import { encodeChange } from './change-code.ts';
import { type Contents, type OpenCell, openCellsOf } from './contents.ts';
import { directoryOf } from './photo-book.ts';
import { photosNamed } from './photos-named.ts';
import { type HeldRoot, holdingValue, rootValue, type StoredHolding } from './self-code.ts';

const noCell = new Uint8Array(0);
const ofVault = (kind: string, count: number, value: CborValue): Section => ({
  kind,
  cell: noCell,
  count,
  bytes: encodeCbor(value),
});

/** A cell that is made with the vault: its key, and what it begins with. */
export interface FirstCell {
  readonly cell: HeldCell;
  readonly holding: StoredHolding;
}

/** The sections of a vault that holds nothing yet. */
export const firstSections = (
  cells: readonly FirstCell[],
  settings: CborMap,
  root: HeldRoot | undefined,
): readonly Section[] => [
  ringSection(
    cells.map(({ cell }) => cell),
    { ms: 0, n: 0 },
    root,
  ),
  ofVault('settings', 1, settings),
  ...cells.map(({ cell, holding }) => openSection(cell, holdingMatter(holding))),
];

const ringSection = (
  cells: readonly HeldCell[],
  last: { readonly ms: number; readonly n: number },
  root: HeldRoot | undefined,
): Section => ofVault('ring', cells.length, [last.ms, last.n, encodeRing(cells), rootValue(root)]);

/** What a move does beside writing everything once more. */
export interface Moving {
  /** A cell whose key is left out: what it holds is sealed under it once more, and then nothing in the file opens it. */
  readonly closing?: CellId;
  /** A cell whose records up to what its holding covers are these pieces now. */
  readonly rebased?: { readonly cell: CellId; readonly pieces: readonly Uint8Array[] };
}

/** Everything that stays, as sections of the next generation. */
export function* sectionsOf(
  contents: Contents,
  random: Random,
  { closing, rebased }: Moving = {},
): Iterable<Result<Section, Fault>> {
  const ring = contents.cells.map((cell) => (cell.id === closing ? { ...cell, key: undefined } : cell));
  yield ok(ringSection(ring, contents.clock.last, contents.root));
  yield ok(ofVault('settings', 1, contents.stored));
  yield ok(ofVault('kept', contents.kept.length, contents.kept));
  if (contents.meetings.size > 0) yield ok(meetingsSection(contents));
  const open = openCellsOf(contents);
  for (const cell of open) {
    const pieces = rebased?.cell === cell.id ? ok(rebased.pieces) : piecesOf(cell);
    if (!pieces.ok) {
      yield pieces;
      return;
    }
    const sectionFor = (matter: Matter): Section =>
      cell.id === closing ? closedSection(cell, matter, random) : openSection(cell, matter);
    for (const matter of mattersOf(contents, cell, pieces.value)) yield ok(sectionFor(matter));
    for (const matter of photoMatters(contents, cell)) {
      yield matter.ok ? ok(sectionFor(matter.value)) : matter;
      if (!matter.ok) return;
    }
  }
  const closed = contents.cells.filter((cell) => !open.some(({ id }) => id === cell.id));
  yield* sectionsAsTheyAre(contents.source.container, new Set(closed.map((cell) => cell.id as string)));
}

const meetingsSection = ({ meetings }: Contents): Section =>
  ofVault(
    'meetings',
    meetings.size,
    [...meetings.values()].map((meeting) => [bytesOf(meeting.id), meeting.side, stateOf(meeting)]),
  );

/** Where nobody else has ever been in the cell nothing has to be kept apart: all that is shown is folded. */
function piecesOf({ compartment }: OpenCell): Result<readonly Uint8Array[], Fault> {
  const counted = compartment.isAlone ? compartment.countAlone()?.base : undefined;
  return counted ? ok(counted) : compartment.base;
}

interface Matter {
  readonly kind: 'segment' | 'drafts' | 'holding' | 'pending' | 'photos' | 'photo';
  readonly count: number;
  readonly bytes: Uint8Array;
}

function* mattersOf(
  contents: Contents,
  { id, compartment }: OpenCell,
  pieces: readonly Uint8Array[],
): Iterable<Matter> {
  for (const bytes of pieces) yield { kind: 'segment', count: rowsIn(bytes), bytes };
  const { self } = compartment.holding;
  yield holdingMatter({ self, facts: compartment.holding.facts() });
  const { pending } = compartment;
  if (pending.length > 0)
    yield { kind: 'pending', count: pending.length, bytes: encodeCbor(pending.map(encodeChange)) };
  const drafts = contents.drafts.forms(id).length;
  if (drafts > 0) yield { kind: 'drafts', count: drafts, bytes: contents.drafts.encode(id) };
}

/**
 * Photos that something still names, one in memory at a time; all others are left behind here. In a compartment of which
 * nothing has come yet nobody knows what is named: a device that was let in anew has those of the time before.
 */
function* photoMatters(contents: Contents, cell: OpenCell): Iterable<Result<Matter, Fault>> {
  const { photos, clock, source } = contents;
  const named = photosNamed(contents, cell);
  const { now } = clock.now();
  const { hasBegun } = cell.compartment.holding;
  const staying = photos
    .in(cell.id)
    .filter((blob) => !hasBegun || named.has(blob) || photos.isHeld(blob, now));
  photos.moves(cell.id, staying);
  if (staying.length > 0) yield ok({ kind: 'photos', count: 0, bytes: directoryOf(staying) });
  for (const blob of staying) {
    const bytes = photos.read(source.container, cell, blob);
    if (!bytes.ok) yield bytes;
    else if (bytes.value) yield ok({ kind: 'photo', count: 0, bytes: bytes.value });
  }
}

const holdingMatter = (holding: StoredHolding): Matter => ({
  kind: 'holding',
  count: 0,
  bytes: encodeCbor(holdingValue(holding)),
});

/** Opens with the vault key and the cell's key together: one pass over the bytes at every unlock. */
const openSection = (cell: HeldCell, matter: Matter): Section => ({
  ...matter,
  cell: bytesOf(cell.id),
  ...(cell.key ? { cellKey: cell.key } : {}),
});

/** Sealed under the cell's key, inside what the vault key seals: it can move on without the cell's key. */
const closedSection = (cell: HeldCell, { kind, count, bytes }: Matter, random: Random): Section => ({
  kind: `closed-${kind}`,
  cell: bytesOf(cell.id),
  count,
  bytes: sealForCell(cell, kind, bytes, random),
});

const matters = ['segment', 'drafts', 'holding', 'pending', 'photos', 'photo'];
const ours = new Set([
  'ring',
  'settings',
  'kept',
  'meetings',
  ...matters,
  ...matters.map((matter) => `closed-${matter}`),
]);

/** What this device cannot open or does not know moves as it is; what it has left stays behind. */
function* sectionsAsTheyAre(
  container: Container,
  closed: ReadonlySet<string>,
): Iterable<Result<Section, Fault>> {
  for (const [at, row] of container.rows.entries()) {
    if (ours.has(row.kind) && !closed.has(hexOf(row.cell))) continue;
    const bytes = container.section(at);
    yield bytes.ok ? ok({ ...row, bytes: bytes.value }) : bytes;
  }
}
