import { type DeviceId, ok, type Result } from '@bulkhead/records';
import type { Entry } from './entry.ts';
import type { EntryId } from './entry-id.ts';
import { holderCodesOf } from './person.ts';
import type { RosterRefusal } from './refusal.ts';
import type { Roster } from './roster.ts';
import { isOfSameHolder } from './seconds.ts';

/**
 * Somebody says of a removal that it was a false alarm. It names the entry of the removal, so that nobody can have said it
 * before there was one.
 */
export interface CallOffWord {
  readonly removal: string;
  /** The device that wrote it. */
  readonly by: DeviceId;
  /** UTC seconds, by its clock. */
  readonly at: number;
}

/**
 * Whose words count of those that call off the removal of a device, one or two: of members that are in now, of different
 * people, none of them the person concerned (rules H4). Nothing else follows from it, whoever says it and however often: the
 * device stays out, and its person comes back by a new invitation.
 */
export function calledOffBy(
  roster: Roster,
  device: DeviceId,
  words: readonly CallOffWord[],
): readonly CallOffWord[] {
  const removals = alarmsOf(roster, device);
  const counting = words
    .filter(({ removal, by }) => removals.some((id) => id === removal) && isOfAnother(roster, by, device))
    .toSorted((a, b) => a.at - b.at || (a.by < b.by ? -1 : 1));
  for (const [nth, first] of counting.entries()) {
    const second = counting.slice(nth + 1).find(({ by }) => areTwo(roster, first.by, by));
    if (second) return [first, second];
  }
  return counting.slice(0, 1);
}

/** The removal that this device may call off, by its name, or why it may not. Asked before it is said; reading asks anew. */
export function removalToCallOff(
  roster: Roster,
  self: DeviceId,
  { device, words }: { readonly device: DeviceId; readonly words: readonly CallOffWord[] },
): Result<EntryId, RosterRefusal> {
  const [removal] = alarmsOf(roster, device);
  const said = calledOffBy(roster, device, words);
  if (removal === undefined || said.length === 2)
    return { ok: false, error: { code: 'nothing-to-call-off' } };
  if (!roster.members.has(self)) return { ok: false, error: { code: 'not-a-member' } };
  if (!isOfAnother(roster, self, device)) return { ok: false, error: { code: 'concerns-yourself' } };
  return said.every(({ by }) => areTwo(roster, by, self))
    ? ok(removal)
    : { ok: false, error: { code: 'needs-another-person' } };
}

/** Why a device is out, where that may have been a false alarm. */
const alarmsOf = (roster: Roster, device: DeviceId): readonly EntryId[] =>
  roster.cut.has(device)
    ? [...roster.entries.values()].flatMap((entry) =>
        entry.kind === 'remove' && isAlarm(entry) && entry.body.device === device && roster.standing(entry.id)
          ? [entry.id]
          : [],
      )
    : [];

const isAlarm = ({ body: { reason } }: Extract<Entry, { readonly kind: 'remove' }>): boolean =>
  reason === 'captured' || reason === 'lost';

/** Whether a member is somebody else than the person of a device that is out. */
function isOfAnother(roster: Roster, by: DeviceId, device: DeviceId): boolean {
  const member = roster.members.get(by);
  return member !== undefined && !isOfSameHolder(member, { holders: holderCodesOf(roster, device) });
}

function areTwo({ members }: Roster, a: DeviceId, b: DeviceId): boolean {
  const [one, other] = [members.get(a), members.get(b)];
  return one !== undefined && other !== undefined && !isOfSameHolder(one, other);
}
