import { expect, test } from 'vitest';
import {
  copyOf,
  done,
  openPlace,
  placesIn,
  type Files,
  vaultWith,
} from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { brings, comesIn, letsIn, takes } from './beside.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { begins, called, givenFor, savedBy } from './sharing.ts';
import { goTo, speak } from './visit.ts';

// A phone is gone and is disconnected. Somebody has copied it and writes with its key; its person has it back, has heard of nothing,
// and goes on.

const app = appAtHand();

test('of a phone and its copy each piece of work is shown, and somebody chooses the one that its person wrote', async () => {
  const heron = await begins(app.browser, app.address);
  const { page } = heron;
  await goTo(page, 'members');
  await called(page, 'Heron');
  const tern = await letsIn(page, ['shelter-1'], 'Tern');
  const files: Files = new Map();
  const phone = await vaultWith([], files);
  await comesIn(phone, page, ['shelter-1']);
  await brings(phone, page);

  await goTo(page, 'members');
  await page.locator('.row-open', { hasText: 'shelter' }).first().click();
  await page.locator('.row-open', { hasText: 'no name yet' }).first().click();
  await page.locator('.button.danger').click();
  await page.locator('.radio-row').nth(1).click();
  await page.locator('.action-bar .button.danger').click();
  await page.locator('.sheet .button.stop').click();
  await page.locator('h1', { hasText: 'Disconnected' }).waitFor();
  const captor = await copyOf(files);
  await openPlace(captor, 'HOUSE-X');
  for (const code of ['HOUSE-A', 'HOUSE-B']) await openPlace(phone, code);
  for (const one of [captor, phone]) await brings(one, page);

  const found: string[] = [];
  const toHeld = async (): Promise<void> => {
    await goTo(page, 'members');
    await page.locator('#content button', { hasText: 'shelter\u20111' }).first().click();
    await page
      .locator('.row-open', { hasText: /\d\d:\d\d|\d/ })
      .last()
      .click();
    await page.locator('#content[data-screen="members.held"]').waitFor();
  };
  await toHeld();
  const propose = page.locator('.action-bar .button.primary');
  const branches = page.locator('.radio-row', { hasText: 'by the clock of the device' });
  await branches.nth(1).waitFor();
  expect(await branches.count()).toBe(2);
  expect(await page.locator('.action-bar').innerText()).toContain('First choose which of them it is about');
  await page.locator('.radio-row', { hasText: 'Tern' }).click();
  expect(await propose.isDisabled()).toBe(true);
  await branches.filter({ hasText: '2 changes in ' }).click();
  found.push(...(await findingsAtEverySize(page)));
  for (const language of ['日本語', '한국어', '中文', 'English']) {
    await speak(page, language);
    await toHeld();
    found.push(...(await findingsOfWords(page)).map((one) => `${language}: ${one}`));
  }
  expect(found).toEqual([]);
  await page.locator('.radio-row', { hasText: 'Tern' }).click();
  await branches.filter({ hasText: '2 changes in ' }).click();
  const proposal = await savedBy(page, () => propose.click());
  await takes(tern, await givenFor(page, 'Tern'));
  await done(tern, { ask: 'agree-to-release', bytes: new Uint8Array(proposal) });
  const places = placesIn(tern);
  for (const code of ['HOUSE-A', 'HOUSE-B']) expect(places).toContain(code);
  expect(places).not.toContain('HOUSE-X');
  await heron.expectClean();
});
