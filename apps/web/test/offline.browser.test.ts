import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { serveForTest } from './served.ts';
import { goTo, lock, lookAround, unlockExample, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('after the first visit everything works with the server gone: opening, recording, the report', async () => {
  const serving = await serveForTest();
  const { page, context, expectClean } = await visit(browser, serving.address, { keepsApp: true });
  await lookAround(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await lock(page);
  await serving.close();
  await page.reload();
  await page.locator('#passphrase').waitFor();
  await unlockExample(page);
  await goTo(page, 'report');
  await page.locator('.report h1').waitFor();
  expect(await page.locator('.report [data-indicator]').count()).toBeGreaterThan(10);
  await expectClean();
  await context.close();
});

test('it can be installed, under a name and an icon that say nothing', async () => {
  const serving = await serveForTest();
  const { page, context } = await visit(browser, serving.address, { keepsApp: true });
  const manifest: unknown = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    return link && (await fetch(link.href)).json();
  });
  expect(manifest).toMatchObject({
    name: 'Notes',
    short_name: 'Notes',
    display: 'standalone',
    start_url: '/',
  });
  expect(JSON.stringify(manifest)).not.toMatch(/bulkhead|refugee|shelter/i);
  await context.close();
  await serving.close();
});
