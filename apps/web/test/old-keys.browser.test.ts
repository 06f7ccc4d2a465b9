import { expect, test } from 'vitest';
import { placesIn, shelter, vaultWith } from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { letInFromBeside, takes } from './beside.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { daysLater } from './later.ts';
import { begins, introduces, openPlace, savedBy } from './sharing.ts';
import { atRest, goTo, speak } from './visit.ts';

// Tern's phone lies in a drawer for a month. Whether keys were changed meanwhile, it cannot know.

const app = appAtHand();

test('after a month a phone asks before a file leaves with records, or only says to a steward that it is back (rules D11, D9)', async () => {
  const heron = await vaultWith([shelter]);
  const tern = await begins(app.browser, app.address, { joins: true });
  const { page } = tern;
  await letInFromBeside(heron, page, { [shelter.name]: 'holder' });
  await introduces(page, 'Tern');
  await openPlace(page, 'HOUSE-A');

  await daysLater(tern.context, 30);
  await page.reload();
  await page.fill('#passphrase', tern.passphrase);
  await page.keyboard.press('Enter');
  await page.locator('.shell h1').waitFor();
  await goTo(page, 'share');
  const save = page.locator('.file-out .button').first();
  const sheet = page.locator('.sheet');
  await save.click();
  await sheet.locator('h2', { hasText: 'No change of keys since' }).waitFor();
  expect(await sheet.innerText()).toContain('house\u2011a: for four weeks no change of keys has come here.');
  const found: string[] = [...(await findingsAtEverySize(page))];
  await sheet.locator('.button', { hasText: 'Not now' }).click();
  await sheet.waitFor({ state: 'detached' });
  for (const language of ['日本語', '한국어', '中文', 'English']) {
    await speak(page, language);
    await goTo(page, 'share');
    await save.click();
    await sheet.waitFor();
    await atRest(page);
    found.push(...(await findingsOfWords(page)).map((one) => `${language}: ${one}`));
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  }
  expect(found).toEqual([]);

  await save.click();
  const word = await savedBy(page, () =>
    sheet.locator('.button', { hasText: 'Say only that I am back' }).click(),
  );
  await page.locator('.notice', { hasText: 'no records are in the file' }).waitFor();
  expect(await takes(heron, word)).toMatchObject({
    received: 1,
    ignored: 0,
  });
  await save.click();
  const all = await savedBy(page, () => sheet.locator('.button', { hasText: 'Share all the same' }).click());
  await page.locator('.notice', { hasText: 'The file is saved' }).waitFor();
  // For a week nobody is asked again.
  await savedBy(page, () => save.click());
  expect(placesIn(heron)).toEqual([]);
  await takes(heron, all);
  expect(placesIn(heron)).toEqual(['HOUSE-A']);
  await tern.expectClean();
});
