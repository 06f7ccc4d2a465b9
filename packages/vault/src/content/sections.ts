import { type CellId, type Fault, ok, type Result } from '@bulkhead/records';
import { bytesOf, type CborMap, type CborValue, encodeCbor, hexOf, type Random } from '@bulkhead/seal';
import type { Container } from '../container/container.ts';
import type { Section } from '../container/half.ts';
import { encodeRing, type HeldCell, sealForCell } from './cell-ring.ts';
import type { Contents } from './contents.ts';

const noCell = new Uint8Array(0);
const ofVault = (kind: string, count: number, value: CborValue): Section => ({
  kind,
  cell: noCell,
  count,
  bytes: encodeCbor(value),
});

/** The sections of a vault that holds nothing yet. */
export const firstSections = (cells: readonly HeldCell[], settings: CborMap): readonly Section[] => [
  ringSection(cells, { ms: 0, n: 0 }),
  ofVault('settings', 1, settings),
];

const ringSection = (
  cells: readonly HeldCell[],
  last: { readonly ms: number; readonly n: number },
): Section => ofVault('ring', cells.length, [last.ms, last.n, encodeRing(cells)]);

/**
 * Everything that stays, as sections of the next generation. `closing` names a cell whose key is left out: its
 * records are sealed under that key once more, and then nothing in the file opens them.
 */
export function* sectionsOf(
  contents: Contents,
  container: Container,
  random: Random,
  closing?: CellId,
): Iterable<Result<Section, Fault>> {
  const ring = contents.cells.map((cell) => (cell.id === closing ? { ...cell, key: undefined } : cell));
  yield ok(ringSection(ring, contents.clock.last));
  yield ok(ofVault('settings', 1, contents.stored));
  yield ok(ofVault('kept', contents.kept.length, contents.kept));
  for (const cell of contents.cells) {
    if (!cell.key) continue;
    for (const matter of mattersOf(contents, cell)) {
      yield ok(cell.id === closing ? closedSection(cell, matter, random) : openSection(cell, matter));
    }
  }
  const open = new Set(contents.cells.filter((cell) => cell.key).map((cell) => cell.id as string));
  yield* sectionsAsTheyAre(container, open);
}

interface Matter {
  readonly kind: 'segment' | 'drafts';
  readonly count: number;
  readonly bytes: Uint8Array;
}

function* mattersOf(contents: Contents, cell: HeldCell): Iterable<Matter> {
  for (const { rows, bytes } of contents.records.segments(cell.id))
    yield { kind: 'segment', count: rows, bytes };
  const drafts = contents.drafts.forms(cell.id).length;
  if (drafts > 0) yield { kind: 'drafts', count: drafts, bytes: contents.drafts.encode(cell.id) };
}

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

const ours = new Set(['ring', 'settings', 'kept', 'segment', 'drafts', 'closed-segment', 'closed-drafts']);

/** What this device cannot open or does not know moves as it is. */
function* sectionsAsTheyAre(
  container: Container,
  open: ReadonlySet<string>,
): Iterable<Result<Section, Fault>> {
  for (const [at, row] of container.rows.entries()) {
    const known = row.cell.length === 0 || open.has(hexOf(row.cell));
    if (known && ours.has(row.kind)) continue;
    const bytes = container.section(at);
    yield bytes.ok ? ok({ ...row, bytes: bytes.value }) : bytes;
  }
}
