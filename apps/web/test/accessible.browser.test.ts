import type { Language } from '@bulkhead/records';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { axeFindings, fitFindings, lookRules, wordRules } from './judge.ts';
import {
  emptySections,
  formsIn,
  formsWritten,
  onlyAfterSomething,
  screensAtYearEnd,
  screensBefore,
  screensRecorded,
} from './screens.ts';
import { serveForTest } from './served.ts';
import { lock, lookAround, sizes, speak, turnTo, visit } from './visit.ts';
import { atRest, walk } from './walk.ts';

let browser: Browser;
let serving: Serving;
beforeAll(async () => {
  browser = await launchBrowser();
  serving = await serveForTest();
});
afterAll(async () => {
  await browser.close();
  await serving.close();
});

const languages: readonly { readonly language: Language; readonly called: string }[] = [
  { language: 'en', called: 'English' },
  { language: 'ja', called: '日本語' },
  { language: 'ko', called: '한국어' },
  { language: 'zh', called: '中文' },
];

/**
 * Everything, light on a phone; what the look decides, dark on a laptop. In another language than the first only what
 * words decide can differ.
 */
async function axeIn(page: Page, language: Language): Promise<readonly string[]> {
  if (language !== 'en') return axeFindings(page, wordRules);
  const phone = await axeFindings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(sizes.laptop);
  await atRest(page);
  const laptop = await axeFindings(page, lookRules);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes.phone);
  await atRest(page);
  return [...phone, ...laptop.map((one) => `laptop, dark: ${one}`)];
}

const narrow = { width: 360, height: 740 };
const letters = { standard: { standard: 16, fixed: 13 }, twice: { standard: 32, fixed: 26 } } as const;

/** The narrowest phone, as it is, and with the letters of a browser twice as large and the largest text of the app. */
async function fitIn(page: Page, browserText: CDPSession): Promise<readonly string[]> {
  await page.setViewportSize(narrow);
  const found = [...(await fitFindings(page))];
  await browserText.send('Page.setFontSizes', { fontSizes: letters.twice });
  await page.evaluate(() => document.documentElement.setAttribute('data-text', 'largest'));
  found.push(...(await fitFindings(page)).map((one) => `large: ${one}`));
  await page.evaluate(() => document.documentElement.removeAttribute('data-text'));
  await browserText.send('Page.setFontSizes', { fontSizes: letters.standard });
  await page.setViewportSize(sizes.phone);
  return found;
}

/** For a busy machine: a hundred screens, each in six states. */
const EVERY_SCREEN = 900_000;

describe.concurrent('on the door, on every screen and on the locked page', () => {
  test.each(languages)(
    '$called: axe finds nothing, and everything fits',
    async (spoken) => {
      const { page, expectClean } = await visit(browser, serving.address);
      const browserText = await page.context().newCDPSession(page);
      const found: string[] = [];
      const look = async (screen: string): Promise<void> => {
        const all = [...(await axeIn(page, spoken.language)), ...(await fitIn(page, browserText))];
        found.push(...all.map((one) => `${screen}: ${one}`));
      };
      await page.locator('.segmented-option', { hasText: spoken.called }).click();
      await look('the door');
      await beginOwn(page, look);
      await walk(page, spoken.language, look, emptySections);
      await lock(page);
      await page.locator('.door-links .button').click();
      await lookAround(page);
      await speak(page, spoken.called);
      await walk(page, spoken.language, look);
      await walk(page, spoken.language, look, screensRecorded);
      await turnTo(page, 2);
      await walk(page, spoken.language, look, screensAtYearEnd);
      await turnTo(page, 0);
      await walk(page, spoken.language, look, screensBefore);
      await lock(page);
      await page.locator('#passphrase').waitFor();
      await look('locked');
      expect(found).toEqual([]);
      await expectClean();
      await page.context().close();
    },
    EVERY_SCREEN,
  );
});

/** An organisation of one's own, from the door to its first screen. */
async function beginOwn(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const primary = page.locator('.button.primary');
  await page.locator('.big-row', { has: page.locator('.lucide-house-plus') }).click();
  await look('own: the name');
  await primary.click();
  await look('own: the words');
  const words = await page.locator('.words-shown li').allInnerTexts();
  await primary.click();
  await look('own: the words again');
  await page.fill('#passphrase', words.map((word) => word.replace(/^\d+\s*/, '').trim()).join(' '));
  await primary.click();
  await page.locator('.shell h1').waitFor();
  await page.waitForLoadState('networkidle');
}

test('no form is left out, and none is listed that is no more', () => {
  const forms = formsWritten();
  expect(forms.length).toBeGreaterThan(50);
  expect([...formsIn(), ...onlyAfterSomething].toSorted()).toEqual(forms.toSorted());
});

test('the largest text of the app is larger, and all of it grows', async () => {
  const { page } = await visit(browser, serving.address);
  await lookAround(page);
  const sizeOf = (): Promise<number> =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  await speak(page, 'English');
  expect(await sizeOf()).toBe(16);
  await page.locator('.segmented-option', { hasText: 'Larger' }).click();
  await expect.poll(sizeOf).toBe(23);
  await page.context().close();
});
