import { letIn, newDropKeys, newHolderCode, newOwnKeys, seatOf, turnKeys } from '@bulkhead/cells';
import { example, fillVault } from '@bulkhead/demonstration';
import { roster } from '@bulkhead/programmes';
import type { CellId, Fault, Result } from '@bulkhead/records';
import { type Opening, systemClock, systemRandom, type Vault } from '@bulkhead/vault';

/** Compartments of the device, and devices in each of them. */
export const compartmentCount = 20;
export const memberCount = 50;

export const passphrase = 'slow river paper lantern north wind';
export const means: Omit<Opening, 'storage'> = {
  passphrase,
  roster,
  clock: systemClock,
  random: systemRandom,
};

const day = example('after');
/** The compartments of the example, and one more. */
export const cells = [
  ...day.cells.map(({ kind, name }) => ({ kind, name })),
  { kind: 'office', name: 'office-b' } as const,
];
export const settings = { organisation: day.organisation, example: day.clock };

/** An ordinary morning of the example in every compartment, and 49 others in each of them. */
export async function fill(vault: Vault): Promise<void> {
  must(await fillVault(vault, day, () => undefined));
  for (const { id } of vault.view.cells) {
    for (let member = 1; member < memberCount; member += 1) await admit(vault, id);
    must(await vault.sharing.act(id, (holding, acting) => turnKeys(holding, acting)));
  }
  must(await vault.forget());
}

async function admit(vault: Vault, cell: CellId): Promise<void> {
  const anchor = vault.sharing.holding(cell)?.self.anchor;
  if (!anchor) throw new Error('the compartment is open');
  const seat = seatOf(anchor, newOwnKeys(systemRandom), {
    role: 'holder',
    holder: newHolderCode(systemRandom),
  });
  const drop = newDropKeys(systemRandom);
  must(await vault.sharing.act(cell, (holding, acting) => letIn(holding, seat, drop, acting)));
}

function must<T>(result: Result<T, Fault | { readonly code: string }>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
