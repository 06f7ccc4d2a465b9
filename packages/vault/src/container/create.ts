import { type Fault, ok, type Result } from '@bulkhead/records';
import {
  kekOf,
  keyLength,
  type Random,
  saltLength,
  type SizeClass,
  slotCount,
  type VaultLayout,
  vaultLayout,
  wipe,
} from '@bulkhead/seal';
import { type Done, faulty, inOrder } from '../faults.ts';
import type { StorageFolder } from '../ports/storage.ts';
import { bodyOf } from './body.ts';
import { type Container, type ContainerState, plantWell } from './container.ts';
import { plantSlot, readSalt, readSlots, slotArea } from './front.ts';
import { type Half, type Section, verifyHalf, writeHalf } from './half.ts';
import { startLog } from './log.ts';
import { openWith, type Stretch } from './open.ts';
import { writeRandom } from './region.ts';
import { beginStore, type StoreFile, takeOver } from './store-file.ts';

/** A size of a vault file in MiB; any other number of bytes is for tests. */
export type VaultSize = SizeClass | { readonly bytes: number };

/** What a new file is given. */
export interface Founding {
  readonly folder: StorageFolder;
  readonly size: VaultSize;
  readonly stretch: Stretch;
  readonly sections: readonly Section[];
  readonly random: Random;
}

/** Makes a vault file. Nothing is in its place before all of it is on the disk and was read back. */
export async function createContainer(founding: Founding): Promise<Result<Container, Fault>> {
  const { folder, random, sections } = founding;
  const layout = vaultLayout(founding.size);
  const begun = await beginStore(folder, layout.total, random);
  if (!begun.ok) return begun;
  const file = begun.value;
  const salt = random(saltLength);
  const k0 = founding.stretch(salt);
  const kek = kekOf(k0);
  wipe(k0);
  const slot = {
    index: (random(1)[0] ?? 0) % slotCount,
    kind: 'open',
    rootKey: random(keyLength),
    kek,
  } as const;
  const front = inOrder(
    () => writeRandom(file, { offset: 0, length: layout.total }),
    () => file.storage.write(0, salt),
    () => plantSlot(file, layout, slot),
    () =>
      plantGeneration(
        file,
        layout,
        { rootKey: slot.rootKey, number: 0 },
        sections.map((section) => ok(section)),
      ),
  );
  const taken = front.ok ? await takeOver(file, undefined) : front;
  wipe(kek);
  const opened = taken.ok ? openWith(taken.value, layout, slot) : taken;
  if (!opened.ok) await abandon(file);
  return opened;
}

/**
 * Moves everything into a new and larger file beside this one and puts that in its place: at every moment there is
 * a file that opens. Salt, slots and root key stay; the vault key is new. Fault `disk-full`: nothing changed, the
 * vault goes on. `storage-failed`: it has to be opened anew.
 */
export async function growContainer(
  state: ContainerState,
  size: VaultSize,
  sections: Iterable<Result<Section, Fault>>,
): Promise<Result<Container, Fault>> {
  const { folder, storage } = state.file;
  const layout = vaultLayout(size);
  const made = await folder.make('store.new', layout.total);
  if (!made.ok) return made;
  const file = { ...state.file, storage: made.value };
  const number = state.half.generation.number + 1;
  const filled = inOrder(
    () => writeRandom(file, { offset: 0, length: layout.total }),
    () => copyFront(state, file, layout),
    () => plantGeneration(file, layout, { rootKey: state.rootKey, number }, sections),
  );
  if (!filled.ok) {
    file.storage.close();
    const removed = await folder.remove('store.new');
    return removed.ok ? filled : removed;
  }
  const taken = await takeOver(file, storage);
  if (!taken.ok) return faulty('storage-failed');
  const slot = { index: state.slot, kind: 'open', rootKey: state.rootKey } as const;
  return openWith(taken.value, layout, slot);
}

function copyFront(state: ContainerState, file: StoreFile, layout: VaultLayout): Done {
  const salt = readSalt(state.file.storage);
  if (!salt.ok) return salt;
  const slots = readSlots(state.file.storage, state.layout);
  if (!slots.ok) return slots;
  return inOrder(
    () => file.storage.write(0, salt.value),
    () => file.storage.write(slotArea(layout).offset, slots.value),
  );
}

interface Seed {
  readonly rootKey: Uint8Array;
  readonly number: number;
}

/** The first generation of a file that is otherwise noise. */
function plantGeneration(
  file: StoreFile,
  layout: VaultLayout,
  seed: Seed,
  sections: Iterable<Result<Section, Fault>>,
): Done {
  const generation = { number: seed.number, key: file.random(keyLength), half: 0 } as const;
  const half: Half = { file, extent: layout.halves[0], generation };
  const written = writeHalf(half, sections);
  if (!written.ok) return written;
  const index = written.value;
  const planted = inOrder(
    () => file.storage.flush(),
    () => verifyHalf(half, index.checksum),
    () => plantWell(layout, { half, index, rootKey: seed.rootKey, place: 0 }),
    () => startLog(half, index.logAt).append([bodyOf('settled')]),
  );
  wipe(generation.key);
  return planted;
}

async function abandon(file: StoreFile): Promise<void> {
  file.storage.close();
  await file.folder.remove('store.new');
  file.unlock();
}
