import type { DeviceId } from '@bulkhead/records';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { seatsOf } from '../roster/act.ts';

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
 * For a steward: devices that say they are back after having been silent for too long, and not for 90 days by the clock of this
 * device. They speak to the person, and if it is them, say so with `welcomeBack`: the next change of keys takes them in again
 * (rules D9). What they said before they were silent for so long says nothing of now.
 */
export function returnedDevices(holding: Holding, here: number): readonly DeviceId[] {
  const { roster, self, words } = holding;
  if (!roster.stewards.includes(self.device)) return [];
  const silentSince = silence(holding, here);
  return [...words].flatMap(([device, { isBack, heard }]) => {
    const since = silentSince(device);
    const isDormant = roster.members.has(device) && here - since > dormantAfter;
    const saysNow = isBack && heard - since > dormantAfter;
    return isDormant && saysNow && here - since <= invitedAnewAfter ? [device] : [];
  });
}

/** Nothing where the device was silent for more than 90 days: then its person is invited anew. */
export const welcomeBack = (holding: Holding, device: DeviceId, here: number): readonly Fact[] =>
  here - silence(holding, here)(device) <= invitedAnewAfter ? [{ kind: 'welcomed', device, here }] : [];

/** Since when a member is silent, by the clock of this device: whoever let it in dated that by another one. */
function silence(holding: Holding, here: number): (device: DeviceId) => number {
  const { peers, welcomed } = holding;
  const known = knownSince(holding);
  const leftOut = silentWhenLeftOut(holding, here);
  return (device) => {
    const unheard = (): number => leftOut(device) ?? known.get(device) ?? 0;
    return Math.max(peers.get(device)?.heard ?? unheard(), welcomed.get(device) ?? 0);
  };
}

/** By device, when this one learned of the first entry that stands and brings it in. */
function knownSince({ roster, cameHere }: Holding): ReadonlyMap<DeviceId, number> {
  const known = new Map<DeviceId, number>();
  for (const entry of roster.entries.values()) {
    for (const { device } of roster.standing(entry.id) ? seatsOf(entry) : [])
      known.set(device, Math.min(known.get(device) ?? Infinity, cameHere(entry.id) ?? Infinity));
  }
  return known;
}

/**
 * Since when a member is silent whom the keys of now leave out, though whoever made them knew that it is in: they had not heard
 * of it for too long.
 */
function silentWhenLeftOut({ roster }: Holding, here: number): (device: DeviceId) => number | undefined {
  const now = roster.writable === undefined ? undefined : roster.epochs.get(roster.writable);
  const given = new Map<DeviceId, number>();
  for (const { recipients, time } of roster.epochs.values())
    for (const device of recipients) given.set(device, Math.max(given.get(device) ?? 0, time));
  const isLeftOut = (device: DeviceId): boolean =>
    now !== undefined &&
    !now.recipients.includes(device) &&
    [...roster.entries.values()].some(
      (entry) => seatsOf(entry).some((seat) => seat.device === device) && roster.isInPast(entry.id, now.id),
    );
  // Keys are laid for whoever is silent for 42 days: so long before the last ones it was heard of.
  return (device) =>
    isLeftOut(device) ? Math.min(given.get(device) ?? 0, here - 1) - dormantAfter : undefined;
}
