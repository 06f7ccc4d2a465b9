import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { begins, compartmentRow, invites, opensFile, primary, saveOf } from './sharing.ts';
import { atRest, goTo, speak } from './visit.ts';

const app = appAtHand();

test('every screen of members and files: axe finds nothing, and everything fits', async () => {
  const [here, there] = [
    await begins(app.browser, app.address),
    await begins(app.browser, app.address, { joins: true }),
  ];
  const found: string[] = [];
  const look = async ({ page }: { readonly page: Page }, screen: string): Promise<void> => {
    found.push(...(await findingsAtEverySize(page)).map((one) => `${screen}: ${one}`));
  };
  await look(there, 'joining');
  await goTo(here.page, 'members');
  await look(here, 'members, alone');
  await goTo(here.page, 'share');
  await look(here, 'share, alone');
  await goTo(here.page, 'members');
  await here.page.locator('.alert .button').click();
  await here.page.locator('.key-sheet').nth(2).waitFor();
  await look(here, 'key sheets');
  await primary(here.page).click();
  await here.page.locator('.sheet .button.stop').waitFor();
  await look(here, 'they are on paper');
  await here.page.locator('.sheet .button.stop').click();
  await here.page.locator('.row-open', { hasText: 'A decision of the key keepers' }).click();
  await look(here, 'key keepers');
  await goTo(here.page, 'members');
  await here.page.locator('.page-actions .button.primary').click();
  await here.page.locator('.radio-row').first().waitFor();
  await look(here, 'add a member');
  const words = await invites(here.page, ['shelter-1', 'coordination-1']);
  await look(here, 'eight words');
  const first = await saveOf(here.page);
  await there.page.fill('#field-words', words);
  await primary(there.page).click();
  await there.page.locator('.file-drop').waitFor();
  await look(there, 'waits for their file');
  await opensFile(there.page, first);
  await there.page.locator('.hull').waitFor();
  await look(there, 'what this device will hold');
  await primary(there.page).click();
  await there.page.locator('.file-out').waitFor();
  await look(there, 'both files');
  await opensFile(here.page, await saveOf(there.page));
  await here.page.locator('.pictures').waitFor();
  await look(here, 'four pictures');
  await opensFile(there.page, await saveOf(here.page));
  await there.page.locator('.pictures').waitFor();
  await look(there, 'four pictures, joining');
  await primary(there.page).click();
  await there.page.locator('.file-drop').waitFor();
  await look(there, 'waits for the first file');
  await primary(here.page).click();
  await here.page.locator('.action-bar .button.primary svg').waitFor();
  await look(here, 'the first file');
  await opensFile(there.page, await saveOf(here.page));
  await there.page.locator('#field-alias').waitFor();
  await look(there, 'what the others call this device');
  await goTo(here.page, 'share');
  await here.page.locator('.radio-row').first().waitFor();
  await look(here, 'share');
  await goTo(here.page, 'members');
  await look(here, 'members');
  await compartmentRow(here.page, 'shelter').locator('.row-open').click();
  await look(here, 'a compartment');
  await here.page.locator('.row-open', { hasText: 'no name yet' }).click();
  await look(here, 'a device');
  await here.page.locator('.button.danger').click();
  await here.page.locator('.radio-row').first().waitFor();
  await look(here, 'disconnecting');
  for (const language of ['日本語', '한국어', '中文']) {
    await speak(here.page, language);
    for (const section of ['members', 'share']) {
      await goTo(here.page, section);
      await atRest(here.page);
      const wrong = await findingsOfWords(here.page);
      found.push(...wrong.map((one) => `${section}, ${language}: ${one}`));
    }
  }
  expect(found).toEqual([]);
  await here.expectClean();
  await there.expectClean();
});
