import type { DeviceId } from '@bulkhead/records';
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
export function keysOldSince(holding: Holding, here: number): number | undefined {
  const newest = newestKeysOf(holding, here);
  return here - newest > keysAreOldAfter ? newest : undefined;
}

/** The same, as long as a person has not said that things shall be shared all the same. */
export const oldKeysOf = (holding: Holding, here: number): number | undefined =>
  isRecent(holding.confirmed, here, confirmedFor) ? undefined : keysOldSince(holding, here);

/** A person has read since when the keys were not changed, and shares all the same. */
export const confirmOldKeys = (here: number): Fact => ({ kind: 'confirmed', here });

/**
 * Heads of the roster that a member names, in an envelope or in a checkpoint that is part of what is here, and that are not
 * here (rules C10, D3). `named` beside them: in checkpoints that this device does not begin with for that reason. While it
 * has not begun also what hangs on something that is not here; later anybody may have laid that for nothing.
 */
export function missedHeads(
  { roster, peers, covered, hasBegun, hasEntry }: Holding,
  named: Iterable<EntryId>,
): ReadonlySet<EntryId> {
  const isIn = (device: DeviceId): boolean => roster.members.has(device);
  const said = [...peers].flatMap(([device, { heads }]) => (isIn(device) ? heads : []));
  const stated = [...covered.values()].flatMap(({ statement: { maker, heads } }) =>
    isIn(maker) ? heads : [],
  );
  const missing = [...said, ...stated, ...named].filter((id) => !hasEntry(id));
  // What somebody who comes back has brought along waits until anything of the roster has come.
  const isCut = !hasBegun && roster.entries.size > 0;
  return new Set([...missing, ...(isCut ? roster.waiting : [])]);
}

/**
 * Whether this device, which begins, has been given a roster from which something was cut: it knows neither who is out nor
 * for whom it would change the keys, and shares nothing until the rest has come.
 */
export const hasCutRoster = ({ hasBegun, missed }: Holding): boolean => !hasBegun && missed.size > 0;
