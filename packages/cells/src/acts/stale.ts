import type { EntryId } from '../roster/entry-id.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';

const day = 24 * 60 * 60;
/** Keys older than this are written under only if a person says so, and for how long that holds (rules D11). */
const keysAreOldAfter = 28 * day;
const confirmedFor = 7 * day;

/**
 * When the newest keys that are known here were made; UTC seconds, by the word of who made them. What is dated ahead says
 * nothing: a captor would have nobody ask any more. Unless everything is: then it is the own clock that cannot tell.
 */
export function newestKeysOf({ roster }: Holding, here: number): number {
  const times = [...roster.epochs.values()].map(({ time }) => time);
  const come = times.filter((time) => time - here <= day);
  return Math.max(0, ...(come.length > 0 ? come : times));
}

/** Whether something was done here less than that long ago; not where the clock that dated it was ahead, and put right. */
export const isRecent = (moment: number | undefined, here: number, within: number): boolean =>
  moment !== undefined && here - moment < within && moment - here <= day;

/** When the newest keys that are known here were made, if that is so long ago that a relay may be holding newer ones back. */
export function oldKeysOf(holding: Holding, here: number): number | undefined {
  const newest = newestKeysOf(holding, here);
  const isConfirmed = isRecent(holding.confirmed, here, confirmedFor);
  return here - newest > keysAreOldAfter && !isConfirmed ? newest : undefined;
}

/** A person has read since when the keys were not changed, and shares all the same. */
export const confirmOldKeys = (here: number): Fact => ({ kind: 'confirmed', here });

/** Heads of the roster that a member names and that are not here (rules C10). */
export function missedHeads({ roster, peers, hasEntry }: Holding): ReadonlySet<EntryId> {
  const named = [...peers].flatMap(([device, { heads }]) => (roster.members.has(device) ? heads : []));
  return new Set(named.filter((id) => !hasEntry(id)));
}
