import type { DeviceId } from '@bulkhead/records';
import {
  bytesOf,
  type CborValue,
  deriveKey,
  encodeCbor,
  equalBytes,
  hexOf,
  listOf,
  openBytes,
  type Random,
  sealBytes,
} from '@bulkhead/seal';
import { countIn, decodeShaped, fieldsOf } from '../charter/shape.ts';
import type { EntryId, Place } from '../roster/entry-id.ts';
import { deviceIn } from '../roster/seat.ts';
import { type DropKeys, dropKeysIn, dropKeysValue } from '../keys/drop-keys.ts';

/** The drop of a device, and how often it had been replaced by then: of two words about one drop the later one holds. */
export interface BookRow {
  readonly keys: DropKeys;
  readonly nth: number;
}

/** The drops of all devices: with them a steward leaves epoch keys, and moves a drop elsewhere. */
export type Book = ReadonlyMap<DeviceId, BookRow>;

/** A row as a steward learned of it. */
export interface BookWord extends BookRow {
  /** The last epoch for whose stewards it was laid, or from whose book it came; undefined while there is none. */
  readonly from: EntryId | undefined;
}

/** The drop of a device as stewards know it. */
export interface BookEntry extends BookWord {
  /** Those that it replaced, where the device may still be looking. */
  readonly before: readonly DropKeys[];
  /** No steward who is left had left the device anything: it may be looking into none of them. */
  readonly isUntold: boolean;
}

/**
 * What is known of a drop after one more word about it. Stewards who replaced it without having heard of each other come
 * to the same one; the other is still used, because the device may know only that, until it is heard to look elsewhere.
 */
export function enteredInBook(known: BookEntry | undefined, row: BookWord): BookEntry {
  if (known === undefined) return { ...row, before: [], isUntold: false };
  if (isSameDrop(known.keys, row.keys))
    return known.nth >= row.nth ? known : { ...known, nth: row.nth, from: row.from };
  if (row.nth < known.nth) return known;
  const others = known.before.filter((keys) => !isSameDrop(keys, row.keys));
  if (row.nth > known.nth || hexOf(row.keys.read) < hexOf(known.keys.read))
    return { ...row, before: [...others, known.keys], isUntold: known.isUntold };
  return others.length < known.before.length ? known : { ...known, before: [...others, row.keys] };
}

const isSameDrop = (a: DropKeys, b: DropKeys): boolean => equalBytes(a.read, b.read);

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
