import type { DeviceId } from '@bulkhead/records';
import {
  bytesOf,
  type CborValue,
  deriveKey,
  encodeCbor,
  listOf,
  openBytes,
  type Random,
  sealBytes,
} from '@bulkhead/seal';
import { decodeShaped, fieldsOf } from '../charter/shape.ts';
import type { Place } from '../roster/entry-id.ts';
import { deviceIn } from '../roster/seat.ts';
import { type DropKeys, dropKeysIn, dropKeysValue } from './drop-keys.ts';

/** The keys of the drop of every device: with them a steward leaves epoch keys, and moves a drop elsewhere. */
export type Book = ReadonlyMap<DeviceId, DropKeys>;

/** Sealed for whoever holds the secret part of the mailbox's administering key: the stewards of the epoch. */
export function sealBook(place: Place, adminSeed: Uint8Array, book: Book, random: Random): Uint8Array {
  const rows = [...book].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const plain = encodeCbor(rows.map(([device, keys]) => [bytesOf(device), dropKeysValue(keys)]));
  return sealBytes(keyOf(place, adminSeed), plain, contextOf(place), random);
}

/** Undefined where it is not for the stewards of this epoch, or damaged. */
export function openBook(place: Place, adminSeed: Uint8Array, sealed: Uint8Array): Book | undefined {
  const plain = openBytes(keyOf(place, adminSeed), sealed, contextOf(place));
  if (!plain.ok) return undefined;
  const read = decodeShaped(
    plain.value,
    (value) =>
      new Map(
        listOf(value).map((row) => {
          const [device, keys] = fieldsOf(row, 2);
          return [deviceIn(device), dropKeysIn(keys)] as const;
        }),
      ),
  );
  return read.ok ? read.value : undefined;
}

const label = 'bulkhead/v1/steward-book';
const keyOf = ({ cell }: Place, adminSeed: Uint8Array): Uint8Array =>
  deriveKey(adminSeed, label, bytesOf(cell));
const contextOf = ({ org, cell }: Place): CborValue => [label, 1, bytesOf(org), bytesOf(cell)];
