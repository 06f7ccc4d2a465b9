import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeServiceWorker } from '../../../tools/vite/service-worker.mjs';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { serveForTest } from './served.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
});
afterEach(() => page.context().close());

describe('the built app under the production headers', () => {
  test('opens with no violation, no failed request and nothing asked of anybody else', async () => {
    const serving = await serveForTest();
    const heard: string[] = [];
    const origins = new Set<string>();
    page.on('console', (message) => {
      if (message.type() === 'error') heard.push(message.text());
    });
    page.on('pageerror', (error) => heard.push(error.message));
    page.on('requestfailed', (request) => heard.push(`failed ${request.url()}`));
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    await page.addInitScript(listenForViolations);
    await page.goto(serving.address);
    await page.waitForFunction(() => document.querySelector('#root')?.hasChildNodes());
    expect(heard).toEqual([]);
    expect(await page.evaluate('violations')).toEqual([]);
    expect([...origins]).toEqual([serving.address]);
    expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    await serving.close();
  });
});

describe('the service worker', () => {
  let folder = '';
  let serving: Serving;

  beforeEach(async () => {
    folder = smallApp();
    serving = await serveForTest(folder);
  });
  afterEach(async () => {
    await serving.close();
    rmSync(folder, { recursive: true });
  });

  test('opens the app again when the server is gone', async () => {
    await page.goto(serving.address);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await serving.close();
    await page.reload();
    expect(await page.textContent('#root')).toBe('afloat');
    expect(await page.evaluate(() => fetch('/elsewhere').then(String, () => 'no network'))).toBe(
      'no network',
    );
  });

  test('is never installed when one byte of one file is not the one that was built', async () => {
    appendFileSync(join(folder, 'assets/app.js'), ' ');
    await serving.close();
    serving = await serveForTest(folder);
    await page.goto(serving.address);
    expect(await page.evaluate('settled')).toBe('redundant');
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  });

  test('keeps to the old version until a page asks the new one to take over', async () => {
    await page.goto(serving.address);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const { port } = serving;
    await serving.close();
    writeFileSync(join(folder, 'assets/app.js'), appSource('on a new keel'));
    writeServiceWorker(folder);
    serving = await serveForTest(folder, port);
    await page.reload();
    expect(await page.textContent('#root')).toBe('afloat');
    await page.evaluate(takeOver);
    await page.reload();
    expect(await page.textContent('#root')).toBe('on a new keel');
    expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
  });
});

/** What a locked page does when a new version is there. */
async function takeOver(): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  const taken = new Promise((resolve) =>
    navigator.serviceWorker.addEventListener('controllerchange', resolve),
  );
  const ask = (): void => registration.waiting?.postMessage('take over');
  await registration.update();
  registration.installing?.addEventListener('statechange', ask);
  ask();
  await taken;
}

/** A smallest app: it registers its worker and says in `settled` what became of it. */
function smallApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-small-app-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Notes</title><div id="root"></div><script type="module" src="/assets/app.js"></script>',
  );
  writeFileSync(join(folder, 'assets/app.js'), appSource('afloat'));
  writeServiceWorker(folder);
  return folder;
}

const appSource = (text: string): string => `
const policy = trustedTypes.createPolicy('app', { createScriptURL: (url) => url });
window.settled = navigator.serviceWorker.register(policy.createScriptURL('/sw.js')).then(({ installing }) =>
  installing === null ? 'installed' : new Promise((resolve) => {
    installing.addEventListener('statechange', () => {
      if (['activated', 'redundant'].includes(installing.state)) resolve(installing.state);
    });
  }));
document.querySelector('#root').textContent = '${text}';
`;

function listenForViolations(): void {
  const violations: string[] = [];
  Object.assign(globalThis, { violations });
  addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
  );
}
