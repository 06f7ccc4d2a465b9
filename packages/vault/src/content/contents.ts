import type { Compartment } from '@bulkhead/cells';
import { type CellInfo, compareCells, type Programme, type Records } from '@bulkhead/records';
import type { CborMap } from '@bulkhead/seal';
import type { Container } from '../container/container.ts';
import type { FieldClock } from '../field-clock.ts';
import { type HeldCell, infoOf } from './cell-ring.ts';
import type { DraftBook } from './draft-book.ts';
import type { Meeting } from './meeting-code.ts';
import type { PhotoBook } from './photo-book.ts';
import type { HeldRoot } from './self-code.ts';
import type { Settings } from './settings.ts';

/** Everything that an open vault holds in memory. */
export interface Contents {
  cells: HeldCell[];
  /** The cells as the view shows them: the very list that the view was made with. */
  readonly infos: CellInfo[];
  /** Others after something that was shown has been taken out: the whole is read again then. */
  records: Records;
  readonly drafts: DraftBook;
  readonly photos: PhotoBook;
  readonly clock: FieldClock;
  settings: Settings;
  /** The settings as they are stored, with what a newer version added. */
  stored: CborMap;
  /** What this device holds of the organisation itself; undefined on one that only entered compartments. */
  root: HeldRoot | undefined;
  readonly meetings: Map<string, Meeting>;
  /** Words of the log that this device cannot read now: of a cell that is not open, or of a newer version. */
  kept: Uint8Array[];
  readonly roster: readonly Programme[];
  /** Where the sections lie; another container after the vault has grown. */
  readonly source: { container: Container };
}

/** A cell whose key is here, and what lies in it. */
export type OpenCell = HeldCell & { readonly key: Uint8Array; readonly compartment: Compartment };

/** The cell, if this device has its key. */
export const openCellOf = (contents: Contents, id: string): OpenCell | undefined =>
  openCellsOf(contents).find((cell) => cell.id === id);

export const openCellsOf = (contents: Contents): readonly OpenCell[] =>
  contents.cells.filter((cell): cell is OpenCell => cell.key !== undefined && cell.compartment !== undefined);

/** Takes over a ring, in the very list that the view reads. What lies open stays open. */
export function setCells(contents: Contents, cells: readonly HeldCell[]): void {
  const open = new Map(contents.cells.map((cell) => [cell.id, cell.compartment]));
  for (const cell of cells) cell.compartment ??= cell.key ? open.get(cell.id) : undefined;
  contents.cells = cells.toSorted(compareCells);
  contents.infos.splice(0, contents.infos.length, ...contents.cells.map(infoOf));
}
