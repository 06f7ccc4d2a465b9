// The worker of bench/compartments.ts: unlocks a device that is in many compartments and works out what is due.
import { tasksOf } from '@bulkhead/records';
import { openVault, type Vault } from '@bulkhead/vault';
import { answering, benchVaultFolder, takeVault } from './browser-worker-material.ts';
import { means } from './compartments-material.ts';

/** Kept where no bundler takes it for unused. */
const held = globalThis as unknown as { vault?: Vault };

/** From the passphrase to what Today lists, with every roster checked as a device does before it shows who is in. */
async function showToday(): Promise<number> {
  const opened = await openVault({ ...means, storage: await benchVaultFolder() });
  if (!opened.ok) throw new Error(opened.error.fault);
  held.vault = opened.value;
  const members = opened.value.view.cells.map(
    ({ id }) => opened.value.sharing.holding(id)?.roster.members.size ?? 0,
  );
  if (members.some((count) => count < 50)) throw new Error('fifty are in each compartment');
  return tasksOf(means.roster, opened.value.view, opened.value.now()).length;
}

answering({ 'take-vault': takeVault, 'show-today': showToday });
