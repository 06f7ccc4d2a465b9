import { existsSync } from 'node:fs';
import type { Language, Words } from '@bulkhead/records';
import { openVault, type Vault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { speak, type SpokenWords } from '@bulkhead/words';
import { type Outcome, unusable } from './outcome.ts';
import { programmes } from './programmes.ts';
import { aliasesIn } from './sharing/called.ts';
import type { Showing } from './shown/names.ts';
import type { Surroundings } from './surroundings.ts';

/** What every command has at hand. */
export interface Front {
  readonly surroundings: Surroundings;
  readonly language: Language;
  readonly catalogues: readonly Words[];
  /** Words before a vault is open: its clock is not known yet. */
  readonly words: SpokenWords;
}

/** An open vault and what its records are shown with. */
export interface Desk extends Showing {
  readonly vault: Vault;
  readonly columns: number | undefined;
}

/** Opens the vault of a folder, works with it, and gives it back whatever happens. */
export async function atDesk(
  front: Front,
  folder: string | undefined,
  work: (desk: Desk) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  if (folder === undefined) return unusable('vault-needed');
  // Opening would make the folder to lock it.
  if (!existsSync(folder)) return { kind: 'fault', fault: { fault: 'no-vault', retry: false } };
  const passphrase = await passphraseFor(front);
  if (passphrase === undefined) return unusable('no-passphrase');
  const { device } = front.surroundings;
  const storage = fileFolder(folder);
  const opened = await openVault({ ...device, storage, passphrase, roster: programmes });
  if (!opened.ok) return { kind: 'fault', fault: opened.error };
  return atVault(front, opened.value, work);
}

/** Works with an open vault, and gives it back whatever happens. */
export async function atVault(
  front: Front,
  vault: Vault,
  work: (desk: Desk) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await work(deskOf(front, vault));
  } finally {
    await vault.close();
  }
}

async function passphraseFor({ surroundings, words }: Front): Promise<string | undefined> {
  const given = surroundings.environment['BULKHEAD_PASSPHRASE'];
  return given === undefined || given === '' ? surroundings.askPassphrase(words.t('cli.prompt')) : given;
}

const deskOf = (front: Front, vault: Vault): Desk => ({
  vault,
  view: vault.view,
  types: vault.records.types,
  words: speak(front.language, front.catalogues, vault.now().offset),
  petnames: aliasesIn(vault),
  columns: front.surroundings.columns,
});
