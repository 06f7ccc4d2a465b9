// Unlocking 100,000 records of twenty fields in a worker of Chromium: ours, and rows in IndexedDB.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createVault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import type { Browser } from 'playwright-core';
import { best, bundledWorker, inWorker, launch, type Measured, serveBench } from './browser-material.ts';
import { benchFolder, cells, fill, means, recordCount } from './vault-material.ts';

const { path, remove } = benchFolder();
let browser: Browser | undefined;
let server: Server | undefined;
try {
  const folder = join(path, 'vault');
  const made = await createVault({ ...means, storage: fileFolder(folder), size: 128, cells });
  if (!made.ok) throw new Error(made.error.fault);
  await fill(made.value, recordCount);
  await made.value.close();
  server = await serveBench(await bundledWorker('vault-browser-worker-material.ts'), join(folder, 'store'));
  browser = await launch();
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const session = await browser.newBrowserCDPSession();

  await inWorker(page, session, 'take-vault');
  const rows = await inWorker(page, session, 'write-rows');
  const stretch = await best(page, session, 'stretch');
  const ours = await best(page, session, 'unlock-vault');
  const theirs = await best(page, session, 'unlock-rows');
  const line = (name: string, { cpu, wall, heap }: Measured): void =>
    console.log(
      `${name.padEnd(38)} ${cpu.toFixed(0).padStart(6)} ms CPU ${wall.toFixed(0).padStart(6)} ms ${(heap / 1024 / 1024).toFixed(0).padStart(5)} MiB  x${(cpu / ours.cpu).toFixed(1)}`,
    );
  console.log(
    `unlock ${recordCount} records of 20 fields in a worker of Chromium ${browser.version()}; best of 3`,
  );
  console.log('                                        CPU of the renderer  wall   worker heap');
  line('vault in OPFS (Argon2id, search text)', ours);
  line('one encrypted JSON row per record', theirs);
  console.log(`of which Argon2id, first call of a worker: ${stretch.cpu.toFixed(0)} ms CPU; rows pay none`);
  console.log(
    `rows take ${(Number(rows.value) / 1024 / 1024).toFixed(0)} MiB before IndexedDB's own overhead`,
  );
} finally {
  await browser?.close();
  server?.close();
  remove();
}
