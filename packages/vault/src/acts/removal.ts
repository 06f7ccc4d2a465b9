import {
  cutOff,
  type EntryId,
  type Holding,
  type HonourChoice,
  honourChoices,
  proposedCutoff,
  type RemovalReason,
} from '@bulkhead/cells';
import type { CellId, DeviceId, Fault, Refusal } from '@bulkhead/records';
import type { Vault } from '../vault.ts';

/** A device in a compartment, to be disconnected. */
export interface ToRemove {
  readonly cell: CellId;
  readonly device: DeviceId;
  /** What the person left ticked of the choices; undefined: what is proposed there. */
  readonly honour?: readonly EntryId[] | undefined;
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
}

export const removalAsked = (holding: Holding, device: DeviceId, lastSafe: number): RemovalAsked => ({
  lost: lostChanges(holding, device, lastSafe),
  choices: honourChoices(holding.roster, device, lastSafe),
});

/** Changes of a device after the last one that counts if it is removed. */
function lostChanges(holding: Holding, device: DeviceId, lastSafe: number): number {
  const last = proposedCutoff(holding, device, lastSafe)?.seq ?? 0;
  return holding.history
    .kept(device)
    .filter(({ signed }) => signed.body.seq > last)
    .reduce((sum, { signed }) => sum + signed.body.changes.length, 0);
}

/**
 * Disconnects devices and changes the keys in each of the compartments. Where one of them refuses, the others are done all
 * the same: this is urgent. What the devices are called is kept first: what they said of themselves may not count any more.
 */
export async function removeDevices(
  vault: Vault,
  places: readonly ToRemove[],
  removing: Removing,
): Promise<readonly Removed[]> {
  const notKept = await keepNames(vault, places, removing.names);
  if (notKept) return places.map((place) => ({ ...place, lost: 0, error: notKept }));
  const removed: Removed[] = [];
  for (const place of places) removed.push(await removeOne(vault, place, removing));
  return removed;
}

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
  { reason, lastSafe }: Removing,
): Promise<Removed> {
  const { cell, device, honour } = place;
  const holding = sharing.holding(cell);
  const lost = holding ? lostChanges(holding, device, lastSafe) : 0;
  const done = await sharing.act(cell, (held, acting) =>
    cutOff(
      held,
      { device, cutoff: proposedCutoff(held, device, lastSafe), lastSafe, reason, honour },
      acting,
    ),
  );
  return { ...place, lost, error: done.ok ? undefined : done.error };
}
