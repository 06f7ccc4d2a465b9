import { expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { serveForTest } from './served.ts';
import { begins, invites } from './sharing.ts';

test('columns', async () => {
  const browser = await launchBrowser();
  const serving = await serveForTest();
  const { page } = await begins(browser, serving.address, { device: 'laptop' });
  await invites(page, ['shelter-1']);
  for (const width of [1280, 1024, 900, 800, 600, 390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const tops = await page.locator('.words-shown.four li').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    console.log(width, [...new Set(tops)].map((top) => tops.filter((one) => one === top).length).join('+'));
    if (width === 1280) await page.screenshot({ path: '/tmp/r4/shots/words.png' });
  }
  expect(1).toBe(1);
  await browser.close();
  await serving.close();
});
