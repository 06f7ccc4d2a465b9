import type { DeviceId } from '@bulkhead/records';
import { newDropKeys, ownDropOf } from '../keys/drop-keys.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import type { BookEntry } from '../held/book.ts';
import { seatsOf } from '../roster/act.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { keyHoldersOf } from '../roster/roster.ts';
import type { Acting } from './acting.ts';

/** Whom a steward puts out, and the epoch that begins with it. */
interface Removing {
  readonly removed: DeviceId;
  readonly from: EntryId;
}

/** The drops that a removal replaces: those of the stewards always, and all of them where a steward was removed (rules F2). */
export function newDrops(holding: Holding, { removed, from }: Removing, acting: Acting): readonly Fact[] {
  const { book, roster } = holding;
  const wasSteward = roster.stewards.includes(removed);
  return [...book]
    .filter(([device]) => device !== removed && roster.members.has(device))
    .filter(([device]) => wasSteward || roster.stewards.includes(device))
    .flatMap((row) => replaced(holding, row, { ...acting, from }));
}

/**
 * Drops of members that a steward who was put out knows or has named, and that the removal did not replace: whoever removed it
 * had not heard of them, or this device read what it had laid only after that (rules F2).
 */
export function doubtfulDrops(holding: Holding, acting: Acting): readonly Fact[] {
  const { book, roster } = holding;
  const { writable: from } = roster;
  if (from === undefined || !roster.stewards.includes(holding.self.device)) return [];
  const out = stewardsPutOut(holding);
  const isKnownOut = ({ from: known }: BookEntry): boolean => {
    const epoch = known === undefined ? undefined : roster.epochs.get(known);
    return known !== undefined && (!epoch || keyHoldersOf(epoch).some((device) => out.has(device)));
  };
  return [...book]
    .filter(([device, entry]) => roster.members.has(device) && out.size > 0 && isKnownOut(entry))
    .flatMap((row) => replaced(holding, row, { ...acting, from }));
}

/** Devices that were stewards by any entry, and are out. */
const stewardsPutOut = ({ roster }: Holding): ReadonlySet<DeviceId> =>
  new Set(
    [...roster.entries.values()]
      .flatMap(seatsOf)
      .flatMap(({ device, role }) => (role === 'steward' && roster.cut.has(device) ? [device] : [])),
  );

function replaced(
  { self }: Holding,
  [device, { nth }]: readonly [DeviceId, BookEntry],
  { here, random, from }: Acting & { readonly from: EntryId },
): readonly Fact[] {
  const keys = newDropKeys(random);
  const left: Fact = { kind: 'book', device, keys, nth: nth + 1, from };
  // Nobody has to tell this device where it shall look.
  return device === self.device
    ? [
        left,
        { kind: 'book-settled', device },
        { kind: 'own-drop', drop: ownDropOf(keys), since: here, by: device },
      ]
    : [left];
}

/**
 * Drops for members of whom nobody who is left knows where they look: whoever becomes a steward by an act of root knows
 * of none but its own (rules H6).
 */
export function firstDrops(
  { roster, book, self }: Holding,
  from: EntryId,
  { here, random }: Acting,
): readonly Fact[] {
  return [...roster.members.keys()]
    .filter((device) => !book.has(device))
    .flatMap((device): readonly Fact[] => {
      const keys = newDropKeys(random);
      const first: Fact = { kind: 'book', device, keys, nth: 0, from };
      return device === self.device
        ? [first, { kind: 'own-drop', drop: ownDropOf(keys), since: here, by: device }]
        : [first, { kind: 'book-untold', device }];
    });
}
