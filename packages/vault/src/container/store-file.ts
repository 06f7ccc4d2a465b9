import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Random } from '@bulkhead/seal';
import { type Done, done, faulty, inOrder } from '../faults.ts';
import { fileNames, type Storage, type StorageFolder } from '../ports/storage.ts';

/** The file of a vault while this process holds its folder. */
export interface StoreFile {
  readonly folder: StorageFolder;
  readonly storage: Storage;
  readonly unlock: () => void;
  /** What fills and seals it. */
  readonly random: Random;
  /** What sealed bytes are read into: at an unlock they are as many as all records, and nobody keeps them. */
  readonly scratch: { bytes: Uint8Array };
}

const storeFile = (
  folder: StorageFolder,
  storage: Storage,
  unlock: () => void,
  random: Random,
): StoreFile => ({ folder, storage, unlock, random, scratch: { bytes: new Uint8Array(0) } });

/** Opens `store` and holds the folder. Finishes a take-over that was cut, drops a file that was never taken over. */
export async function openStore(folder: StorageFolder, random: Random): Promise<Result<StoreFile, Fault>> {
  const names = await Promise.all(fileNames.map((name) => folder.has(name)));
  if (!names.includes(true)) return faulty('no-vault');
  const lock = await folder.lock();
  if (!lock.ok) return lock;
  const unlock = lock.value;
  const tidied = await tidy(folder, random);
  const opened = tidied.ok ? await folder.open('store') : tidied;
  if (opened.ok) return ok(storeFile(folder, opened.value, unlock, random));
  unlock();
  return opened;
}

/** Holds a folder that has no vault yet and makes the file that is to become it. Fault: `vault-exists` … */
export async function beginStore(
  folder: StorageFolder,
  size: number,
  random: Random,
): Promise<Result<StoreFile, Fault>> {
  const lock = await folder.lock();
  if (!lock.ok) return lock;
  const unlock = lock.value;
  const tidied = await tidy(folder, random);
  const free = tidied.ok && (await folder.has('store')) ? faulty('vault-exists') : tidied;
  const made = free.ok ? await folder.make('store.new', size) : free;
  if (made.ok) return ok(storeFile(folder, made.value, unlock, random));
  unlock();
  return made;
}

/** Puts a whole and flushed `store.new` in the place of `store`. Closes both; on return only the new one is left. */
export async function takeOver(
  arriving: StoreFile,
  leaving: Storage | undefined,
): Promise<Result<StoreFile, Fault>> {
  const { folder, random } = arriving;
  arriving.storage.close();
  leaving?.close();
  const aside = leaving ? await folder.move('store', 'store.old') : done;
  const moved = aside.ok ? await folder.move('store.new', 'store') : aside;
  if (!moved.ok) return moved;
  const erased = await eraseOld(folder, random);
  const opened = erased.ok ? await folder.open('store') : erased;
  return opened.ok ? ok({ ...arriving, storage: opened.value }) : opened;
}

async function tidy(folder: StorageFolder, random: Random): Promise<Done> {
  const [store, arriving, leaving] = await Promise.all([
    folder.has('store'),
    folder.has('store.new'),
    folder.has('store.old'),
  ]);
  if (!store && arriving && leaving) {
    const moved = await folder.move('store.new', 'store');
    return moved.ok ? eraseOld(folder, random) : moved;
  }
  if (!store && leaving) return folder.move('store.old', 'store');
  const dropped = arriving ? await folder.remove('store.new') : done;
  return dropped.ok && leaving ? eraseOld(folder, random) : dropped;
}

/** Everything that can open a vault lies in its first 100 KiB; without them the rest is noise. */
const keyedLength = 128 * 1024;

async function eraseOld(folder: StorageFolder, random: Random): Promise<Done> {
  if (!(await folder.has('store.old'))) return done;
  const opened = await folder.open('store.old');
  if (!opened.ok) return opened;
  const old = opened.value;
  const erased = inOrder(
    () => old.write(0, random(Math.min(keyedLength, old.size))),
    () => old.flush(),
  );
  old.close();
  return erased.ok ? folder.remove('store.old') : erased;
}
