import type { DeviceId } from '@bulkhead/records';
import type { Arranged } from './arrange.ts';
import type { Author } from './entry.ts';
import type { HolderCode } from '../charter/ids.ts';
import type { DeviceCard, Role, Seat } from './seat.ts';
import { archivesOf, seatsThatStand } from './seated.ts';
import type { Standing } from './standing.ts';

/** A device that is in. */
export interface Member {
  /** A steward where any entry says so; otherwise what it was let in as. */
  readonly role: Role;
  /** It was let in as an archive, whatever it was called since: it keeps old keys, also as a steward. */
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
 * entries bring one device in, the first in the order of the log gives its card and drop, and each its holder code; any of
 * them makes it a steward, and none but those that let it in an archive.
 */
export function membersOf(
  log: Arranged,
  { stands }: Standing,
  cut: ReadonlyMap<DeviceId, unknown>,
): ReadonlyMap<DeviceId, Member> {
  const members = new Map<DeviceId, Member>();
  const seats = seatsThatStand(log, stands);
  const archives = archivesOf(log, seats);
  for (const seat of seats) {
    const { device, at } = seat;
    const entry = log.entries[at];
    if (cut.has(device) || !entry) continue;
    const known = members.get(device);
    members.set(device, known ? seatedAgain(known, seat) : newMember(seat, entry, archives.has(device)));
  }
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const newMember = (
  { role, holder, card, drop }: Seat,
  { time, by }: { readonly time: number; readonly by: Author },
  archive: boolean,
): Member => ({
  role: role === 'steward' ? role : archive ? 'archive' : 'holder',
  archive,
  holders: [holder],
  card,
  drop,
  since: time,
  addedBy: by,
});

const seatedAgain = (member: Member, { role, holder }: Seat): Member => ({
  ...member,
  role: role === 'steward' ? role : member.role,
  holders: member.holders.includes(holder) ? member.holders : [...member.holders, holder],
});
