import type { CellInfo, Change, Records } from '@bulkhead/records';
import type { CborMap } from '@bulkhead/seal';
import type { FieldClock } from '../field-clock.ts';
import { type HeldCell, infoOf } from './cell-ring.ts';
import type { DraftBook } from './draft-book.ts';
import type { Settings } from './settings.ts';

/** Everything that an open vault holds in memory. */
export interface Contents {
  cells: HeldCell[];
  /** The cells as the view shows them: the very list that the view was made with. */
  readonly infos: CellInfo[];
  readonly records: Records;
  readonly drafts: DraftBook;
  readonly clock: FieldClock;
  settings: Settings;
  /** The settings as they are stored, with what a newer version added. */
  stored: CborMap;
  /** Words of the log that this device cannot read now: of a cell that is not open, or of a newer version. */
  kept: Uint8Array[];
}

/** The cell, if this device has its key. */
export const openCellOf = (contents: Contents, id: string): HeldCell | undefined =>
  contents.cells.find((cell) => cell.id === id && cell.key !== undefined);

/** Takes over a ring, in the very list that the view reads. */
export function setCells(contents: Contents, cells: HeldCell[]): void {
  contents.cells = cells;
  contents.infos.splice(0, contents.infos.length, ...cells.map(infoOf));
}

/** Takes a change in: the view, the clock. Total: whatever it says, it is either shown or counted. */
export function takeIn(contents: Contents, change: Change): void {
  contents.records.apply(change);
  contents.clock.hear(change.at);
}

/** Counts own changes that no other device has. */
export function countUnshared(cell: HeldCell, own: number, since: number): void {
  if (own === 0) return;
  cell.unshared += own;
  cell.since = Math.min(cell.since ?? since, since);
}
