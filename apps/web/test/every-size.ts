import type { CDPSession, Page } from 'playwright-core';
import { axeFindings, fitFindings, wordRules } from './judge.ts';
import { atRest, sizes } from './visit.ts';

const narrow = { width: 360, height: 740 };
const letters = { standard: { standard: 16, fixed: 13 }, twice: { standard: 32, fixed: 26 } } as const;

/**
 * What axe and the measure find: on a phone, on the narrowest one, with the largest letters, and dark on a laptop. Every
 * change of size costs more than axe does, so that there are no more of them than that.
 */
export async function findingsAtEverySize(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(sizes.phone);
  await atRest(page);
  await asHighAsItIs(page, sizes.phone);
  const found = [...(await axeFindings(page)), ...(await fitFindings(page))];
  found.push(...(await fitOnNarrowest(page)));
  await page.emulateMedia({ colorScheme: 'dark' });
  await asHighAsItIs(page, sizes.laptop);
  await atRest(page);
  const wide = [...(await axeFindings(page)), ...(await fitFindings(page))];
  found.push(...wide.map((one) => `laptop, dark: ${one}`));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes.phone);
  await atRest(page);
  return found;
}

/**
 * What can differ in another language: names and labels, and whether everything fits. On the narrowest phone, where the
 * page is left.
 */
export async function findingsOfWords(page: Page): Promise<readonly string[]> {
  const fits = await fitOnNarrowest(page);
  return [...(await axeFindings(page, wordRules)), ...fits];
}

/** The same, and whether everything fits on a laptop. */
export async function findingsOfWordsOnBoth(page: Page): Promise<readonly string[]> {
  await asHighAsItIs(page, sizes.laptop);
  await atRest(page);
  const wide = (await fitFindings(page)).map((one) => `laptop: ${one}`);
  // A table becomes rows only when the app has heard of the width, not with the style sheet.
  await page.setViewportSize(narrow);
  await atRest(page);
  return [...(await findingsOfWords(page)), ...wide];
}

/**
 * Where the look is judged, the page is at least as high as its content: bars that stay in sight give false alarms. What
 * it needs is less where there is more width.
 */
async function asHighAsItIs(
  page: Page,
  { width, height }: (typeof sizes)[keyof typeof sizes],
): Promise<void> {
  const needed = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(needed + 160, height) });
}

const browsers = new WeakMap<Page, Promise<CDPSession>>();

/** As it is, and with the letters of a browser twice as large and the largest text of the app. */
async function fitOnNarrowest(page: Page): Promise<readonly string[]> {
  const opened = browsers.get(page) ?? page.context().newCDPSession(page);
  browsers.set(page, opened);
  const browserText = await opened;
  await page.setViewportSize(narrow);
  const found = (await fitFindings(page)).map((one) => `narrow: ${one}`);
  await browserText.send('Page.setFontSizes', { fontSizes: letters.twice });
  await page.evaluate(() => document.documentElement.setAttribute('data-text', 'largest'));
  found.push(...(await fitFindings(page)).map((one) => `large: ${one}`));
  await page.evaluate(() => document.documentElement.removeAttribute('data-text'));
  await browserText.send('Page.setFontSizes', { fontSizes: letters.standard });
  return found;
}
