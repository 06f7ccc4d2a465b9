import type { DeviceId } from '@bulkhead/records';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { seatsOf } from '../roster/act.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Epoch } from '../roster/roster.ts';

const day = 24 * 60 * 60;
/** A device that was not heard of for so long is given no new keys until somebody has spoken to its person (rules D9). */
const dormantAfter = 42 * day;
/** A device that was not heard of for longer comes back by a new invitation alone (rules D9). */
const invitedAnewAfter = 90 * day;

/**
 * Members that have been silent for too long, as far as this device has heard. Whom it never heard it cannot have heard
 * before it knew that they are in, but for those whom the keys leave out: others had found them silent.
 */
export function dormantDevices(holding: Holding, here: number): ReadonlySet<DeviceId> {
  const silentSince = silence(holding, here);
  const silent = [...holding.roster.members.keys()].filter(
    (device) => device !== holding.self.device && here - silentSince(device) > dormantAfter,
  );
  return new Set(silent);
}

/**
 * Devices that say they are back after having been silent for too long, and not for 90 days by the clock of this device. A
 * steward speaks to the person, and if it is them, says so with `welcomeBack`: the next change of keys takes them in again
 * (rules D9). What they said before they were silent for so long says nothing of now.
 */
export function returnedDevices(holding: Holding, here: number): readonly DeviceId[] {
  const silentSince = silence(holding, here);
  return [...dormantDevices(holding, here)].filter((device) => {
    const word = holding.words.get(device);
    const isBack = word?.isBack === true && word.heard - silentSince(device) > dormantAfter;
    return isBack && mayBeWelcomed(holding, device, here);
  });
}

/** Nothing where the device was silent for more than 90 days: then its person is invited anew. */
export const welcomeBack = (holding: Holding, device: DeviceId, here: number): readonly Fact[] =>
  mayBeWelcomed(holding, device, here) ? [{ kind: 'welcomed', device, here }] : [];

/** Counted like the silence after which a device is dormant. */
const mayBeWelcomed = (holding: Holding, device: DeviceId, here: number): boolean =>
  here - silence(holding, here)(device) <= invitedAnewAfter;

/**
 * Since when a member is silent, by the clock of this device: whoever let it in dated that by another one. Whom keys left out
 * was silent for too long when they were made, and that is not in the future.
 */
function silence(holding: Holding, here: number): (device: DeviceId) => number {
  const { roster, peers, welcomed, cameHere } = holding;
  const seats = seatEntries(holding);
  return (device) => {
    const entries = seats.get(device) ?? [];
    const known = Math.min(...entries.map((id) => cameHere(id) ?? Infinity));
    const heard = peers.get(device)?.heard ?? (Number.isFinite(known) ? known : 0);
    const leftOut = roster.members.has(device) ? leavingOut(holding, device, entries) : [];
    const found = Math.min(...leftOut.map(({ time }) => Math.min(time, here - 1) - dormantAfter));
    return Math.max(Math.min(heard, found), welcomed.get(device) ?? 0);
  };
}

/** By device, the entries that stand and bring it in. */
function seatEntries({ roster }: Holding): ReadonlyMap<DeviceId, readonly EntryId[]> {
  const seats = new Map<DeviceId, EntryId[]>();
  for (const entry of roster.entries.values()) {
    for (const { device } of roster.standing(entry.id) ? seatsOf(entry) : [])
      seats.set(device, [...(seats.get(device) ?? []), entry.id]);
  }
  return seats;
}

/**
 * The keys that were made without a member, whose entries these are, and after which it was given none: it was silent for too
 * long then. Nothing that it wrote under keys from before them ends that, whoever brings it: somebody speaks to its person
 * first. Of a member that this device has heard itself, what others made since it came in says nothing: a captured steward
 * would keep out whom it likes. Nor does anything from before the key keepers decided: then it may have been out.
 */
function leavingOut(holding: Holding, device: DeviceId, entries: readonly EntryId[]): readonly Epoch[] {
  const { roster, peers } = holding;
  const epochs = [...roster.epochs.values()];
  const given = epochs.filter(({ recipients }) => recipients.includes(device));
  if (given.some(({ id }) => id === roster.writable)) return [];
  const settled = [...roster.entries.values()].filter(
    ({ id, kind }) => kind === 'settle' && roster.standing(id),
  );
  const last = peers.get(device)?.epoch;
  return epochs.filter(
    ({ id, recipients }) =>
      !recipients.includes(device) &&
      entries.some((seat) => roster.isInPast(seat, id)) &&
      !given.some((later) => roster.isInPast(id, later.id)) &&
      settled.every((act) => roster.isInPast(act.id, id)) &&
      (last === undefined || (roster.isInPast(last, id) && isOwnOrBefore(holding, id))),
  );
}

/** Whether this device made the keys itself, or came in knowing of them. */
const isOwnOrBefore = ({ roster, self, hasMade }: Holding, epoch: EntryId): boolean =>
  hasMade(epoch) ||
  [...roster.entries.values()].some(
    (entry) =>
      seatsOf(entry).some(({ device }) => device === self.device) && roster.isInPast(epoch, entry.id),
  );
