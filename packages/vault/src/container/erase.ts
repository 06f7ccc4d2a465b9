import type { Fault, Result } from '@bulkhead/records';
import type { Random } from '@bulkhead/seal';
import { type Done, inOrder } from '../faults.ts';
import type { StorageFolder } from '../ports/storage.ts';
import { dropOtherSlots, layoutOf } from './front.ts';
import { writeRandom } from './region.ts';
import { openStore, type StoreFile } from './store-file.ts';

/**
 * Quick erase (rules I7), without a passphrase: both wells, then all slots are overwritten, then the file is removed.
 * From the first flush on no passphrase opens anything in this file. Never called because of wrong passphrases.
 * Faults: `no-vault`, `in-use`, `read-only`, `storage-failed`.
 */
export async function eraseVault(storage: StorageFolder, random: Random): Promise<Result<undefined, Fault>> {
  const opened = await openStore(storage, random);
  if (!opened.ok) return opened;
  const file = opened.value;
  const erased = eraseKeys(file);
  file.storage.close();
  const removed = erased.ok ? await storage.remove('store') : erased;
  file.unlock();
  return removed;
}

const noSlot = -1;

function eraseKeys(file: StoreFile): Done {
  const layout = layoutOf(file.storage);
  if (!layout.ok) return layout;
  const { wells } = layout.value;
  return inOrder(
    () => writeRandom(file, wells[0]),
    () => writeRandom(file, wells[1]),
    () => file.storage.flush(),
    () => dropOtherSlots(file, layout.value, noSlot),
  );
}
