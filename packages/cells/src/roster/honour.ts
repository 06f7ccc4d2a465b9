import type { DeviceId } from '@bulkhead/records';
import { type Act, seatsOf } from './act.ts';
import type { Entry } from './entry.ts';
import type { EntryId } from './entry-id.ts';
import type { Roster } from './roster.ts';

/** An entry of a device that is about to be removed or settled, as a person is asked about it. */
export interface HonourChoice {
  readonly id: EntryId;
  readonly kind: Act['kind'];
  /** The devices that it let in. They fall with it. */
  readonly letIn: readonly DeviceId[];
  /** UTC seconds, by the word of the device itself: a captor may have written any. */
  readonly time: number;
  /** Written before the device was last known to be safe: honoured, unless the person unticks it. */
  readonly proposed: boolean;
}

/** The entries by this device, or seconded by it, that count; in the order of the log. `lastSafe` is in UTC seconds. */
export const honourChoices = (roster: Roster, device: DeviceId, lastSafe: number): readonly HonourChoice[] =>
  [...roster.entries.values()]
    .filter((entry) => isBy(entry, device) && roster.standing(entry.id))
    .map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      letIn: seatsOf(entry).map((seat) => seat.device),
      time: entry.time,
      proposed: entry.time < lastSafe,
    }));

/** What is honoured where nobody unticks anything, rising (rules C6). */
export const honouredByDefault = (roster: Roster, device: DeviceId, lastSafe: number): readonly EntryId[] =>
  honourChoices(roster, device, lastSafe)
    .flatMap(({ id, proposed }) => (proposed ? [id] : []))
    .sort();

const isBy = (entry: Entry, device: DeviceId): boolean =>
  (entry.by.kind === 'device' && entry.by.device === device) ||
  (entry.kind === 'release' && entry.body.second === device);
