import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as demonstration from '@bulkhead/demonstration';
import { openVault, systemClock, systemRandom, type Vault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { makeDevices } from '../src/commands/demo-devices.ts';
import { programmes } from '../src/programmes.ts';

/** The devices of the example, each with its own vault open, in real files. */
export interface ExampleVaults {
  readonly all: ReadonlyMap<string, Vault>;
  readonly of: (name: string) => Vault;
  /** The key sheets of the organisation, 24 words each. */
  readonly sheets: readonly string[];
  readonly close: () => Promise<void>;
}

/** In place of Argon2id: these tests are about what lies in the vaults. */
const stretch = (words: string, salt: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(words).update(salt).digest());
const device = { clock: systemClock, random: systemRandom, stretch };

/** Makes them as `demo` does. */
export async function exampleVaults(): Promise<ExampleVaults> {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-devices-'));
  const folderOf = (vault: string): string => join(folder, vault);
  const progress = (): void => undefined;
  const made = await makeDevices({ demonstration, device, folderOf, size: 8, language: 'en', progress });
  if (!made.ok) throw new Error(made.error.fault);
  const all = new Map<string, Vault>();
  for (const { vault } of made.value.vaults) all.set(vault, await open(folderOf(vault)));
  return {
    all,
    sheets: made.value.sheets,
    of: (name) => {
      const vault = all.get(name);
      if (!vault) throw new Error(`there is a vault ${name}`);
      return vault;
    },
    close: async () => {
      for (const vault of all.values()) await vault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function open(folder: string): Promise<Vault> {
  const passphrase = demonstration.examplePassphrase;
  const opened = await openVault({ ...device, storage: fileFolder(folder), passphrase, roster: programmes });
  if (!opened.ok) throw new Error(opened.error.fault);
  return opened.value;
}
