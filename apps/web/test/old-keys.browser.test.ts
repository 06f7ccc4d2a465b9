import { expect, test } from 'vitest';
import type { SharedFile } from '../src/messages/sharing.ts';
import { meetingsShown } from '../src/worker/sharing/meetings.ts';
import {
  begun,
  cellOf,
  done,
  fileOf,
  open,
  shareWithOthers,
  shelter,
  vaultWith,
} from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { daysLater } from './later.ts';
import { begins, introduces, openPlace, opensFile, primary, saveOf, savedBy } from './sharing.ts';
import { goTo, speak } from './visit.ts';

// Tern's phone lies in a drawer for a month. Whether keys were changed meanwhile, it cannot know.

const app = appAtHand();

const bytesOf = ({ bytes }: SharedFile): Buffer => Buffer.from(bytes);

test('after a month a phone asks before a file leaves with records, or only says to a steward that it is back (rules D11, D9)', async () => {
  const heron = await vaultWith([shelter]);
  const cells = [{ cell: cellOf(heron), role: 'holder' as const }];
  const meeting = await begun(heron, { ask: 'invite', by: 'words', language: 'en', cells });
  const tern = await begins(app.browser, app.address, { joins: true });
  const { page } = tern;
  await page.fill('#field-words', meetingsShown(heron)[0]?.words ?? '');
  await primary(page).click();
  await opensFile(page, bytesOf(await fileOf(heron, meeting)));
  await page.locator('.hull').waitFor();
  await primary(page).click();
  await page.locator('.file-out').waitFor();
  await open(heron, { name: '', bytes: new Uint8Array(await saveOf(page)) });
  await opensFile(page, bytesOf(await fileOf(heron, meeting)));
  await page.locator('.pictures').waitFor();
  for (const act of ['shown', 'same'] as const) await done(heron, { ask: 'meeting', meeting, act });
  await primary(page).click();
  await page.locator('.file-drop').waitFor();
  await opensFile(page, bytesOf(await shareWithOthers(heron)));
  await page.locator('#field-alias').waitFor();
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
  expect(await open(heron, { name: '', bytes: new Uint8Array(word) })).toMatchObject({
    received: 1,
    ignored: 0,
  });
  await save.click();
  const all = await savedBy(page, () => sheet.locator('.button', { hasText: 'Share all the same' }).click());
  await page.locator('.notice', { hasText: 'The file is saved' }).waitFor();
  // For a week nobody is asked again.
  await savedBy(page, () => save.click());
  const placesAt = () =>
    heron.view.cells.flatMap(({ id }) => {
      const type = heron.records.types.get('shelter.place');
      return type ? heron.records.within(id).all(type) : [];
    });
  expect(placesAt()).toHaveLength(0);
  await open(heron, { name: '', bytes: new Uint8Array(all) });
  expect(placesAt()).toHaveLength(1);
  await tern.expectClean();
});
