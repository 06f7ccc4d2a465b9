import { planted, plantings } from '@bulkhead/records/test/photos';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { begins, gives, letIn, opens, primary, saveOf } from './sharing.ts';
import { goTo } from './visit.ts';

const app = appAtHand();

const paper = {
  name: 'paper.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(planted('baseline', { what: plantings, marker: 'PIER-NINE', turn: 6 })),
};
const button = (page: Page, text: string) => page.locator('#content .button:visible', { hasText: text });

/** A case with one visit, through the forms. */
async function visited(page: Page): Promise<void> {
  await goTo(page, 'medical');
  await button(page, 'Open a case').first().click();
  await page.selectOption('#field-problem', { index: 1 });
  await page.locator('#content input[type=checkbox]').first().check();
  await primary(page).click();
  await button(page, 'Done').click();
  await openCase(page);
  await page.locator('.page-actions .button.primary').click();
  await primary(page).click();
  await button(page, 'Done').click();
  await button(page, 'Add a photo').waitFor();
}
async function openCase(page: Page): Promise<void> {
  await goTo(page, 'medical');
  await page.locator('#content .row-open', { hasText: 'M' }).first().click();
}
/** The page of the photo of the one visit. */
async function openPhoto(page: Page): Promise<void> {
  await openCase(page);
  await page.locator('#content .row .button.small').first().click();
  await page.locator('main[data-screen="app.photo"]').waitFor();
}

test('a photo of a paper between two people: its record comes first, and the photo with a file that takes it along', async () => {
  const here = await begins(app.browser, app.address);
  const there = await begins(app.browser, app.address, { joins: true });
  await visited(here.page);
  await button(here.page, 'Add a photo').click();
  await here.page.locator('#content input[type=file]').setInputFiles(paper);
  await button(here.page, 'Save the photo').click();
  await button(here.page, 'Show the photo').waitFor();
  await letIn(here.page, there.page, ['medical-1']);
  await there.page.fill('#field-alias', 'Linnet');
  await there.page.locator('form .button').click();
  await there.page.locator('#field-alias').waitFor({ state: 'detached' });
  await openPhoto(there.page);
  const known = there.page.locator('#content .card').first();
  expect(await known.innerText()).toContain('Not on this device.');
  expect(await known.innerText()).toContain('16 × 24');
  await button(there.page, 'Open a file').click();
  await there.page.locator('.file-drop').waitFor();
  await goTo(here.page, 'share');
  await here.page.locator('.radio-row', { hasText: 'With the photo' }).locator('input').check();
  await here.page.locator('.radio-row input').first().check();
  const file = await saveOf(here.page);
  await opens(there.page, file);
  await there.page.locator('output', { hasText: '1 photo came in' }).waitFor();
  await openPhoto(there.page);
  await button(there.page, 'Show the photo').click();
  const picture = there.page.locator('#content img.photo');
  await picture.waitFor();
  expect(
    await picture.evaluate(async (shown) => {
      if (!(shown instanceof HTMLImageElement)) return [];
      await shown.decode();
      return [shown.naturalWidth, shown.naturalHeight];
    }),
  ).toEqual([16, 24]);
  expect(await gives(there.page, here.page)).toBeTruthy();
  await here.expectClean();
  await there.expectClean();
});
