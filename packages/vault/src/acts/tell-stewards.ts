import { type OutOfHandsSaid, sayOutOfHands } from '@bulkhead/cells';
import type { CellId, DeviceId, Fault, Refusal } from '@bulkhead/records';
import type { Vault } from '../vault.ts';

/** A device in a compartment that is out of our hands. */
export interface OutOfHandsIn {
  readonly cell: CellId;
  readonly device: DeviceId;
}

/** What came of one compartment. */
export interface Told extends OutOfHandsIn {
  readonly error: Refusal | Fault | undefined;
}

/** Says to the stewards of each of these compartments that a device is out of our hands. Where one refuses, the others hear. */
export async function tellStewards(
  { sharing }: Vault,
  places: readonly OutOfHandsIn[],
  said: OutOfHandsSaid,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const { cell, device } of places) {
    const done = await sharing.act(cell, (holding, acting) =>
      sayOutOfHands(holding, { device, ...said }, acting),
    );
    told.push({ cell, device, error: done.ok ? undefined : done.error });
  }
  return told;
}
