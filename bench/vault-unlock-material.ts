// One unlock in a process of its own, so that its memory is its own. `node … vault-unlock-material.ts HOW PATH`
import { closeSync, openSync, readFileSync, readSync, fstatSync } from 'node:fs';
import { decodeCbor, openBytes, sealReady, stretchPassphrase } from '@bulkhead/seal';
import { openVault, systemRandom } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { means, timed } from './vault-material.ts';

/** Unlocks our vault: the passphrase, the records with their heads, the text for searching. */
async function unlockVault(path: string): Promise<number> {
  const opened = await openVault({ ...means, storage: fileFolder(path) });
  if (!opened.ok) throw new Error(opened.error.fault);
  opened.value.records.prepareSearch();
  kept = opened.value;
  return opened.value.records.search('K-99999', { limit: 5 }).length;
}

/** One sealed row per record, each `u32 length || sealed`: what a database of encrypted rows does at unlock. */
function unlockRows(path: string, parse: (plain: Uint8Array) => unknown): number {
  const key = readFileSync(`${path}.key`);
  const rows = new Map<number, unknown>();
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(fstatSync(file).size);
  readSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
  const lengths = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; ) {
    const length = lengths.getUint32(at);
    const plain = openBytes(key, bytes.subarray(at + 4, at + 4 + length), rows.size);
    if (!plain.ok) throw new Error('a row does not open');
    rows.set(rows.size, parse(plain.value));
    at += 4 + length;
  }
  kept = rows;
  return rows.size;
}

/** What was read stays in memory while it is measured. */
let kept: unknown;
const text = new TextDecoder();

const [how = '', path = ''] = process.argv.slice(2);
await sealReady();
const [took, count] = await timed(() => {
  if (how === 'vault') return unlockVault(path);
  if (how === 'stretch') return stretchPassphrase('six words', systemRandom(16)).length;
  return unlockRows(path, how === 'json' ? (plain) => JSON.parse(text.decode(plain)) as unknown : decodeCbor);
});
globalThis.gc?.();
const { rss, heapUsed } = process.memoryUsage();
console.log(JSON.stringify({ ...took, count, rss, heapUsed, kept: kept !== undefined }));
