import type { DeviceId } from '@bulkhead/records';
import { type Epoch, keyHoldersOf, type Roster } from './roster.ts';

/** Why a steward's device has to change the keys (rules C9, D7). */
export type TurnReason =
  /** The log has branches that nobody has joined. */
  | 'several-heads'
  /** No epoch can be written under. */
  | 'no-usable-epoch'
  /** A newer epoch than the one that is written under is for, or by, somebody who was removed or is not in. */
  | 'unusable-since'
  /** A member is not given the key that is written under. */
  | 'member-left-out'
  /** The keys are seven days old. */
  | 'due'
  /** The keys are dated more than a day from now: how old they are cannot be told. */
  | 'dated-ahead';

const day = 24 * 60 * 60;
/** Keys are changed when they are this old, in seconds. */
export const turnAfter = 7 * day;

/**
 * Why the keys of this cell have to be changed now, or nothing. `now` is in UTC seconds; `dormant` are members that have
 * been silent too long to be given keys (rules D9).
 */
export function mustTurn(roster: Roster, now: number, dormant: ReadonlySet<DeviceId>): readonly TurnReason[] {
  const epoch = roster.writable === undefined ? undefined : roster.epochs.get(roster.writable);
  const reasons: TurnReason[] = roster.heads.length > 1 ? ['several-heads'] : [];
  if (epoch === undefined) return [...reasons, 'no-usable-epoch'];
  if (isPassedOver(roster, epoch)) reasons.push('unusable-since');
  const given = new Set(epoch.recipients);
  if ([...roster.members.keys()].some((device) => !given.has(device) && !dormant.has(device)))
    reasons.push('member-left-out');
  if (now - epoch.time >= turnAfter) reasons.push('due');
  // A forged date in the future would otherwise keep one key in use for as long as the forger likes.
  if (epoch.time - now > day) reasons.push('dated-ahead');
  return reasons;
}

/** Whether there is an epoch, not in the past of the one written under, that cannot be used. */
const isPassedOver = (roster: Roster, epoch: Epoch): boolean =>
  [...roster.epochs.values()].some(
    (one) =>
      one.id !== epoch.id &&
      !roster.isInPast(one.id, epoch.id) &&
      keyHoldersOf(one).some((device) => !roster.members.has(device)),
  );
