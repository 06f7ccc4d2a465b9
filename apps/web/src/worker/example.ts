import { type Chapter, example, examplePassphrase, fillVault } from '@bulkhead/demonstration';
import { roster } from '@bulkhead/programmes';
import type { Fault, Result } from '@bulkhead/records';
import { createVault, type StorageFolder, systemClock, systemRandom, type Vault } from '@bulkhead/vault';
import type { Settings } from '../messages/messages.ts';

/** In MiB. */
const SIZE = 8;

/** A vault that holds one day of the example, made the way any vault is made. */
export async function fillExample(
  chapter: Chapter,
  into: {
    readonly storage: StorageFolder;
    readonly settings: Settings;
    readonly progress: (done: number, of: number) => void;
  },
): Promise<Result<Vault, Fault>> {
  into.progress(0, 1);
  const made = example(chapter);
  const vault = await createVault({
    storage: into.storage,
    passphrase: examplePassphrase,
    roster,
    clock: systemClock,
    random: systemRandom,
    size: SIZE,
    cells: made.cells.map(({ kind, name }) => ({ kind, name })),
    settings: {
      ...into.settings,
      organisation: made.organisation,
      example: made.clock,
      petnames: made.authors,
    },
  });
  if (!vault.ok) return vault;
  const filled = await fillVault(vault.value, made, into.progress);
  return filled.ok ? vault : filled;
}
