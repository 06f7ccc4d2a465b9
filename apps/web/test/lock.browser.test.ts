import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { goTo, lock, lookAround, treeOf, unlockExample } from './visit.ts';

let page: Page;
visitAtHand({ keepsApp: true }, async (one) => {
  ({ page } = one);
  await lookAround(page);
});
beforeEach(async () => {
  if ((await page.locator('#passphrase').count()) === 1) await unlockExample(page);
});

/** Codes of the example: people, places, cases, incidents. */
const CODES = /\b(K|SS|M|HOUSE|BASE)[-\u2011](\d|[A-Z])/;

describe('locking', () => {
  test('takes every code off the page at once, and its overlay, and says nothing in title or address', async () => {
    expect(await treeOf(page)).toMatch(CODES);
    await page.locator('.page-actions .button').click();
    await page.locator('.sheet').waitFor();
    const left = await page.evaluate(() => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', shiftKey: true, bubbles: true }));
      return document.body.innerHTML;
    });
    expect(left).not.toMatch(CODES);
    expect(left).not.toContain('class="sheet');
    expect(await page.title()).toBe('Notes');
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.evaluate(() => history.state)).toBeNull();
    expect(await treeOf(page)).not.toMatch(CODES);
  });

  test('is one tap on a phone, and the passphrase opens everything again', async () => {
    await page.locator('.top-bar .icon-button').click();
    expect(await treeOf(page)).not.toMatch(CODES);
    await page.fill('#passphrase', 'look around this example first');
    await page.keyboard.press('Enter');
    await page.locator('#passphrase-problem').waitFor();
    await unlockExample(page);
    expect(await treeOf(page)).toMatch(CODES);
  });

  test('comes by itself after five minutes without a touch', async () => {
    await page.clock.install();
    await page.reload();
    await page.locator('#passphrase').waitFor();
    await unlockExample(page);
    await page.clock.fastForward(4 * 60_000);
    await page.mouse.click(200, 400);
    await page.clock.fastForward(4 * 60_000);
    expect(await page.locator('.shell').count()).toBe(1);
    await page.clock.fastForward(61_000);
    expect(await page.locator('.shell').count()).toBe(0);
    expect(await treeOf(page)).not.toMatch(CODES);
  });

  test('Back after a lock shows nothing of where one was', async () => {
    await goTo(page, 'settings');
    await goTo(page, 'report');
    await lock(page);
    await page.goBack();
    expect(await page.locator('#passphrase').count()).toBe(1);
    expect(await treeOf(page)).not.toMatch(CODES);
  });

  test('nothing readable lies in any storage of the browser', async () => {
    await lock(page);
    const kept = await page.evaluate(async () => ({
      local: Object.fromEntries(Object.entries(localStorage)),
      session: Object.fromEntries(Object.entries(sessionStorage)),
      databases: await indexedDB.databases(),
      cookies: document.cookie,
      cached: (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys())))
        .flat()
        .map((request) => new URL(request.url).pathname),
    }));
    expect(kept).toMatchObject({ local: {}, session: {}, databases: [], cookies: '' });
    expect(kept.cached.every((path) => /^\/($|assets\/|icon|manifest)/.test(path))).toBe(true);
  });
});
