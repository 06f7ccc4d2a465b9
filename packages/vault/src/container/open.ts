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
  const container = openFile(file, stretch);
  if (container.ok) return container;
  file.storage.close();
  file.unlock();
  return container;
}

function openFile(file: StoreFile, stretch: Stretch): Result<Container, Fault> {
  const layout = layoutOf(file.storage);
  if (!layout.ok) return layout;
  const salt = readSalt(file.storage);
  if (!salt.ok) return salt;
  const k0 = stretch(salt.value);
  const kek = kekOf(k0);
  wipe(k0);
  const slot = findSlot(file.storage, layout.value, kek);
  const opened = slot.ok ? openWith(file, layout.value, { ...slot.value, kek }) : slot;
  wipe(kek);
  return opened;
}

/** A slot and, if it came from a passphrase just now, the key that opened it. */
export type OpenedSlot = Slot & { readonly kek?: Uint8Array };

/** Opens the newest generation that a slot leads to and finishes whatever was cut. */
export function openWith(file: StoreFile, layout: VaultLayout, slot: OpenedSlot): Result<Container, Fault> {
  const rootKeys = slot.nextRootKey ? [slot.nextRootKey, slot.rootKey] : [slot.rootKey];
  const wells = findWells(file.storage, layout, rootKeys);
  if (!wells.ok) return wells;
  const newest = openNewest({ file, layout, slot: slot.index }, wells.value);
  if (!newest.ok) return newest;
  const { state, bodies } = newest.value;
  // A passphrase that was being set when the power went, before everything had moved: it was never acknowledged.
  if (slot.nextRootKey && state.rootKey !== slot.nextRootKey) return faulty('wrong-passphrase');
  const kinds = bodies.map(kindOf);
  state.closed = kinds.at(-1) === 'closed';
  const finished = finish(state, slot, kinds, wells.value.length);
  return finished.ok ? ok(containerOf(state, loggedIn(bodies))) : finished;
}

/** Finishes what a power cut interrupted. Each step may be cut again. */
function finish(
  state: ContainerState,
  slot: OpenedSlot,
  kinds: readonly (string | undefined)[],
  wells: number,
): Done {
  const settled = wells === 1 && kinds.includes('settled') ? done : settle(state);
  if (!settled.ok) return settled;
  if (slot.nextRootKey && slot.kek) return finishPassphrase(state, { ...slot, kek: slot.kek });
  const undecided = kinds.lastIndexOf('passphrase-begun') > kinds.lastIndexOf('passphrase-undone');
  return undecided ? takeBack(state) : done;
}

interface Newest {
  readonly state: ContainerState;
  readonly bodies: readonly Uint8Array[];
}

interface Place {
  readonly file: StoreFile;
  readonly layout: VaultLayout;
  readonly slot: number;
}

/** The newest generation whose half verifies. An older one can stand only while nothing was said to the newer. */
function openNewest(place: Place, wells: readonly FoundWell[]): Result<Newest, Fault> {
  let fault: Result<Newest, Fault> = faulty('damaged');
  for (const well of wells) {
    const opened = openOne(place, well, wells.length > 1);
    if (opened.ok) return opened;
    if (opened.error.fault !== 'damaged') return opened;
    fault = opened;
  }
  return isWholeSize(place.file.storage.size) || wells.length === 0 ? fault : faulty('truncated');
}

/** `checked`: every section is read before it counts, because the one before it is about to be destroyed. */
function openOne(place: Place, well: FoundWell, checked: boolean): Result<Newest, Fault> {
  const { file, layout } = place;
  const generation = { number: well.generation, key: well.vaultKey, half: well.half };
  const half: Half = { file, extent: layout.halves[well.half], generation };
  const whole = checked ? verifyHalf(half, well.checksum) : done;
  if (!whole.ok) return whole;
  const opened = openGeneration(half, well.checksum);
  if (!opened.ok) return opened;
  const { index, log, bodies } = opened.value;
  return ok({
    state: { ...place, rootKey: well.rootKey, well: well.place, half, index, log, closed: false },
    bodies,
  });
}
