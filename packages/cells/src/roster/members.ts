import type { DeviceId } from '@bulkhead/records';
import { seatsOf } from './act.ts';
import type { Arranged } from './arrange.ts';
import type { Author } from './entry.ts';
import type { HolderCode } from '../charter/ids.ts';
import type { DeviceCard, Role, Seat } from './seat.ts';
import type { Standing } from './standing.ts';

/** A device that is in. */
export interface Member {
  /** The widest that it was given: steward, then archive, then holder. */
  readonly role: Role;
  /** Keeps old keys, whatever else it may do. */
  readonly archive: boolean;
  /** Whose device it is: every code that an entry which stands gave it, as a rule one. */
  readonly holders: readonly [HolderCode, ...HolderCode[]];
  readonly card: DeviceCard;
  /** Hash of the log id of its drop. */
  readonly drop: Uint8Array;
  /** When it was let in, UTC seconds, by the word of who did. */
  readonly since: number;
  readonly addedBy: Author;
}

/**
 * Members are the devices of standing entries, less those that were removed (rules C7); rising by device. Where several
 * entries bring one device in, the first in the order of the log gives its card and drop, and each its holder code.
 */
export function membersOf(
  log: Arranged,
  { stands }: Standing,
  cut: ReadonlyMap<DeviceId, unknown>,
): ReadonlyMap<DeviceId, Member> {
  const members = new Map<DeviceId, Member>();
  for (const [at, entry] of log.entries.entries()) {
    if (stands[at] !== true) continue;
    for (const seat of seatsOf(entry)) {
      if (cut.has(seat.device)) continue;
      const known = members.get(seat.device);
      members.set(seat.device, known === undefined ? newMember(seat, entry) : seatedAgain(known, seat));
    }
  }
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const newMember = (
  { role, holder, card, drop }: Seat,
  { time, by }: { readonly time: number; readonly by: Author },
): Member => ({ role, archive: role === 'archive', holders: [holder], card, drop, since: time, addedBy: by });

const seatedAgain = (member: Member, { role, holder }: Seat): Member => ({
  ...member,
  role: widest(member.role, role),
  archive: member.archive || role === 'archive',
  holders: member.holders.includes(holder) ? member.holders : [...member.holders, holder],
});

const width: Readonly<Record<Role, number>> = { holder: 0, archive: 1, steward: 2 };
const widest = (a: Role, b: Role): Role => (width[b] > width[a] ? b : a);
