import type { DeviceId } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import { type DropDoor, doorOf, type OwnDrop, ownDropOf } from '../keys/drop-keys.ts';
import type { Holding } from '../held/holding.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Epoch, Roster } from '../roster/roster.ts';
import type { EpochKey } from '../keys/keyring.ts';
import type { Mailbox } from '../written/mail.ts';
import type { Whither } from './sending.ts';
import { kemDigest, kemOf } from './wrapping.ts';

/** The key of an epoch that a device has still to be given, and where it may be looking. */
export interface DueWrap {
  readonly device: DeviceId;
  readonly key: EpochKey;
  readonly doors: readonly DropDoor[];
  /** Mailboxes that it may still be reading, where nobody knows whether it looks into any of those. */
  readonly mailboxes: readonly Mailbox[];
  /** Where it shall look from then on; only stewards can say. */
  readonly nextDrop: OwnDrop | undefined;
  /** The KEM key that it is sealed to. */
  readonly kem: Digest;
}

/** How long stewards are left to themselves before a member who has the key hands it on to one of them. */
const leftToStewards = 24 * 60 * 60;

/**
 * Whom the key of an epoch has to be left for: recipients that have not written under it and were not left it for their
 * newest KEM key (rules B4). Stewards leave it for everybody, and for whoever began it also after having written: with a
 * copied key somebody else may have done both, and the steward whose key it is would be left without. Any other member
 * leaves it for stewards who have not been heard of under it after a day: the one who changed the keys may be lost, and
 * with it all that only this member heard; and for whoever began it and another one that know nothing of each other.
 */
export function dueWraps(holding: Holding, { way, epoch }: Whither, here: number): readonly DueWrap[] {
  const { roster, self, peers, lying, book } = holding;
  const key = holding.epochKeys.get(epoch);
  const start = roster.epochs.get(epoch);
  if (!key || !start) return [];
  // Also one that has left since: nobody else has the keys that it made and may have told nobody of.
  const isSteward = roster.stewards.includes(self.device) || holding.hasMade(epoch);
  const isLate = here - start.time > leftToStewards;
  const beganIt = (device: DeviceId): boolean => beginnerOf(roster, epoch) === device;
  const hasWritten = (device: DeviceId): boolean => peers.get(device)?.epoch === epoch;
  const isForked = isBegunByTwo(roster, epoch);
  const open = start.recipients.filter(
    (device) =>
      device !== self.device &&
      (isSteward
        ? !hasWritten(device) || beganIt(device)
        : (isForked && beganIt(device)) ||
          (!hasWritten(device) && isLate && roster.stewards.includes(device))),
  );
  return open.flatMap((device): readonly DueWrap[] => {
    const to = kemOf(holding, device);
    const where = isSteward
      ? inBook(holding, device)
      : { doors: doorsOf(holding, device), nextDrop: undefined };
    const kem = to && kemDigest(to);
    if (!kem || lying.wrappedTo(way, epoch, device) === kem) return [];
    const isReached = book.get(device) ? !book.get(device)?.isUntold : !isSteward || !isLate;
    const mailboxes = isReached ? [] : mailboxesReadBy(holding, { device, epoch });
    return where.doors.length + mailboxes.length > 0 ? [{ device, key, kem, mailboxes, ...where }] : [];
  });
}

/**
 * Mailboxes of epochs before this one that a recipient may be reading: of the newest whose key it should have, and of that
 * which it was last heard under. Others who have those keys see that something lies there for it, and nothing of what it is.
 */
export function mailboxesReadBy(
  holding: Holding,
  { device, epoch }: { readonly device: DeviceId; readonly epoch: EntryId },
): readonly Mailbox[] {
  const { roster, epochKeys, peers } = holding;
  const before = [...roster.epochs.values()].filter(
    ({ id, recipients }) =>
      id !== epoch && recipients.includes(device) && epochKeys.has(id) && !roster.isInPast(epoch, id),
  );
  const isNewest = ({ id }: Epoch): boolean => !before.some((later) => roster.isInPast(id, later.id));
  return before
    .filter((start) => isNewest(start) || start.id === peers.get(device)?.epoch)
    .flatMap(({ id }) => epochKeys.get(id) ?? [])
    .map((key) => holding.mailbox(key));
}

const beginnerOf = (roster: Roster, epoch: EntryId): DeviceId | undefined => {
  const by = roster.entries.get(epoch)?.by;
  return by?.kind === 'device' ? by.device : undefined;
};

/** Whether its device has begun another one beside it, not knowing of it: two devices change the keys with one key. */
function isBegunByTwo(roster: Roster, epoch: EntryId): boolean {
  const device = beginnerOf(roster, epoch);
  const others = roster.usable.filter((other) => other !== epoch);
  return device !== undefined && others.some((other) => beginnerOf(roster, other) === device);
}

/** The drops of a device as a steward knows them. */
export function inBook({ book }: Holding, device: DeviceId): Pick<DueWrap, 'doors' | 'nextDrop'> {
  const entry = book.get(device);
  if (!entry) return { doors: [], nextDrop: undefined };
  return { doors: [...entry.before, entry.keys].map(doorOf), nextDrop: ownDropOf(entry.keys) };
}

/**
 * The drops of a steward's device, as stewards tell everybody with their checkpoints (rules F1): what any of them last said
 * who is in, and what the device itself did. One of them may be a captor's, and lead nowhere.
 */
export function doorsOf({ reach, roster }: Holding, device: DeviceId): readonly DropDoor[] {
  const said = [...reach].filter(([maker]) => maker === device || roster.members.has(maker));
  const doors = said.flatMap(([, of]) => of.get(device) ?? []);
  return [...new Map(doors.map((door) => [door.log, door])).values()];
}
