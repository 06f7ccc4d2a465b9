import { Defect } from '../opened.ts';

/** A stretch of the vault file, in bytes. */
export type Extent = { readonly offset: number; readonly length: number };

/** The sizes in MiB that a vault file may have. */
export const sizeClasses = [8, 32, 128] as const;
export type SizeClass = (typeof sizeClasses)[number];

/** Where everything lies in a vault file of one size; every offset and length is a multiple of 4 KiB. */
export type VaultLayout = {
  readonly total: number;
  readonly salt: Extent;
  readonly slots: readonly Extent[];
  readonly wells: readonly [Extent, Extent];
  readonly halves: readonly [Extent, Extent];
};

/** The unit of alignment, and the length of the salt sector. */
export const sectorLength = 4096;
export const slotCount = 8;
export const slotLength = 4096;
export const wellLength = 32 * 1024;

const slotsOffset = sectorLength;
const wellsOffset = slotsOffset + slotCount * slotLength;
const halvesOffset = wellsOffset + 2 * wellLength;

/**
 * The layout of a BKV1 file: `salt sector | 8 slots | 2 wells | half 0 | half 1 | rest`, the rest being the at
 * most one sector that does not divide by two. `{ bytes }` gives the layout of any other size that is a multiple
 * of 4 KiB and leaves each half a sector (tests); every other size is a Defect.
 */
export function vaultLayout(size: SizeClass | { readonly bytes: number }): VaultLayout {
  const total = typeof size === 'number' ? size * 1024 * 1024 : size.bytes;
  if (total % sectorLength !== 0 || total < halvesOffset + 2 * sectorLength) {
    throw new Defect('no vault file has this size');
  }
  const half = Math.floor((total - halvesOffset) / 2 / sectorLength) * sectorLength;
  return {
    total,
    salt: { offset: 0, length: sectorLength },
    slots: Array.from({ length: slotCount }, (_, index) => ({
      offset: slotsOffset + index * slotLength,
      length: slotLength,
    })),
    wells: [
      { offset: wellsOffset, length: wellLength },
      { offset: wellsOffset + wellLength, length: wellLength },
    ],
    halves: [
      { offset: halvesOffset, length: half },
      { offset: halvesOffset + half, length: half },
    ],
  };
}
