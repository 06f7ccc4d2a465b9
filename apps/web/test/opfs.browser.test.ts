import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { storageSuite } from '@bulkhead/vault/test/storage-suite';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { OpfsAsked } from './opfs-worker.ts';

let browser: Browser;
let server: Server;
let address = '';

beforeAll(async () => {
  server = await serveWorker(await bundledWorker());
  address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

describe('a vault in the private file system of a real browser', () => {
  test('every promise of a storage adapter holds', async () => {
    const page = await tab();
    const results = await ask(page, await newWorker(page), { ask: 'suite' });
    expect(results).toEqual(storageSuite.map(({ name }) => [name, '']));
    await page.context().close();
  });

  test('a second tab is told that the vault is open elsewhere; closing the first without a word frees it', async () => {
    const first = await tab();
    const second = await first.context().newPage();
    await second.goto(address);
    const hold = { ask: 'hold', name: 'a' } as const;
    expect(await ask(first, await newWorker(first), hold)).toBe('held');
    expect(await ask(second, await newWorker(second), hold)).toBe('in-use');
    await first.close();
    await expect.poll(async () => ask(second, await newWorker(second), hold)).toBe('held');
    await second.context().close();
  });
});

async function tab(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  return page;
}

/** Starts a worker in the page and gives the number by which it is asked. */
const newWorker = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const kept = window as unknown as { workers?: Worker[] };
    kept.workers ??= [];
    return kept.workers.push(new Worker('/worker.js', { type: 'module' })) - 1;
  });

const ask = (page: Page, worker: number, asked: OpfsAsked): Promise<unknown> =>
  page.evaluate(
    ({ worker: number, asked: message }) =>
      new Promise((resolve, reject) => {
        const { workers = [] } = window as unknown as { workers?: Worker[] };
        const one = workers[number];
        if (!one) return reject(new Error('no such worker'));
        one.addEventListener('message', (event: MessageEvent<unknown>) => resolve(event.data), {
          once: true,
        });
        one.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
        return one.postMessage(message);
      }),
    { worker, asked },
  );

/** The worker as one module, with the adapter and the suite as the app would load them. */
async function bundledWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'opfs-worker.ts'), formats: ['es'], fileName: 'worker' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  return chunk?.code ?? '';
}

async function serveWorker(code: string): Promise<Server> {
  const started = createServer((request, response) => {
    const script = request.url === '/worker.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? code : '<!doctype html><title>Notes</title>');
  });
  return new Promise((resolve) => {
    started.listen(0, '127.0.0.1', () => resolve(started));
  });
}
