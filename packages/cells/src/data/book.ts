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
import { countIn, decodeShaped, fieldsOf } from '../charter/shape.ts';
import type { Place } from '../roster/entry-id.ts';
import { deviceIn } from '../roster/seat.ts';
import { type DropKeys, dropKeysIn, dropKeysValue, dropLogOf } from './drop-keys.ts';

/** The drop of a device, and how often it had been replaced by then: of two words about one drop the later one holds. */
export interface BookRow {
  readonly keys: DropKeys;
  readonly nth: number;
}

/** The drops of all devices: with them a steward leaves epoch keys, and moves a drop elsewhere. */
export type Book = ReadonlyMap<DeviceId, BookRow>;

/** The drop of a device as stewards know it, and the one before, where it may still be looking. */
export interface BookEntry extends BookRow {
  readonly before: DropKeys | undefined;
}

/**
 * What is known of a drop after one more word about it. Stewards who replaced it without having heard of each other come
 * to the same one; the other is still used once more, because the device may know only that.
 */
export function enteredInBook(known: BookEntry | undefined, row: BookRow): BookEntry {
  if (known === undefined) return { ...row, before: undefined };
  const [log, other] = [dropLogOf(known.keys), dropLogOf(row.keys)];
  if (log === other) return known.nth >= row.nth ? known : { ...known, nth: row.nth };
  if (row.nth > known.nth || (row.nth === known.nth && other < log)) return { ...row, before: known.keys };
  return row.nth === known.nth && known.before === undefined ? { ...known, before: row.keys } : known;
}

/** Sealed for whoever holds the secret part of the mailbox's administering key: the stewards of the epoch. */
export function sealBook(place: Place, adminSeed: Uint8Array, book: Book, random: Random): Uint8Array {
  const rows = [...book].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const plain = encodeCbor(
    rows.map(([device, { keys, nth }]) => [bytesOf(device), nth, dropKeysValue(keys)]),
  );
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
          const [device, nth, keys] = fieldsOf(row, 3);
          return [deviceIn(device), { nth: countIn(nth), keys: dropKeysIn(keys) }] as const;
        }),
      ),
  );
  return read.ok ? read.value : undefined;
}

const label = 'bulkhead/v1/steward-book';
const keyOf = ({ cell }: Place, adminSeed: Uint8Array): Uint8Array =>
  deriveKey(adminSeed, label, bytesOf(cell));
const contextOf = ({ org, cell }: Place): CborValue => [label, 1, bytesOf(org), bytesOf(cell)];
