// Unlocking 100,000 records of twenty fields: ours, and the same load as one encrypted row per record.
import { spawnSync } from 'node:child_process';
import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCbor, sealBytes, sealReady } from '@bulkhead/seal';
import { createVault, systemRandom } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import {
  benchFolder,
  cells,
  changesOf,
  fill,
  means,
  recordCount,
  rowOf,
  timed,
  type Took,
} from './vault-material.ts';

interface Unlocked extends Took {
  readonly count: number;
  readonly rss: number;
  readonly heapUsed: number;
}

/** The best of three runs: the machine is shared. */
function unlock(how: 'vault' | 'json' | 'cbor' | 'stretch', path: string): Unlocked {
  const args = [
    '--expose-gc',
    '--import',
    'tsx',
    join(import.meta.dirname, 'vault-unlock-material.ts'),
    how,
    path,
  ];
  const runs = [1, 2, 3].map(() => {
    const ended = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (ended.status !== 0) throw new Error(ended.stderr);
    return JSON.parse(ended.stdout) as Unlocked;
  });
  return runs.toSorted((a, b) => a.cpu - b.cpu)[0] as Unlocked;
}

/** One file of rows, each `u32 length || sealed row`, and its key beside it. */
function writeRows(path: string, encode: (row: object) => Uint8Array): void {
  const key = systemRandom(32);
  writeFileSync(`${path}.key`, key);
  writeFileSync(path, '');
  for (let from = 0; from < recordCount; from += 5000) {
    const parts: Uint8Array[] = [];
    for (let n = from; n < from + 5000; n++) {
      const sealed = sealBytes(key, encode(rowOf(n)), n, systemRandom);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, sealed.length);
      parts.push(length, sealed);
    }
    appendFileSync(path, Buffer.concat(parts));
  }
}

const { path, remove } = benchFolder();
try {
  await sealReady();
  const folder = join(path, 'vault');
  const made = await createVault({ ...means, storage: fileFolder(folder), size: 128, cells });
  if (!made.ok) throw new Error(made.error.fault);
  const vault = made.value;
  const [written] = await timed(() => fill(vault, recordCount));
  const [moved] = await timed(() => vault.forget());
  const used = vault.status().used;
  const cell = vault.view.cells[0]?.id;
  const more = cell ? changesOf(cell, recordCount, recordCount + 7500) : [];
  const [caughtUp] = await timed(() => vault.restore(more));
  await vault.close();
  const utf8 = new TextEncoder();
  writeRows(join(path, 'json'), (row) => utf8.encode(JSON.stringify(row)));
  writeRows(join(path, 'cbor'), (row) => encodeCbor(row as never));

  const ours = unlock('vault', folder);
  const json = unlock('json', join(path, 'json'));
  const cbor = unlock('cbor', join(path, 'cbor'));
  const stretched = unlock('stretch', '');
  const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
  const row = (name: string, { cpu, wall, rss }: Unlocked, bytes: number): void =>
    console.log(
      `${name.padEnd(34)} ${cpu.toFixed(0).padStart(6)} ms CPU ${wall.toFixed(0).padStart(6)} ms ${mib(rss).padStart(9)} ${mib(bytes).padStart(9)}  x${(cpu / ours.cpu).toFixed(1)}`,
    );
  console.log(`unlock ${recordCount} records of 20 fields; best of 3, each in a process of its own`);
  console.log('                                        CPU      wall   resident   on disk');
  row('vault (Argon2id, search text in it)', ours, used);
  row('encrypted JSON row per record', json, statSync(join(path, 'json')).size);
  row('encrypted CBOR row per record', cbor, statSync(join(path, 'cbor')).size);
  console.log(
    `of which Argon2id 64 MiB, 3 passes, first call of a process: ${stretched.cpu.toFixed(0)} ms CPU; rows pay none`,
  );
  console.log(`first filling, 133,334 changes in batches: ${written.cpu.toFixed(0)} ms CPU`);
  console.log(
    `catching up on ${more.length} changes, one flush per 512 KiB: ${caughtUp.cpu.toFixed(0)} ms CPU`,
  );
  console.log(
    `forgetting (everything moves, 64 MiB overwritten): ${moved.cpu.toFixed(0)} ms CPU, ${moved.wall.toFixed(0)} ms`,
  );
} finally {
  remove();
}
