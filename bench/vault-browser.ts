// Unlocking 100,000 records of twenty fields in a worker of Chromium: ours, and rows in IndexedDB.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { createVault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { BenchAsked } from './vault-browser-worker-material.ts';
import { benchFolder, cells, fill, means, recordCount } from './vault-material.ts';

interface Measured {
  readonly cpu: number;
  readonly wall: number;
  readonly heap: number;
  readonly value: unknown;
}

const { path, remove } = benchFolder();
let browser: Browser | undefined;
let server: Server | undefined;
try {
  const folder = join(path, 'vault');
  const made = await createVault({ ...means, storage: fileFolder(folder), size: 128, cells });
  if (!made.ok) throw new Error(made.error.fault);
  await fill(made.value, recordCount);
  await made.value.close();
  server = await serveBench(await bundledWorker(), join(folder, 'store'));
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

async function best(page: Page, session: CDPSession, ask: BenchAsked['ask']): Promise<Measured> {
  const runs: Measured[] = [];
  for (let run = 0; run < 3; run++) runs.push(await inWorker(page, session, ask));
  return runs.toSorted((a, b) => a.cpu - b.cpu)[0] as Measured;
}

/** Asks a new worker, and measures the processor time of the renderers and the worker's heap while it holds its answer. */
async function inWorker(page: Page, session: CDPSession, ask: BenchAsked['ask']): Promise<Measured> {
  const before = await rendererTime(session);
  const { wall, value } = await page.evaluate(
    (asked) =>
      new Promise<{ wall: number; value: unknown }>((resolve) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        (window as unknown as { worker: Worker }).worker = worker;
        worker.addEventListener('message', (event: MessageEvent<{ wall: number; value: unknown }>) =>
          resolve(event.data),
        );
        worker.postMessage({ ask: asked });
      }),
    ask,
  );
  if (wall < 0) throw new Error(String(value));
  const cpu = (await rendererTime(session)) - before;
  const heap = await page.evaluate(heapOfWorkers);
  await page.evaluate(() => (window as unknown as { worker: Worker }).worker.terminate());
  return { cpu, wall, value, heap };
}

/** Runs in the page: bytes that the browser attributes to its worker. */
async function heapOfWorkers(): Promise<number> {
  interface Measuring {
    measureUserAgentSpecificMemory(): Promise<{
      breakdown: { bytes: number; attribution: { scope: string }[] }[];
    }>;
  }
  const { breakdown } = await (performance as unknown as Measuring).measureUserAgentSpecificMemory();
  const ofWorkers = breakdown.filter((part) =>
    part.attribution.some(({ scope }) => scope.includes('Worker')),
  );
  return ofWorkers.reduce((sum, part) => sum + part.bytes, 0);
}

/** Milliseconds of the processor that all renderers have used so far. */
async function rendererTime(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return renderers.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

async function launch(): Promise<Browser> {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
  const executablePath = process.env['BULKHEAD_CHROMIUM'] ?? found;
  if (executablePath === undefined) throw new Error('set BULKHEAD_CHROMIUM to a Chromium of this machine');
  const args = [
    '--no-sandbox',
    '--no-zygote',
    '--disable-gpu',
    '--enable-blink-features=ForceEagerMeasureMemory',
  ];
  return chromium.launch({ executablePath, args, headless: true });
}

async function bundledWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, 'vault-browser-worker-material.ts'),
        formats: ['es'],
        fileName: 'worker',
      },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  return chunk?.code ?? '';
}

function serveBench(code: string, store: string): Promise<Server> {
  const started = createServer((request, response) => {
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    if (request.url === '/store') {
      response.setHeader('content-length', statSync(store).size);
      createReadStream(store).pipe(response);
      return;
    }
    const script = request.url === '/worker.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? code : '<!doctype html><title>Notes</title>');
  });
  return new Promise((resolve) => {
    started.listen(0, '127.0.0.1', () => resolve(started));
  });
}
