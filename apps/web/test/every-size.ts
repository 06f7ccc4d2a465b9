import type { Page } from 'playwright-core';
import { axeFindings, fitFindings, wordRules } from './judge.ts';
import { sizes } from './visit.ts';
import { atRest } from './walk.ts';

const narrow = { width: 360, height: 740 };
const letters = { standard: { standard: 16, fixed: 13 }, twice: { standard: 32, fixed: 26 } } as const;

/** What axe and the measure find: on a phone, on the narrowest one, with the largest letters, and dark on a laptop. */
export async function findingsAtEverySize(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(sizes.phone);
  await atRest(page);
  const found = [...(await axeFindings(page)), ...(await fitOnNarrowest(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(sizes.laptop);
  await atRest(page);
  found.push(...(await axeFindings(page)).map((one) => `laptop, dark: ${one}`));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes.phone);
  await atRest(page);
  return found;
}

/** What can differ in another language, on a phone: names and labels, and whether everything fits. */
export async function findingsOfWords(page: Page): Promise<readonly string[]> {
  return [...(await axeFindings(page, wordRules)), ...(await fitOnNarrowest(page))];
}

/** As it is, and with the letters of a browser twice as large and the largest text of the app. */
async function fitOnNarrowest(page: Page): Promise<readonly string[]> {
  const browserText = await page.context().newCDPSession(page);
  await page.setViewportSize(narrow);
  const found = (await fitFindings(page)).map((one) => `narrow: ${one}`);
  await browserText.send('Page.setFontSizes', { fontSizes: letters.twice });
  await page.evaluate(() => document.documentElement.setAttribute('data-text', 'largest'));
  found.push(...(await fitFindings(page)).map((one) => `large: ${one}`));
  await page.evaluate(() => document.documentElement.removeAttribute('data-text'));
  await browserText.send('Page.setFontSizes', { fontSizes: letters.standard });
  await browserText.detach();
  await page.setViewportSize(sizes.phone);
  return found;
}
