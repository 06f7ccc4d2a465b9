import { type Fault, ok, type Result } from '@bulkhead/records';
import { kekOf, type Random, type Slot, type VaultLayout, wipe } from '@bulkhead/seal';
import { type Done, done, faulty } from '../faults.ts';
import type { StorageFolder } from '../ports/storage.ts';
import { kindOf } from './body.ts';
import {
  type Container,
  containerOf,
  type ContainerState,
  loggedIn,
  openGeneration,
  settle,
} from './container.ts';
import { findSlot, findWells, type FoundWell, isWholeSize, layoutOf, readSalt } from './front.ts';
import { type Half, verifyHalf } from './half.ts';
import { finishPassphrase, takeBack } from './passphrase.ts';
import { openStore, type StoreFile } from './store-file.ts';

/** From a passphrase and the salt of the file to the key that everything hangs on. */
export type Stretch = (salt: Uint8Array) => Uint8Array;

/** Opens the vault file of a folder. Every fault leaves the file as it was and the folder free. */
export async function openContainer(
  folder: StorageFolder,
  stretch: Stretch,
  random: Random,
): Promise<Result<Container, Fault>> {
  const opened = await openStore(folder, random);
  if (!opened.ok) return opened;
  const file = opened.value;
  const container = openFile(file, stretch, random);
  if (container.ok) return container;
  file.storage.close();
  file.unlock();
  return container;
}

function openFile(file: StoreFile, stretch: Stretch, random: Random): Result<Container, Fault> {
  const layout = layoutOf(file.storage);
  if (!layout.ok) return layout;
  const salt = readSalt(file.storage);
  if (!salt.ok) return salt;
  const k0 = stretch(salt.value);
  const kek = kekOf(k0);
  wipe(k0);
  const slot = findSlot(file.storage, layout.value, kek);
  const opened = slot.ok ? openWith(file, layout.value, { ...slot.value, kek }, random) : slot;
  wipe(kek);
  return opened;
}

/** A slot and, if it came from a passphrase just now, the key that opened it. */
export type OpenedSlot = Slot & { readonly kek?: Uint8Array };

/** Opens the newest generation that a slot leads to and finishes whatever was cut. */
export function openWith(
  file: StoreFile,
  layout: VaultLayout,
  slot: OpenedSlot,
  random: Random,
): Result<Container, Fault> {
  const rootKeys = slot.nextRootKey ? [slot.nextRootKey, slot.rootKey] : [slot.rootKey];
  const wells = findWells(file.storage, layout, rootKeys);
  if (!wells.ok) return wells;
  const newest = openNewest(file, layout, slot.index, wells.value, random);
  if (!newest.ok) return newest;
  const { state, bodies } = newest.value;
  const logged = loggedIn(state, bodies);
  if (!logged.ok) return logged;
  const kinds = bodies.map(kindOf);
  state.closed = kinds.at(-1) === 'closed';
  const alone = wells.value.length === 1 && kinds.includes('settled');
  const settled = alone ? done : settle(state, random);
  const finished = settled.ok ? finishSlots(state, slot, kinds, logged.value, random) : settled;
  return finished.ok ? ok(containerOf(state, logged.value, random)) : finished;
}

function finishSlots(
  state: ContainerState,
  slot: OpenedSlot,
  kinds: readonly (string | undefined)[],
  logged: readonly Uint8Array[],
  random: Random,
): Done {
  const { nextRootKey, kek } = slot;
  if (nextRootKey && kek) return finishPassphrase(state, { ...slot, nextRootKey, kek }, logged, random);
  if (kinds.lastIndexOf('passphrase-begun') <= kinds.lastIndexOf('passphrase-undone')) return done;
  return takeBack(state, random);
}

interface Newest {
  readonly state: ContainerState;
  readonly bodies: readonly Uint8Array[];
}

/** The newest generation whose half verifies. An older one can stand only while nothing was said to the newer. */
function openNewest(
  file: StoreFile,
  layout: VaultLayout,
  slot: number,
  wells: readonly FoundWell[],
  random: Random,
): Result<Newest, Fault> {
  let fault: Result<Newest, Fault> = faulty('damaged');
  for (const well of wells) {
    const opened = openOne(file, layout, slot, well, { whole: wells.length > 1, random });
    if (opened.ok) return opened;
    if (opened.error.fault !== 'damaged') return opened;
    fault = opened;
  }
  return isWholeSize(file.storage.size) || wells.length === 0 ? fault : faulty('truncated');
}

function openOne(
  file: StoreFile,
  layout: VaultLayout,
  slot: number,
  well: FoundWell,
  how: { readonly whole: boolean; readonly random: Random },
): Result<Newest, Fault> {
  const generation = { number: well.generation, key: well.vaultKey, half: well.half };
  const half: Half = { storage: file.storage, extent: layout.halves[well.half], generation };
  const whole = how.whole ? verifyHalf(half, well.checksum) : done;
  if (!whole.ok) return whole;
  const opened = openGeneration(half, well.checksum, how.random);
  if (!opened.ok) return opened;
  const { index, log, bodies } = opened.value;
  const { rootKey, place } = well;
  return ok({ state: { file, layout, rootKey, slot, well: place, half, index, log, closed: false }, bodies });
}
