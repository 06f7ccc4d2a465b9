import { type Fault, ok, type Result } from '@bulkhead/records';
import type { StorageFolder } from '@bulkhead/vault';
import { opfsFolder } from '@bulkhead/vault/opfs';
import { type Store, stores } from '../messages/messages.ts';

/** Folders of the private file system; their names say nothing. */
const folders: Readonly<Record<Store, string>> = {
  own: 'a',
  'example-before': 'b',
  'example-after': 'c',
  'example-year': 'd',
};

export const folderOf = (store: Store): Promise<Result<StorageFolder, Fault>> => opfsFolder(folders[store]);

/** The vaults that are on this device. */
export async function presentStores(): Promise<readonly Store[]> {
  const present = await Promise.all(stores.map(hasVault));
  return stores.filter((_, index) => present[index]);
}

export async function hasVault(store: Store): Promise<boolean> {
  const folder = await folderOf(store);
  return folder.ok && (await folder.value.has('store'));
}

/** Takes the file of a vault away. What the disk keeps of it has no key without its passphrase. */
export async function removeVault(store: Store): Promise<Result<undefined, Fault>> {
  const folder = await folderOf(store);
  if (!folder.ok) return folder;
  for (const name of ['store', 'store.new', 'store.old'] as const) {
    const removed = await folder.value.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}
