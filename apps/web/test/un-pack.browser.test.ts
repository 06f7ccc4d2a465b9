import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { goTo, lookAround, turnTo } from './visit.ts';

let page: Page;
visitAtHand({ device: 'laptop' }, async (one) => {
  ({ page } = one);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookAround(page);
  await turnTo(page, 2);
});

const button = (words: string) => page.locator('.button', { hasText: words }).first();
/** How often names were shown, as the settings count it. */
async function timesShown(): Promise<string> {
  await goTo(page, 'settings');
  return page.locator('.facts dd').first().innerText();
}
async function openPack(): Promise<void> {
  await goTo(page, 'incidents');
  await page.locator('.row-open', { hasText: 'I1' }).first().click();
  await button('Pack for the United Nations').click();
  await page.locator('h1', { hasText: 'Pack for the United Nations' }).waitFor();
}

describe('the pack about one person on paper', () => {
  test('is not there without a yes', async () => {
    expect(await timesShown()).toBe('0 times');
    await openPack();
    expect(await button('Print the pack').count()).toBe(0);
  });

  test('after the yes of the family it is a white sheet, in dark too, and counts as a name that was shown', async () => {
    await page.locator('#content .row-open').first().click();
    for (const choice of ['Share with the United Nations', 'Yes', 'The family'])
      await page.getByLabel(choice, { exact: true }).check();
    await page.locator('.action-bar .button.primary').click();
    await openPack();
    await button('Print the pack').click();
    const sheet = page.locator('.report-sheet');
    await sheet.locator('.stamp').waitFor();
    expect(await sheet.evaluate((each) => getComputedStyle(each).backgroundColor)).toBe('rgb(255, 255, 255)');
    for (const [edition, lang, title] of [
      ['Français', 'fr', 'Renseignements concernant une personne privée de liberté'],
      ['Español', 'es', 'Información sobre una persona privada de libertad'],
    ] as const) {
      await page.getByLabel(edition, { exact: true }).check();
      await sheet.locator('h1', { hasText: title }).waitFor();
      expect(await sheet.locator('.report').getAttribute('lang')).toBe(lang);
    }
    // Each edition shows the name anew, and is counted.
    expect(await timesShown()).toBe('3 times');
  });
});
