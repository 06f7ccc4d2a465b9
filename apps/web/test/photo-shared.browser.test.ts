import { photo, planted, plantings } from '@bulkhead/records/test/photos';
import type { Vault } from '@bulkhead/vault';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answerPhoto, photoShown } from '../src/worker/photos.ts';
import { must } from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { brings, fileFrom, letsIn, takes } from './beside.ts';
import { begins, opens, primary, saveOf } from './sharing.ts';
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

/** The one photo that Linnet knows of. */
function photoOn(vault: Vault) {
  const type = vault.records.types.get('medical.visit');
  const [visit] = type ? vault.view.cells.flatMap(({ id }) => vault.records.within(id).all(type)) : [];
  const place = { record: visit?.id ?? '', field: 'photo' };
  return { place, shown: photoShown(vault, place, () => '')?.photo };
}

test('a photo of a paper between two people: its record comes first, and the photo with a file that takes it along', async () => {
  const here = await begins(app.browser, app.address);
  const { page } = here;
  await visited(page);
  await button(page, 'Add a photo').click();
  await page.locator('#content input[type=file]').setInputFiles(paper);
  await button(page, 'Save the photo').click();
  await button(page, 'Show the photo').waitFor();
  const linnet = await letsIn(page, ['medical-1'], 'Linnet');
  expect(photoOn(linnet).shown).toMatchObject({ isHere: false, width: 16, height: 24 });
  await goTo(page, 'share');
  await page.locator('.radio-row', { hasText: 'With the photo' }).locator('input').check();
  await page.locator('.radio-row input').first().check();
  expect(await takes(linnet, await saveOf(page))).toMatchObject({ photos: 1 });
  expect(photoOn(linnet).shown).toMatchObject({ isHere: true });

  // Linnet takes it out, and another one of the same paper.
  const { place } = photoOn(linnet);
  must(await answerPhoto(linnet, { ask: 'detach-photo', ...place }));
  must(await answerPhoto(linnet, { ask: 'attach-photo', ...place, bytes: photo('baseline') }));
  await brings(linnet, page);
  await openPhoto(page);
  const known = page.locator('#content .card').first();
  expect(await known.innerText()).toContain('Not on this device.');
  expect(await known.innerText()).toContain('24 × 16');
  await button(page, 'Open a file').click();
  await page.locator('.file-drop').waitFor();
  await opens(page, await fileFrom(linnet, true));
  await page.locator('output', { hasText: '1 photo came in' }).waitFor();
  await openPhoto(page);
  await button(page, 'Show the photo').click();
  const picture = page.locator('#content img.photo');
  await picture.waitFor();
  expect(
    await picture.evaluate(async (shown) => {
      if (!(shown instanceof HTMLImageElement)) return [];
      await shown.decode();
      return [shown.naturalWidth, shown.naturalHeight];
    }),
  ).toEqual([24, 16]);
  await here.expectClean();
});
