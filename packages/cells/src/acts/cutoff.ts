import type { DeviceId } from '@bulkhead/records';
import { branchAfter, cameFirst } from '../held/branch.ts';
import type { Holding } from '../held/holding.ts';
import type { Kept } from '../held/link.ts';
import { type Cutoff, seatsOf } from '../roster/act.ts';
import { type Going, knownBefore } from '../roster/honour.ts';
import type { Body } from '../written/envelope.ts';

/**
 * The last envelope of a device that counts if it is removed: the highest that came here before it was last known to be
 * safe, and what follows it up to the number that another device had counted by then (rules D5). With a copied key there
 * may be several of one number: what came here first is gone along, and nothing where two came at once. Undefined: none
 * counts.
 */
export function proposedCutoff(holding: Holding, device: DeviceId, going: Going): Cutoff | undefined {
  const kept = connected(holding, device);
  const safe = lastBefore(kept, going.lastSafe) ?? baseOf(holding, device);
  const witnessed = seenBefore(holding, device, going);
  const raised = branchAfter(kept, safe?.hash, cameFirst).findLast(
    ({ signed }) => signed.body.seq <= witnessed,
  );
  return raised ? { seq: raised.signed.body.seq, hash: raised.signed.hash } : safe;
}

const connected = ({ history }: Holding, device: DeviceId): readonly Kept[] =>
  history.kept(device).filter(({ at }) => at !== undefined);

/** The highest that came here before a moment; of two of one number the one that came first. */
function lastBefore(kept: readonly Kept[], moment: number): Cutoff | undefined {
  const [last] = kept
    .filter(({ here }) => here < moment)
    .toSorted((a, b) => b.signed.body.seq - a.signed.body.seq || a.here - b.here);
  return last && { seq: last.signed.body.seq, hash: last.signed.hash };
}

/** What is covered is part of the records, whenever it came. */
function baseOf({ history }: Holding, device: DeviceId): Cutoff | undefined {
  const tip = history.base.get(device)?.[0];
  return tip?.hash === undefined ? undefined : { seq: tip.seq, hash: tip.hash };
}

/** The highest number of the device's envelopes that another member is sure to have counted before that moment. */
function seenBefore(holding: Holding, device: DeviceId, going: Going): number {
  const counted = witnesses(holding, device, going).flatMap((member) =>
    writtenBefore(connected(holding, member), going.lastSafe).map(({ seen }) => seen.get(device) ?? 0),
  );
  return Math.max(0, ...counted);
}

/**
 * Whose word counts for what a device wrote: members that stay, and that this device knows to have been in before the device
 * was last known to be safe. Of two that were taken together none vouches for the other, nor does one that a captor has let
 * in since, dated as it likes.
 */
function witnesses(holding: Holding, device: DeviceId, going: Going): readonly DeviceId[] {
  const { roster } = holding;
  const isKnown = knownBefore(holding, going);
  const known = new Set(
    [...roster.entries.values()].flatMap((entry) => {
      const seats = seatsOf(entry);
      return seats.length > 0 && roster.standing(entry.id) && isKnown(entry)
        ? seats.map(({ device: seated }) => seated)
        : [];
    }),
  );
  return [...roster.members.keys()].filter(
    (member) => member !== device && !going.together.includes(member) && known.has(member),
  );
}

/**
 * Of the envelopes of one device those that it is sure to have written before a moment (UTC seconds): they had come here
 * by then, or what it says in a later one was made by then. The date of a change alone does not tell when its envelope was
 * written, which may be days later, with all that was heard meanwhile; and of several that were written at once the later
 * ones tell nothing about the others.
 */
function writtenBefore(kept: readonly Kept[], moment: number): readonly Body[] {
  const isDatedBefore = ({ signed: { body } }: Kept): boolean =>
    body.changes.some(({ at }) => at.ms < moment * 1000);
  const last = kept.findLastIndex(isDatedBefore);
  const later = kept[last]?.signed.body.seen;
  return kept.flatMap(({ signed: { body }, here }, nth) =>
    here < moment || (nth < last && !isSameSeen(body.seen, later)) ? [body] : [],
  );
}

const isSameSeen = (a: Body['seen'], b: Body['seen'] | undefined): boolean =>
  b !== undefined && a.size === b.size && [...a].every(([device, seq]) => b.get(device) === seq);
