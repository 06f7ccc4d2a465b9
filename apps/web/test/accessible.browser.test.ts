import type { Language } from '@bulkhead/records';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords, findingsOfWordsOnBoth } from './every-size.ts';
import { formsIn, formsWritten } from './forms-reached.ts';
import { emptySections, screensAtYearEnd, screensBefore } from './screens.ts';
import { headerFindings } from './judge.ts';
import { screensOfNewcomers, screensRecorded } from './screens-recorded.ts';
import { lock, lookAround, speak, turnTo, visit } from './visit.ts';
import { type Look, walk } from './walk.ts';

const app = appAtHand();

const languages: readonly { readonly language: Language; readonly called: string }[] = [
  { language: 'en', called: 'English' },
  { language: 'ja', called: '日本語' },
  { language: 'ko', called: '한국어' },
  { language: 'zh', called: '中文' },
];

/** Chinese has the shortest sentences, in the glyphs of Japanese: what fits there fits here. Forms are not opened again. */
const isBrief = (language: Language): boolean => language === 'zh';

/** English is judged whole; in the others only what words decide can differ: for Japanese on a laptop too. */
const judgedIn: Readonly<Record<Language, typeof findingsOfWords>> = {
  en: findingsAtEverySize,
  ja: findingsOfWordsOnBoth,
  ko: findingsOfWords,
  zh: findingsOfWords,
};

/** For a busy machine: a hundred screens, each in six states. */
const EVERY_SCREEN = 1_800_000;

describe.concurrent('on the door, on every screen and on the locked page', () => {
  test.each(languages)(
    '$called: axe finds nothing, everything fits, and what is about a record names it',
    async (spoken) => {
      const { page, expectClean } = await visit(app.browser, app.address);
      const found: string[] = [];
      const look: Look = async (screen, of) => {
        const all = [
          ...(of === undefined ? [] : await headerFindings(page, of)),
          ...(await judgedIn[spoken.language](page)),
        ];
        found.push(...all.map((one) => `${screen}: ${one}`));
      };
      await page.locator('.segmented-option', { hasText: spoken.called }).click();
      await look('the door');
      await beginOwn(page, look);
      await walk(page, spoken.language, look, emptySections);
      if (!isBrief(spoken.language)) await walk(page, spoken.language, look, screensOfNewcomers);
      await lock(page);
      await page.locator('.door-links .button').click();
      await lookAround(page);
      await speak(page, spoken.called);
      await walk(page, spoken.language, look);
      if (!isBrief(spoken.language)) {
        await walk(page, spoken.language, look, screensRecorded);
        await turnTo(page, 2);
        await walk(page, spoken.language, look, screensAtYearEnd);
        await turnTo(page, 0);
        await walk(page, spoken.language, look, screensBefore);
      }
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
async function beginOwn(page: Page, look: Look): Promise<void> {
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
  expect([...formsIn()].toSorted()).toEqual(forms.toSorted());
});

test('the largest text of the app is larger, and all of it grows', async () => {
  const { page } = await visit(app.browser, app.address);
  await lookAround(page);
  const sizeOf = (): Promise<number> =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  await speak(page, 'English');
  expect(await sizeOf()).toBe(16);
  await page.locator('.segmented-option', { hasText: 'Larger' }).click();
  await expect.poll(sizeOf).toBe(23);
  await page.context().close();
});
