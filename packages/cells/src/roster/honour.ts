import type { DeviceId } from '@bulkhead/records';
import { type Act, seatsOf } from './act.ts';
import type { Entry } from './entry.ts';
import type { EntryId } from './entry-id.ts';
import type { Roster } from './roster.ts';

/** A roster as one device knows it. */
export interface RosterHere {
  readonly roster: Roster;
  readonly self: { readonly device: DeviceId };
  /** When an entry came to this device; UTC seconds of its own clock. */
  cameHere(id: EntryId): number | undefined;
}

/** Devices that go from a cell in one action, and when they were last known to be safe; UTC seconds. */
export interface Going {
  readonly together: readonly DeviceId[];
  readonly lastSafe: number;
}

/** An entry of a device that is about to be removed or settled, as a person is asked about it. */
export interface HonourChoice {
  readonly id: EntryId;
  readonly kind: Act['kind'];
  /** The devices that it let in. They fall with it. */
  readonly letIn: readonly DeviceId[];
  /** UTC seconds, by the word of the device itself: a captor may have written any. */
  readonly time: number;
  /** When it came to this device; UTC seconds of its own clock. */
  readonly came: number;
  /**
   * This device knows that it is from before the device was last known to be safe: honoured, unless the person unticks it.
   * What only says so is not proposed, so an honest entry that came here late has to be ticked.
   */
  readonly proposed: boolean;
}

/** The entries by this device, or seconded by it, that count; in the order of the log. */
export function honourChoices(here: RosterHere, device: DeviceId, going: Going): readonly HonourChoice[] {
  const isKnown = knownBefore(here, going);
  return [...here.roster.entries.values()]
    .filter((entry) => isBy(entry, device) && here.roster.standing(entry.id))
    .map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      letIn: seatsOf(entry).map((seat) => seat.device),
      time: entry.time,
      came: here.cameHere(entry.id) ?? Infinity,
      proposed: isKnown(entry),
    }));
}

/** What is honoured where nobody ticks or unticks anything, rising (rules C6). */
export const honouredByDefault = (here: RosterHere, device: DeviceId, going: Going): readonly EntryId[] =>
  honourChoices(here, device, going)
    .flatMap(({ id, proposed }) => (proposed ? [id] : []))
    .sort();

/**
 * The choices where root settles a device (rules C8). A removal is what is settled: it is never proposed, so that whoever
 * has taken a steward’s device gains nothing by the date of one.
 */
export const settleChoices = (here: RosterHere, device: DeviceId, going: Going): readonly HonourChoice[] =>
  honourChoices(here, device, going).map((choice) =>
    choice.kind === 'remove' ? { ...choice, proposed: false } : choice,
  );

/**
 * Which entries this device knows to have been written before these devices were last known to be safe. The date in one is
 * its author’s word, so it had to be here by then as well. To a device that came in later the whole log came at once: it
 * goes by what those who let it in, or root, had over themselves by then.
 */
export function knownBefore(here: RosterHere, going: Going): (entry: Entry) => boolean {
  const { lastSafe } = going;
  const isHere = ({ id }: Entry): boolean => (here.cameHere(id) ?? Infinity) < lastSafe;
  const letIn = entriesThatLetIn(here);
  const isVouchedFor = letIn.some(isHere) ? () => false : vouchedFor(here.roster, { letIn, going });
  return (entry) => entry.time < lastSafe && (isHere(entry) || isVouchedFor(entry));
}

/** Every entry that names this device, whatever it is worth: what a captor adds to them makes it trust no more. */
const entriesThatLetIn = ({ roster, self }: RosterHere): readonly Entry[] =>
  [...roster.entries.values()].filter((entry) => seatsOf(entry).some(({ device }) => device === self.device));

/** Root vouches, or else all that let this device in; none of them where one goes. */
function vouchedFor(
  roster: Roster,
  { letIn, going }: { readonly letIn: readonly Entry[]; readonly going: Going },
): (entry: Entry) => boolean {
  const early = [...roster.entries.values()].filter(({ time }) => time < going.lastSafe);
  const inviters = new Set(letIn.flatMap(({ by }) => (by.kind === 'device' ? [by.device] : [])));
  const byRoot = early.filter(({ by }) => by.kind !== 'device');
  const byEach = [...inviters].map((inviter) =>
    going.together.includes(inviter)
      ? []
      : early.filter(({ by }) => by.kind === 'device' && by.device === inviter),
  );
  return ({ id }) => {
    const have = (some: readonly Entry[]): boolean =>
      some.some((later) => later.id === id || roster.isInPast(id, later.id));
    return have(byRoot) || (byEach.length > 0 && byEach.every(have));
  };
}

const isBy = (entry: Entry, device: DeviceId): boolean =>
  (entry.by.kind === 'device' && entry.by.device === device) ||
  (entry.kind === 'release' && entry.body.second === device);
