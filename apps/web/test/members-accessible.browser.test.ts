import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { answerSharing } from '../src/worker/sharing/answer.ts';
import { meet, shareWithOthers, shelter, vaultWith } from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { beginsBeside } from './beside.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import {
  begins,
  compartmentRow,
  invites,
  opens,
  opensFile,
  type Profile,
  picturesOn,
  primary,
  savedBy,
  saveOf,
  seesOthers,
  untilPictures,
} from './sharing.ts';
import { atRest, goTo, speak } from './visit.ts';

// Every screen of key keepers, members and files is judged on the way of one person, and of another one who comes in.

const app = appAtHand();
let here: Profile;
let there: Profile;
let found: string[] = [];
const look = async ({ page }: { readonly page: Page }, screen: string): Promise<void> => {
  found.push(...(await findingsAtEverySize(page)).map((one) => `${screen}: ${one}`));
};
/** All that was judged since the last time. */
const expectFitting = (): void => {
  const judged = found;
  found = [];
  expect(judged).toEqual([]);
};

beforeAll(async () => {
  here = await begins(app.browser, app.address);
});

describe('the key keepers', () => {
  let sheets: readonly string[];

  test('the key sheets are shown once more, and gone when they are on paper', async () => {
    const { page } = here;
    await goTo(page, 'members');
    await page.locator('.alert .button').click();
    await page.locator('.key-sheet').nth(2).waitFor();
    const shown = await page.locator('.key-sheet').all();
    sheets = await Promise.all(
      shown.map(async (sheet) =>
        (await sheet.locator('li').allInnerTexts()).map((word) => word.trim()).join(' '),
      ),
    );
    expect(sheets.map((sheet) => sheet.split(' ').length)).toEqual([24, 24, 24]);
    await look(here, 'key sheets');
    await primary(page).click();
    await page.locator('.sheet .button.stop').waitFor();
    await look(here, 'they are on paper');
    await page.locator('.sheet .button.stop').click();
    await page.locator('.alert').waitFor({ state: 'detached' });
    await page.locator('.row-open', { hasText: 'A decision of the key keepers' }).waitFor();
    expectFitting();
  });

  test('two sheets of paper begin a compartment, and the sheet of another organisation does not', async () => {
    const other = await answerSharing(await beginsBeside(), { ask: 'key-sheets', language: 'en' });
    const [foreign = ''] = v.parse(v.array(v.string()), other);
    const [first = '', second = ''] = sheets;
    const { page } = here;
    await page.locator('.row-open', { hasText: 'A decision of the key keepers' }).click();
    await look(here, 'key keepers');
    await page.locator('.radio-row', { hasText: 'Begin a compartment' }).click();
    await page.selectOption('#field-kind', 'medical');
    await page.fill('#field-name', 'clinic-2');
    await page.fill('#field-sheet-1', first);
    await page.fill('#field-sheet-2', foreign);
    await look(here, 'found by key keepers');
    await primary(page).click();
    await page.locator('[role="alert"]', { hasText: 'Sheet 2 is of another organisation' }).waitFor();
    await page.fill('#field-sheet-2', second);
    await primary(page).click();
    await page.locator('.notice', { hasText: 'The compartment has begun' }).waitFor();
    expect(await page.inputValue('#field-sheet-1')).toBe('');
    await goTo(page, 'members');
    await page.locator('.row-open', { hasText: 'clinic\u20112' }).waitFor();
    expectFitting();
    await here.expectClean();
  });
});

describe('an invitation', () => {
  let words = '';
  let first: Buffer;

  test('by words that were misheard: what is wrong with them is said, and they are typed again', async () => {
    await goTo(here.page, 'members');
    await here.page.locator('.page-actions .button.primary').click();
    await here.page.locator('.radio-row').first().waitFor();
    await look(here, 'add a member');
    words = await invites(here.page, ['shelter-1', 'coordination-1']);
    expect(words.split(' ')).toHaveLength(8);
    await look(here, 'eight words');
    first = await saveOf(here.page);
    there = await begins(app.browser, app.address, { joins: true });
    const { page } = there;
    await look(there, 'joining');
    const alert = page.locator('.alert.stop');
    const types = async (typed: string): Promise<void> => {
      await page.fill('#field-words', typed);
      await primary(page).click();
    };
    await types(words.split(' ').slice(1).join(' '));
    await alert.filter({ hasText: '7 words were typed' }).waitFor();
    await types(words.replace(/^\S+/, 'wett'));
    await alert.filter({ hasText: '“wett” is not one of the words' }).waitFor();
    expect(await alert.innerText()).not.toContain('draft');
    // Eight words of the list, in another order than they were said.
    await types(words.split(' ').toReversed().join(' '));
    await page.locator('.file-drop').waitFor();
    await look(there, 'waits for their file');
    await opensFile(page, first);
    await alert.filter({ hasText: 'Are these the words that you were given?' }).waitFor();
    await page.locator('.button', { hasText: 'Type the words again' }).click();
    await types(words.toUpperCase());
    await opensFile(page, first);
    await page.locator('.hull').waitFor();
    await look(there, 'what this device will hold');
    expectFitting();
    await there.expectClean();
  });

  test('with pictures that are not the same gives nothing and forgets its words', async () => {
    await primary(there.page).click();
    await there.page.locator('.file-out').waitFor();
    await look(there, 'both files');
    await opensFile(here.page, await saveOf(there.page));
    await here.page.locator('.pictures').waitFor();
    await look(here, 'four pictures');
    await opensFile(there.page, await saveOf(here.page));
    await there.page.locator('.pictures').waitFor();
    await look(there, 'four pictures, joining');
    expect(await picturesOn(here.page)).toEqual(await picturesOn(there.page));
    for (const { page } of [here, there]) {
      await seesOthers(page);
      await primary(page).click();
    }
    await goTo(here.page, 'members');
    expect(await compartmentRow(here.page, 'shelter-1').innerText()).toContain('one copy only');
    expect(await here.page.locator('h2', { hasText: 'Invitations' }).count()).toBe(0);
    expect(await here.page.locator('.words-shown').count()).toBe(0);
    expectFitting();
  });

  test('every screen of members and files: axe finds nothing, and everything fits', async () => {
    words = await invites(here.page, ['shelter-1', 'coordination-1']);
    await goTo(there.page, 'today');
    await untilPictures(here.page, there.page, words);
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
    for (const language of ['日本語', '한국어', '中文', 'English']) {
      await speak(here.page, language);
      for (const section of ['members', 'share']) {
        await goTo(here.page, section);
        await atRest(here.page);
        const wrong = await findingsOfWords(here.page);
        found.push(...wrong.map((one) => `${section}, ${language}: ${one}`));
      }
    }
    expectFitting();
  });

  test('says what it is when a file is for somebody else, or none of ours', async () => {
    const file = await savedBy(here.page, async () => {
      await here.page.locator('.radio-row input').first().check();
      await here.page.locator('.file-out .button.primary').click();
    });
    expect(await opens(there.page, file.subarray(0, file.length - 5))).toContain('not whole');
    expect(await opens(there.page, Buffer.from('a photograph'))).toContain('no file of this app');
    expect(await opens(there.page, file)).toContain('Older than what you have');
    const [stranger, another] = [await vaultWith([shelter]), await vaultWith([])];
    await meet(stranger, another);
    const theirs = Buffer.from((await shareWithOthers(stranger)).bytes);
    expect(await opens(there.page, theirs)).toContain('not for this device');
    for (const one of [here, there]) await one.expectClean();
  });
});
