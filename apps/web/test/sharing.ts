import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { goTo, visit, type Visit, type Visitor } from './visit.ts';

/** Somebody with an own organisation, or who is about to join one. */
export interface Profile extends Visit {
  readonly passphrase: string;
}

/** Starts on a new profile as somebody would: name, six words, the same typed back. */
export async function begins(
  browser: Browser,
  address: string,
  how: Visitor & { readonly joins?: boolean } = {},
): Promise<Profile> {
  const { joins = false, ...visitor } = how;
  const one = await visit(browser, address, visitor);
  const { page } = one;
  await page
    .locator('.big-row')
    .nth(joins ? 2 : 1)
    .click();
  const passphrase = await startsOn(page);
  return { ...one, passphrase };
}

/** From the name to the first screen; the passphrase that was shown and typed back. */
export async function startsOn(page: Page): Promise<string> {
  await page.locator('form .button').click();
  const words = (await page.locator('.words-shown li').allInnerTexts()).map((word) => word.trim());
  const passphrase = words.join(' ');
  await page.locator('.button.primary').click();
  await page.fill('#passphrase', passphrase);
  await page.locator('form .button').click();
  await page.locator('.shell h1').waitFor();
  await page.waitForLoadState('networkidle');
  return passphrase;
}

/** What a page hands over: the file that a tap saves. */
export async function savedBy(page: Page, tap: () => Promise<void>): Promise<Buffer> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), tap()]);
  return readFile(await download.path());
}
export const saveOf = (page: Page): Promise<Buffer> =>
  savedBy(page, () => page.locator('.file-out .button, .action-bar .button.primary').first().click());

/** Opens a file where the page asks for one. */
export const opensFile = (page: Page, buffer: Buffer): Promise<void> =>
  page
    .locator('.file-drop input')
    .setInputFiles({ name: 'notes.dat', mimeType: 'application/octet-stream', buffer });

export const primary = (page: Page) => page.locator('.button.primary:visible').last();

/** How somebody is invited: by words or a QR code; as what, and whose device it is, by the words on the screen. */
export interface Inviting {
  readonly role?: string;
  readonly by?: 'words' | 'qr';
  readonly whose?: string;
}

/** The words of an invitation to these compartments, by the order in which they stand; by a QR code: none. */
export async function invites(
  page: Page,
  compartments: readonly string[],
  { by = 'words', role, whose }: Inviting = {},
): Promise<string> {
  await goTo(page, 'members');
  await page.locator('.page-actions .button.primary').click();
  for (const name of compartments)
    await page
      .locator('.radio-row', { hasText: name.replaceAll('-', '\u2011') })
      .locator('input[type="checkbox"]')
      .check();
  if (role !== undefined)
    await page.locator('.radio-row', { hasText: role }).locator('input').first().check();
  if (whose !== undefined) await page.selectOption('#field-whose', { label: whose });
  if (by === 'qr') await page.locator('.radio-row', { hasText: 'QR code' }).locator('input').check();
  await primary(page).click();
  if (by === 'qr') {
    await page.locator('.qr-picture').waitFor();
    return '';
  }
  await page.locator('.words-shown.four').waitFor();
  const words = await page.locator('.words-shown.four li').allInnerTexts();
  return words.map((word) => word.trim()).join(' ');
}

/** The row of a compartment among the members, not that of an invitation to it, which has nothing at its end but an arrow. */
export const compartmentRow = (page: Page, name: string) =>
  page
    .locator('.row:has(.row-end:not(.passive))', {
      has: page.locator('.row-open', { hasText: name.replaceAll('-', '\u2011') }),
    })
    .first();

export const picturesOn = (page: Page): Promise<readonly string[]> =>
  page.locator('.pictures strong').allInnerTexts();

/** From the words to the pictures on both sides, by three files. */
export async function untilPictures(here: Page, there: Page, words: string): Promise<void> {
  const first = await saveOf(here);
  await there.fill('#field-words', words);
  await primary(there).click();
  await opensFile(there, first);
  await there.locator('.hull').waitFor();
  await primary(there).click();
  await there.locator('.file-out').waitFor();
  await opensFile(here, await saveOf(there));
  await here.locator('.pictures').waitFor();
  await opensFile(there, await saveOf(here));
  await there.locator('.pictures').waitFor();
}

/** Somebody sees other pictures, and says so: they are asked once more before the invitation ends. */
export async function seesOthers(page: Page): Promise<void> {
  await page.locator('.action-bar .button', { hasText: 'Not the same' }).click();
  await page.locator('.sheet .button.stop').click();
  await page.locator('h1', { hasText: 'The pictures are not the same' }).waitFor();
}

/** Lets a second profile into compartments of the first, and gives it the first file. */
export async function letIn(
  here: Page,
  there: Page,
  compartments: readonly string[],
  how: Inviting = {},
): Promise<void> {
  await untilPictures(here, there, await invites(here, compartments, how));
  await agree(here, there);
}

async function agree(here: Page, there: Page): Promise<void> {
  await primary(there).click();
  await there.locator('.file-drop').waitFor();
  await primary(here).click();
  await here.locator('.action-bar .button.primary svg').waitFor();
  await opensFile(there, await saveOf(here));
  await there.locator('#field-alias').waitFor();
}

/** Says what the others shall call this device, where the page asks for it. */
export async function called(page: Page, alias: string): Promise<void> {
  await page.fill('#field-alias', alias);
  await page.locator('form .button').click();
  await page.locator('#field-alias').waitFor({ state: 'detached' });
}

/** Whoever was let in says what the others shall call them, and goes on to the first screen. */
export async function introduces(page: Page, alias: string): Promise<void> {
  await called(page, alias);
  await primary(page).click();
  await page.locator('#content[data-screen="today"]').waitFor();
}

/** A place of one's own in the one compartment that is open for it. */
export async function openPlace(page: Page, code: string): Promise<void> {
  await goTo(page, 'places');
  const first = page.locator('.card .button', { hasText: 'Open a place' });
  const record = page.locator('.page-actions .button.primary');
  await first.or(record).first().waitFor();
  if ((await first.count()) === 0) await record.click();
  await first
    .or(page.locator('.sheet button', { hasText: 'Open a place' }))
    .first()
    .click();
  await page.fill('#field-code', code);
  await page.locator('.segmented-option').first().click();
  await primary(page).click();
  await page.locator('h1', { hasText: code.replace('-', '\u2011') }).waitFor();
}

/** Gives the other profile a file, and what came of it there in words. `whom`: what it is called, if it is not the first. */
export const gives = async (from: Page, to: Page, whom = ''): Promise<string> =>
  opens(to, await givenFor(from, whom));
export async function givenFor(from: Page, whom = ''): Promise<Buffer> {
  await goTo(from, 'share');
  await from.locator('.radio-row', { hasText: whom }).locator('input').first().check();
  return saveOf(from);
}
export async function opens(to: Page, file: Buffer): Promise<string> {
  await goTo(to, 'share');
  await opensFile(to, file);
  return to.locator('output h3, [role="alert"]').first().innerText();
}
