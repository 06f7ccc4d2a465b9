import {
  asksNow,
  cutOff,
  type EntryId,
  type Holding,
  type Going,
  type HonourChoice,
  honourChoices,
  honouredByDefault,
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
  readonly error: Refusal | Fault | undefined;
}

/** What a person decides about before a device is disconnected. */
export interface RemovalAsked {
  readonly lost: number;
  readonly choices: readonly HonourChoice[];
  /** The devices of stewards, one of whom shall say yes before it is done (rules H2); undefined: nobody is asked. */
  readonly toAsk: readonly DeviceId[] | undefined;
  /** How many devices hold the records afterwards, and whether an archive device that is there now is then missing. */
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
  const left = [...roster.members].filter(([member]) => !together.includes(member));
  return {
    lost: lostChanges(holding, device, { together, lastSafe }),
    choices: honourChoices(holding, device, { together, lastSafe }),
    toAsk: asksNow(roster, self.device, together, here)
      ? stewardsToAsk(roster, self.device, together)
      : undefined,
    copies: left.length,
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
  if (removing.lastSafe > now)
    return places.map((place) => ({ ...place, lost: 0, error: { code: 'moment-ahead' } }));
  const notKept = await keepNames(vault, places, removing.names);
  if (notKept) return places.map((place) => ({ ...place, lost: 0, error: notKept }));
  const removed: Removed[] = [];
  for (const place of places)
    removed.push(await removeOne(vault, place, { ...removing, together: togetherWith(place, places) }));
  return removed;
}

/** All that go from the compartment of one of them: none of them vouches for another, whichever is put out first. */
const togetherWith = ({ cell }: ToRemove, places: readonly ToRemove[]): readonly DeviceId[] =>
  places.filter((place) => place.cell === cell).map(({ device }) => device);

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

async function removeOne(
  { sharing }: Vault,
  place: ToRemove,
  { reason, lastSafe, together }: Pick<Removing, 'reason'> & Going,
): Promise<Removed> {
  const { cell, device, agreed } = place;
  const going = { together, lastSafe };
  const holding = sharing.holding(cell);
  if (holding && leavesNobody(holding, device)) return { ...place, lost: 0, error: { code: 'last-steward' } };
  const lost = holding ? lostChanges(holding, device, going) : 0;
  const done = await sharing.act(cell, (held, acting) =>
    cutOff(
      held,
      {
        device,
        cutoff: proposedCutoff(held, device, going),
        lastSafe,
        reason,
        honour: place.honour ?? honouredByDefault(held, device, going),
        agreed,
      },
      acting,
    ),
  );
  return { ...place, lost, error: done.ok ? undefined : done.error };
}
