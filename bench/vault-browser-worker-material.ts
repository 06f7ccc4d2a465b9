// The worker of bench/vault-browser.ts: our vault in the private file system against rows in IndexedDB.
import type { RecordId } from '@bulkhead/records';
import { openBytes, sealBytes, stretchPassphrase } from '@bulkhead/seal';
import { openVault, systemRandom, type Vault } from '@bulkhead/vault';
import { answering, benchVaultFolder, takeVault } from './browser-worker-material.ts';
import { means, recordCount, rowOf } from './vault-material.ts';

const rowKey = new Uint8Array(32).fill(7);
const text = new TextDecoder();
const utf8 = new TextEncoder();

/** Kept where no bundler takes it for unused, so that memory can be measured while it is there. */
const held = globalThis as unknown as { vault?: Vault; rows?: ReadonlyMap<RecordId, object> };

async function unlockVault(): Promise<number> {
  const opened = await openVault({ ...means, storage: await benchVaultFolder() });
  if (!opened.ok) throw new Error(opened.error.fault);
  opened.value.records.prepareSearch();
  held.vault = opened.value;
  return opened.value.records.search('K-99999', { limit: 5 }).length;
}

async function writeRows(): Promise<number> {
  const database = await openDatabase();
  let bytes = 0;
  for (let from = 0; from < recordCount; from += 2000) {
    const transaction = database.transaction('rows', 'readwrite');
    for (let n = from; n < from + 2000; n++) {
      const sealed = sealBytes(rowKey, utf8.encode(JSON.stringify(rowOf(n))), n, systemRandom);
      bytes += sealed.length;
      transaction.objectStore('rows').put(sealed, n);
    }
    await finished(transaction);
  }
  database.close();
  return bytes;
}

async function unlockRows(): Promise<number> {
  const database = await openDatabase();
  const rows = new Map<RecordId, object>();
  const all = database.transaction('rows').objectStore('rows').getAll();
  await finished(all.transaction ?? undefined);
  for (const [n, sealed] of (all.result as Uint8Array[]).entries()) {
    const plain = openBytes(rowKey, sealed, n);
    if (!plain.ok) throw new Error('a row does not open');
    const row = JSON.parse(text.decode(plain.value)) as { readonly id: RecordId };
    rows.set(row.id, row);
  }
  database.close();
  held.rows = rows;
  return rows.size;
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('rows', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('rows'));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('no database')));
  });
}

const finished = (transaction: IDBTransaction | undefined): Promise<void> =>
  new Promise((resolve) => {
    transaction?.addEventListener('complete', () => resolve());
  });

answering({
  'take-vault': takeVault,
  'write-rows': writeRows,
  'unlock-vault': unlockVault,
  'unlock-rows': unlockRows,
  stretch: () => stretchPassphrase('six words', systemRandom(16)).length,
});
