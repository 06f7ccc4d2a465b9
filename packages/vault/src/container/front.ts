import { type Fault, ok, type Result } from '@bulkhead/records';
import {
  type Extent,
  openSlots,
  openWell,
  saltLength,
  sealSlot,
  sizeClasses,
  type Slot,
  slotCount,
  slotLength,
  type VaultLayout,
  vaultLayout,
  type Well,
} from '@bulkhead/seal';
import { type Done, done, faulty, inOrder } from '../faults.ts';
import type { Storage } from '../ports/storage.ts';
import { readExtent, writeRandom } from './region.ts';
import type { StoreFile } from './store-file.ts';

/** The smallest file that can be a vault: front and two halves of one sector. */
const smallest = 4096 + slotCount * slotLength + 2 * 32_768 + 2 * 4096;

/** Where everything lies in this file. Fault `not-a-vault`: no vault has this length, not even a cut one. */
export function layoutOf(storage: Storage): Result<VaultLayout, Fault> {
  const whole = Math.floor(storage.size / 4096) * 4096;
  return whole < smallest ? faulty('not-a-vault') : ok(vaultLayout({ bytes: whole }));
}

/** Whether a file of this length can be whole. (Tests make smaller ones and never ask.) */
export const isWholeSize = (size: number): boolean => sizeClasses.some((mib) => mib * 1024 * 1024 === size);

/** The salt, the only bytes that are read before a passphrase is. */
export const readSalt = (storage: Storage): Result<Uint8Array, Fault> => storage.read(0, saltLength);

/** The eight slots, which lie one after the other. */
export const slotArea = (layout: VaultLayout): Extent => ({
  offset: layout.slots[0]?.offset ?? 0,
  length: slotCount * slotLength,
});

export const readSlots = (storage: Storage, layout: VaultLayout): Result<Uint8Array, Fault> =>
  readExtent(storage, slotArea(layout));

/** The slot that a key opens, of all eight. Faults: `wrong-passphrase`, `not-a-vault`, `damaged`. */
export function findSlot(storage: Storage, layout: VaultLayout, kek: Uint8Array): Result<Slot, Fault> {
  const slots = readSlots(storage, layout);
  if (!slots.ok) return slots;
  const slot = openSlots(slots.value, kek);
  if (slot.ok) return ok(slot.value);
  if (slot.why === 'damaged') return faulty('damaged');
  return faulty(isWholeSize(storage.size) ? 'wrong-passphrase' : 'not-a-vault');
}

/** Writes a slot, flushes and reads it back: on return its passphrase opens. */
export function plantSlot(
  { storage, random }: StoreFile,
  layout: VaultLayout,
  slot: Slot & { readonly kek: Uint8Array },
): Done {
  const extent = extentOfSlot(layout, slot.index);
  return inOrder(
    () => storage.write(extent.offset, sealSlot({ ...slot, random })),
    () => storage.flush(),
    () => {
      const found = findSlot(storage, layout, slot.kek);
      return found.ok ? done : found;
    },
  );
}

/** Overwrites all slots but one with random bytes and flushes: their passphrases open nothing any more. */
export function dropOtherSlots(file: StoreFile, layout: VaultLayout, kept: number): Done {
  for (const [index, extent] of layout.slots.entries()) {
    const dropped = index === kept ? done : writeRandom(file, extent);
    if (!dropped.ok) return dropped;
  }
  return file.storage.flush();
}

export function extentOfSlot(layout: VaultLayout, index: number): Extent {
  return layout.slots[index] ?? slotArea(layout);
}

/** A well that opened, where it stands, and under which root key. */
export interface FoundWell extends Well {
  readonly place: 0 | 1;
  readonly rootKey: Uint8Array;
}

/** Every well that one of the keys opens, the newest generation first. */
export function findWells(
  storage: Storage,
  layout: VaultLayout,
  rootKeys: readonly Uint8Array[],
): Result<readonly FoundWell[], Fault> {
  const found: FoundWell[] = [];
  for (const place of [0, 1] as const) {
    const bytes = readExtent(storage, layout.wells[place]);
    if (!bytes.ok) return bytes;
    for (const rootKey of rootKeys) {
      const well = openWell(bytes.value, rootKey);
      if (well.ok) found.push({ ...well.value, place, rootKey });
    }
  }
  return ok(found.toSorted((a, b) => b.generation - a.generation));
}
