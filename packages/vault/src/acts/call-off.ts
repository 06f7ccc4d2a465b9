import { sayCalledOff } from '@bulkhead/cells';
import type { Vault } from '../vault.ts';
import type { OutOfHandsIn, Told } from './tell-stewards.ts';

/** Calls off what this device said of another one, in each of these compartments. Where one refuses, the others are told. */
export async function callOff({ sharing }: Vault, places: readonly OutOfHandsIn[]): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const { cell, device } of places) {
    const done = await sharing.act(cell, (holding, acting) => sayCalledOff(holding, device, acting));
    told.push({ cell, device, error: done.ok ? undefined : done.error });
  }
  return told;
}
