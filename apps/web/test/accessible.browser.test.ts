import type { Language, Words } from '@bulkhead/records';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords, findingsOfWordsOnBoth } from './every-size.ts';
import { formsIn, formsWritten } from './forms-reached.ts';
import { screens, screensAtYearEnd, screensBefore, sectionsAlone } from './screens.ts';
import { headerFindings } from './judge.ts';
import { screensOfNewcomers, screensRecorded } from './screens-recorded.ts';
import { lock, lookAround, speak, turnTo, visit } from './visit.ts';
import { allWords, type Look, walk } from './walk.ts';

const app = appAtHand();

const languages: readonly { readonly language: Language; readonly called: string }[] = [
  { language: 'en', called: 'English' },
  { language: 'ja', called: '日本語' },
  { language: 'ko', called: '한국어' },
  { language: 'zh', called: '中文' },
];

/** Chinese has the shortest sentences, in the glyphs of Japanese (see below): what fits there fits here. No form is opened again. */
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
      await walk(page, spoken.language, look, sectionsAlone);
      if (!isBrief(spoken.language)) await walk(page, spoken.language, look, screensOfNewcomers);
      await lock(page);
      await page.locator('.door-links .button').click();
      await lookAround(page);
      await speak(page, spoken.called);
      await walk(page, spoken.language, look, isBrief(spoken.language) ? sectionsAlone : screens);
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

test('a Chinese sentence is nowhere more than two signs longer than in all other languages', async () => {
  const widths = await Promise.all(languages.map(async ({ language }) => widthsOf(await allWords(language))));
  const [en, ja, ko, zh] = widths;
  expect(zh?.size).toBeGreaterThan(4000);
  const longer = [...(zh ?? [])].filter(([id, width]) =>
    [en, ja, ko].every((other) => width > (other?.get(id) ?? 0) + 2),
  );
  expect(longer).toEqual([]);
});

/** How wide each text is by its signs, where a letter of Latin script takes half of one. */
function widthsOf(words: readonly Words[]): ReadonlyMap<string, number> {
  const entries = words.flatMap((one) => Object.entries(one));
  return new Map(
    entries.map(([id, text]) => {
      const signs = Array.from(JSON.stringify(text));
      return [id, signs.length - signs.filter((sign) => sign < '\u1100').length / 2];
    }),
  );
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
