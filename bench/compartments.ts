// A device in 20 compartments with 50 devices in each: from the passphrase to Today, in a worker of Chromium.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createVault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import type { Browser } from 'playwright-core';
import { best, bundledWorker, inWorker, launch, serveBench } from './browser-material.ts';
import { cells, compartmentCount, fill, means, memberCount, settings } from './compartments-material.ts';
import { benchFolder } from './vault-material.ts';

const { path, remove } = benchFolder();
let browser: Browser | undefined;
let server: Server | undefined;
try {
  const folder = join(path, 'vault');
  const made = await createVault({ ...means, storage: fileFolder(folder), size: 32, cells, settings });
  if (!made.ok) throw new Error(made.error.fault);
  await fill(made.value);
  await made.value.close();
  server = await serveBench(await bundledWorker('compartments-worker-material.ts'), join(folder, 'store'));
  browser = await launch();
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const session = await browser.newBrowserCDPSession();
  await inWorker(page, session, 'take-vault');
  const { cpu, wall, heap, value } = await best(page, session, 'show-today');
  console.log(
    `from the passphrase to Today, ${compartmentCount} compartments with ${memberCount} devices each, Chromium ${browser.version()}; best of 3`,
  );
  console.log(
    `${cpu.toFixed(0)} ms CPU, ${wall.toFixed(0)} ms, ${(heap / 1024 / 1024).toFixed(0)} MiB of worker heap, ${String(value)} tasks`,
  );
} finally {
  await browser?.close();
  server?.close();
  remove();
}
