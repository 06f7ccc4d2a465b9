import type { Count } from './records.ts';

const DAY = 86_400;
/** How far back one looks to see how much a house uses. */
const LOOKED_AT = 14 * DAY;
/** A count that is older says nothing of today. */
const STALE = 7 * DAY;

/**
 * When a thing will be used up (UTC seconds), at the pace of the last two weeks: what was less at each count than at the
 * one before, over the days between. Undefined where it was counted only once, or nothing is used.
 */
export function usedUpAt(counts: readonly Count[]): number | undefined {
  const last = counts.at(-1);
  const at = last?.values.at ?? 0;
  const lately = counts.filter((one) => (one.values.at ?? 0) >= at - LOOKED_AT);
  const days = (at - (lately[0]?.values.at ?? at)) / DAY;
  const amounts = lately.map((one) => one.values.amount?.amount ?? 0);
  const used = amounts.reduce(
    (sum, amount, index) => sum + Math.max(0, (amounts[index - 1] ?? 0) - amount),
    0,
  );
  if (!last || days <= 0 || used === 0) return undefined;
  return at + Math.floor(((amounts.at(-1) ?? 0) * days * DAY) / used);
}

/** For how many whole days a thing lasts from now on; undefined where nobody has counted it for a week. */
export function daysOfCover(counts: readonly Count[], now: number): number | undefined {
  const until = usedUpAt(counts);
  const at = counts.at(-1)?.values.at ?? 0;
  if (until === undefined || now - at > STALE) return undefined;
  return Math.max(0, Math.floor((until - now) / DAY));
}
