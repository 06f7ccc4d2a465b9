import { type Fault, ok, type Programme, type Result } from '@bulkhead/records';
import { type Random, sealReady, stretchPassphrase } from '@bulkhead/seal';
import type { Container } from './container/container.ts';
import { createContainer, type VaultSize } from './container/create.ts';
import { openContainer } from './container/open.ts';
import type { NewCell } from './content/cell-ring.ts';
import { foundHere, newRoot } from './content/founding.ts';
import type { HeldRoot } from './content/self-code.ts';
import { loadContents } from './content/load.ts';
import { type FirstCell, firstSections } from './content/sections.ts';
import { defaultSettings, encodeSettings, type Settings } from './content/settings.ts';
import { faulty } from './faults.ts';
import { liveVault } from './live-vault.ts';
import type { WallClock } from './ports/clock.ts';
import type { StorageFolder } from './ports/storage.ts';
import type { Vault } from './vault.ts';

/** What a vault is opened with. */
export interface Opening {
  readonly storage: StorageFolder;
  readonly passphrase: string;
  /** The programmes whose records it holds. */
  readonly roster: readonly Programme[];
  readonly clock: WallClock;
  readonly random: Random;
  /** From passphrase and salt to K0; Argon2id unless a test hands in something cheaper. */
  readonly stretch?: (passphrase: string, salt: Uint8Array) => Uint8Array;
}

export interface Creating extends Opening {
  readonly size: VaultSize;
  /** The compartments of a new organisation; none on a device that will enter those of others. */
  readonly cells: readonly NewCell[];
  readonly settings?: Partial<Settings>;
}

/**
 * Opens the vault of a folder. Faults: `no-vault`, `in-use`, `wrong-passphrase`, `not-a-vault`, `truncated`,
 * `damaged`, `newer-format`, `read-only`, `storage-failed`; none of them changes anything. The passphrase is
 * stretched and all slots are tried before any answer that depends on it.
 */
export async function openVault(opening: Opening): Promise<Result<Vault, Fault>> {
  await sealReady();
  const stretch = stretchOf(opening);
  const container = await openContainer(
    opening.storage,
    (salt) => stretch(opening.passphrase, salt),
    opening.random,
  );
  return container.ok ? live(container.value, opening) : container;
}

/**
 * Makes a vault and opens it. Faults: `vault-exists`, `in-use`, `disk-full`, `read-only`, `storage-failed`; after
 * each of them the folder is as it was before.
 */
export async function createVault(creating: Creating): Promise<Result<Vault, Fault>> {
  await sealReady();
  const stretch = stretchOf(creating);
  const founded = foundAll(creating);
  if (!founded.ok) return founded;
  const { cells, root } = founded.value;
  const settings = { ...defaultSettings, ...creating.settings };
  const container = await createContainer({
    folder: creating.storage,
    size: creating.size,
    stretch: (salt) => stretch(creating.passphrase, salt),
    sections: firstSections(cells, encodeSettings(settings, {}), root),
    random: creating.random,
  });
  return container.ok ? live(container.value, creating) : container;
}

/** A new organisation with its compartments, dated by the clock that their members will go by. */
function foundAll(
  creating: Creating,
): Result<{ readonly cells: readonly FirstCell[]; readonly root: HeldRoot | undefined }, Fault> {
  const { cells: wanted, settings, clock, random } = creating;
  if (wanted.length === 0) return ok({ cells: [], root: undefined });
  const here = settings?.example?.now ?? Math.floor(clock.now() / 1000);
  const root = newRoot(random, here);
  if (!root.ok) return root;
  const cells: FirstCell[] = [];
  for (const cell of wanted) {
    const made = foundHere(root.value.right, cell, { here, random });
    if (!made.ok) return made;
    cells.push(made.value);
  }
  return ok({ cells, root: root.value });
}

const stretchOf = (opening: Opening): NonNullable<Opening['stretch']> => opening.stretch ?? stretchPassphrase;

function live(container: Container, opening: Opening): Result<Vault, Fault> {
  const contents = loadContents(container, opening.roster, opening.clock);
  if (!contents.ok) {
    container.drop();
    return contents;
  }
  const vault = liveVault(contents.value, { ...opening, stretch: stretchOf(opening) });
  return vault.isOpen ? ok(vault) : faulty('storage-failed');
}
