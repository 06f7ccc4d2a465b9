import {
  answeredDevices,
  asksNow,
  cutOff,
  type EntryId,
  type Holding,
  type Going,
  type HonourChoice,
  honouredByDefault,
  honourChoices,
  proposedCutoff,
  type RemovalReason,
  stewardsToAsk,
} from '@bulkhead/cells';
import type { CellId, DeviceId, Fault, Refusal } from '@bulkhead/records';
import type { Vault } from '../vault.ts';

/** A device in a compartment, to be disconnected. */
export interface ToRemove {
  readonly cell: CellId;
  readonly device: DeviceId;
  /** What the person left ticked of the choices; undefined: what is proposed there. */
  readonly honour?: readonly EntryId[] | undefined;
  /** A second steward’s device there, whose person said yes. */
  readonly agreed?: DeviceId | undefined;
}

/** Why, when the device was last known to be safe (UTC seconds), and what removed devices go on being called here. */
export interface Removing {
  readonly reason: RemovalReason;
  readonly lastSafe: number;
  readonly names: Readonly<Record<string, string>>;
}

/** What came of one compartment. */
export interface Removed extends ToRemove {
  /** Changes of the device that do not count any more. */
  readonly lost: number;
  /** The last archive device went with it. */
  readonly endsArchive: boolean;
  readonly error: Refusal | Fault | undefined;
}

/** What a person decides about before a device is disconnected. */
export interface RemovalAsked {
  readonly lost: number;
  readonly choices: readonly HonourChoice[];
  /** The devices of stewards, one of whom shall say yes before it is done (rules H2); undefined: nobody is asked. */
  readonly toAsk: readonly DeviceId[] | undefined;
  /** How many devices are known to hold the records afterwards, and whether an archive device that is there now is then missing. */
  readonly copies: number;
  readonly endsArchive: boolean;
}

/** What is decided about one device, where all of these go from the compartment together, at `here` (UTC seconds). */
export function removalAsked(
  holding: Holding,
  device: DeviceId,
  { together, lastSafe, here }: RemovingTogether,
): RemovalAsked {
  const { roster, self } = holding;
  const going = { together, lastSafe: safeUntil(lastSafe, here) };
  const left = [...roster.members].filter(([member]) => !together.includes(member));
  return {
    lost: lostChanges(holding, device, going),
    choices: honourChoices(holding, device, going),
    toAsk: asksNow(roster, self.device, together, here)
      ? stewardsToAsk(roster, self.device, together)
      : undefined,
    copies: answeredDevices(holding).filter((member) => !together.includes(member)).length,
    endsArchive: !roster.practice && !left.some(([, { archive }]) => archive),
  };
}

/** Devices that go from one compartment in one action. */
interface RemovingTogether extends Going {
  readonly here: number;
}

/** Changes of a device after the last one that counts if it is removed. */
function lostChanges(holding: Holding, device: DeviceId, going: Going): number {
  const { history } = holding;
  const cutoff = proposedCutoff(holding, device, going);
  return history
    .quarantined(device, { upTo: cutoff ? [cutoff.hash] : [], released: [] })
    .filter(({ at }) => at !== undefined)
    .reduce((sum, { signed }) => sum + signed.body.changes.length, 0);
}

/**
 * Disconnects devices and changes the keys in each of the compartments. Where one of them refuses, the others are done all
 * the same: this is urgent. What the devices are called is kept first: what they said of themselves may not count any more.
 * Refusals: `moment-ahead`, `last-steward`, and those of the roster.
 */
export async function removeDevices(
  vault: Vault,
  places: readonly ToRemove[],
  removing: Removing,
): Promise<readonly Removed[]> {
  const { now } = vault.now();
  if (removing.lastSafe > now) return places.map((place) => notRemoved(place, { code: 'moment-ahead' }));
  const notKept = await keepNames(vault, places, removing.names);
  if (notKept) return places.map((place) => notRemoved(place, notKept));
  const removed: Removed[] = [];
  for (const place of places)
    removed.push(await removeOne(vault, place, { ...removing, together: togetherWith(place, places) }));
  return removed;
}

/** All that go from the compartment of one of them: none of them vouches for another, whichever is put out first. */
const togetherWith = ({ cell }: ToRemove, places: readonly ToRemove[]): readonly DeviceId[] =>
  places.filter((place) => place.cell === cell).map(({ device }) => device);

const notRemoved = (place: ToRemove, error: Refusal | Fault): Removed => ({
  ...place,
  lost: 0,
  endsArchive: false,
  error,
});

/** Who leaves by this very device leaves somebody who can let others in and out. */
const leavesNobody = ({ roster, self }: Holding, device: DeviceId): boolean =>
  device === self.device && roster.stewards.every((steward) => steward === device);

async function keepNames(
  vault: Vault,
  places: readonly ToRemove[],
  names: Removing['names'],
): Promise<Fault | undefined> {
  const known = places.flatMap(({ device }) => {
    const name = names[device];
    return name === undefined ? [] : [[device, name] as const];
  });
  const petnames = { ...vault.settings.petnames, ...Object.fromEntries(known) };
  const kept = await vault.saveSettings({ ...vault.settings, petnames });
  return kept.ok ? undefined : kept.error;
}

/** Whoever says that a device is safe up to now has seen what came in this second as well. Any earlier moment is where it ends. */
const safeUntil = (lastSafe: number, now: number): number => (lastSafe >= now ? now + 1 : lastSafe);

/**
 * Whoever just goes was in nobody's hands: all that was done so far counts, also what a clock that was put right since has
 * dated ahead. Who has another reason, and puts out the device at hand, says when it was last safe.
 */
const untilLeaving = ({ lastSafe, reason }: Pick<Removing, 'lastSafe' | 'reason'>, now: number): number =>
  reason === 'left' || lastSafe >= now ? Infinity : lastSafe;

async function removeOne(
  { sharing, now: clock }: Pick<Vault, 'sharing' | 'now'>,
  place: ToRemove,
  { reason, lastSafe, together }: Pick<Removing, 'reason'> & Going,
): Promise<Removed> {
  const { cell, device, agreed } = place;
  const holding = sharing.holding(cell);
  if (holding && leavesNobody(holding, device)) return notRemoved(place, { code: 'last-steward' });
  const leaves = holding?.self.device === device;
  const sealed = leaves ? await sharing.seal(cell) : undefined;
  if (sealed && !sealed.ok) return notRemoved(place, sealed.error);
  const { now } = clock();
  const until = leaves ? untilLeaving({ lastSafe, reason }, now) : safeUntil(lastSafe, now);
  const going = { together, lastSafe: until };
  const lost = holding ? lostChanges(holding, device, going) : 0;
  const hadArchive = holding?.roster.practice === false;
  const done = await sharing.act(cell, (held, acting) => {
    const cutoff = proposedCutoff(held, device, going);
    const honour = place.honour ?? honouredByDefault(held, device, going);
    return cutOff(held, { device, cutoff, lastSafe, reason, honour, agreed }, acting);
  });
  const endsArchive = hadArchive && sharing.holding(cell)?.roster.practice === true;
  return { ...place, lost, endsArchive, error: done.ok ? undefined : done.error };
}
