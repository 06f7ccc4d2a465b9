// What the benches in a browser share: a worker that is asked, and what its answer costs.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { delimiter, join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';

/** Milliseconds of all renderers and of the clock, bytes of the worker's heap, and what it answered. */
export interface Measured {
  readonly cpu: number;
  readonly wall: number;
  readonly heap: number;
  readonly value: unknown;
}

/** The run of three that cost least. */
export async function best(page: Page, session: CDPSession, ask: string): Promise<Measured> {
  const runs: Measured[] = [];
  for (let run = 0; run < 3; run++) runs.push(await inWorker(page, session, ask));
  return runs.toSorted((a, b) => a.cpu - b.cpu)[0] as Measured;
}

/** Asks a new worker, and measures the processor time of the renderers and the worker's heap while it holds its answer. */
export async function inWorker(page: Page, session: CDPSession, ask: string): Promise<Measured> {
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

/** A Chromium with an own profile: on the path, or named by BULKHEAD_CHROMIUM. */
export async function launch(): Promise<Browser> {
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

/** The worker of a bench as one script. Screens are loaded by nobody there. */
export async function bundledWorker(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, file),
        formats: ['es'],
        fileName: 'worker',
      },
      rolldownOptions: { external: /\/screens\//, output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  return chunk?.code ?? '';
}

/** Serves a page, the worker and a vault's file, isolated so that memory can be measured. */
export function serveBench(code: string, store: string): Promise<Server> {
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
