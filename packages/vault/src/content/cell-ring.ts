import type { Compartment } from '@bulkhead/cells';
import {
  type CellId,
  type CellInfo,
  type CellKind,
  cellId,
  type DeviceId,
  deviceId,
} from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  hexOf,
  keyLength,
  listOf,
  misshapen,
  openBytes,
  type Random,
  sealBytes,
  textOf,
} from '@bulkhead/seal';

/** What a cell is called when it is made. */
export interface NewCell {
  readonly kind: CellKind;
  /** Neutral name inside the organisation, such as `ss-01`. */
  readonly name: string;
}

/** A compartment in this vault. Without a key its data stays as it is, sealed and counted. */
export interface HeldCell extends NewCell {
  readonly id: CellId;
  /** This device in this cell and in no other (rules B1). */
  readonly device: DeviceId;
  /** The key under which it lies in this vault; no other device has it. */
  key: Uint8Array | undefined;
  /** What lies in it, where it is open. */
  compartment: Compartment | undefined;
}

export const infoOf = (cell: HeldCell): CellInfo => ({
  id: cell.id,
  kind: cell.kind,
  name: cell.name,
  open: cell.key !== undefined,
});

export const encodeRing = (cells: readonly HeldCell[]): CborValue =>
  cells.map((cell) => [bytesOf(cell.id), cell.kind, cell.name, bytesOf(cell.device), cell.key ?? null]);

export const decodeRing = (value: CborValue | undefined): HeldCell[] => listOf(value).map(decodeCell);

function decodeCell(value: CborValue): HeldCell {
  const [id, kind, name, device, key] = listOf(value);
  return {
    id: cellId(hexOf(bytesIn(id, 16))),
    // A kind that only a newer version knows stays as it is: no command of this version stands in it.
    kind: textOf(kind) as CellKind,
    name: textOf(name),
    device: deviceId(hexOf(bytesIn(device, 16))),
    key: key === null ? undefined : bytesIn(key, keyLength),
    compartment: undefined,
  };
}

/** What a stretch sealed under a cell's key is. */
export type CellMatter =
  | 'changes'
  | 'draft'
  | 'drafts'
  | 'facts'
  | 'holding'
  | 'pending'
  | 'photo'
  | 'photos'
  | 'segment';

const contextOf = (cell: CellId, matter: CellMatter): CborValue => [
  `bulkhead/v1/cell-${matter}`,
  1,
  bytesOf(cell),
];

/** Seals under the cell's key. Not bound to a place in the file: a cell that is not open moves as it is. */
export function sealForCell(
  cell: Pick<HeldCell, 'id' | 'key'>,
  matter: CellMatter,
  bytes: Uint8Array,
  random: Random,
): Uint8Array {
  return sealBytes(cell.key ?? misshapen(), bytes, contextOf(cell.id, matter), random);
}

/** Undefined where this device has no key of the cell, or the key does not fit. */
export function openForCell(
  cell: Pick<HeldCell, 'id' | 'key'>,
  matter: CellMatter,
  sealed: Uint8Array,
): Uint8Array | undefined {
  if (!cell.key) return undefined;
  const plain = openBytes(cell.key, sealed, contextOf(cell.id, matter));
  return plain.ok ? plain.value : undefined;
}

/** Whether the cell's key opens each of these sealed stretches. */
export const opensWith = (
  cell: Pick<HeldCell, 'id' | 'key'>,
  sealed: readonly { readonly matter: CellMatter; readonly bytes: Uint8Array }[],
): boolean => sealed.every(({ matter, bytes }) => openForCell(cell, matter, bytes) !== undefined);
