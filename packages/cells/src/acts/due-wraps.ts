import type { DeviceId } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import { type DropDoor, doorOf, type OwnDrop, ownDropOf } from '../keys/drop-keys.ts';
import type { Holding } from '../held/holding.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Roster } from '../roster/roster.ts';
import type { EpochKey } from '../keys/keyring.ts';
import type { Whither } from './sending.ts';
import { kemDigest, kemOf } from './wrapping.ts';

/** The key of an epoch that a device has still to be given, and where it may be looking. */
export interface DueWrap {
  readonly device: DeviceId;
  readonly key: EpochKey;
  readonly doors: readonly DropDoor[];
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
  const { roster, self, peers, lying } = holding;
  const key = holding.epochKeys.get(epoch);
  const start = roster.epochs.get(epoch);
  if (!key || !start) return [];
  const isSteward = roster.stewards.includes(self.device);
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
    if (!kem || where.doors.length === 0 || lying.wrappedTo(way, epoch, device) === kem) return [];
    return [{ device, key, kem, ...where }];
  });
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

/** The drops of a steward's device, as the checkpoints tell everybody (rules F1). */
export const doorsOf = ({ covered }: Holding, device: DeviceId): readonly DropDoor[] => [
  ...new Map(
    [...covered.values()]
      .flatMap(({ statement }) => statement.reach.get(device) ?? [])
      .map((door) => [door.log, door]),
  ).values(),
];
