import { newPassphrase } from '@bulkhead/seal';
import { createVault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { atDesk, atVault, type Desk, type Front } from './open-vault.ts';
import { type Outcome, unusable } from './outcome.ts';
import { programmes } from './programmes.ts';

/** In MiB: some 14,000 records. A vault grows when it is nearly full. */
export const firstSize = 8;

/** The passphrase that was set, or a new one: six words. */
export async function passphraseOrNew(
  front: Front,
): Promise<{ readonly passphrase: string; readonly isNew: boolean }> {
  const set = front.surroundings.environment['BULKHEAD_PASSPHRASE'];
  if (set !== undefined && set !== '') return { passphrase: set, isNew: false };
  const passphrase = await newPassphrase(front.language, front.surroundings.device.random);
  return { passphrase, isNew: true };
}

/** Works with the vault of a folder, or with a new and empty one for a device that joins others. */
export async function atOwnDesk(
  front: Front,
  folder: string | undefined,
  work: (desk: Desk) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  if (folder === undefined) return unusable('vault-needed');
  const storage = fileFolder(folder);
  if (await storage.has('store')) return atDesk(front, folder, work);
  const { passphrase, isNew } = await passphraseOrNew(front);
  const created = await createVault({
    ...front.surroundings.device,
    storage,
    passphrase,
    roster: programmes,
    size: firstSize,
    cells: [],
    settings: { language: front.language },
  });
  if (!created.ok) return { kind: 'fault', fault: created.error };
  if (isNew) front.surroundings.note(`${front.words.t('cli.init.passphrase')}\n  ${passphrase}\n`);
  return atVault(front, created.value, work);
}
