import { expect, test } from 'vitest';
import type { SharedFile } from '../src/messages/sharing.ts';
import { meetingsShown } from '../src/worker/sharing/meetings.ts';
import {
  begun,
  copyOf,
  done,
  type Files,
  fileOf,
  open,
  openPlace,
  shareWithOthers,
  vaultWith,
} from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { begins, gives, invites, letIn, opens, opensFile, primary, savedBy, saveOf } from './sharing.ts';
import { goTo, speak } from './visit.ts';

// A phone is gone and is disconnected. Somebody has copied it and writes with its key; its person has it back, has heard of nothing,
// and goes on.

const app = appAtHand();

const bytesOf = ({ bytes }: SharedFile): Buffer => Buffer.from(bytes);

test('of a phone and its copy each piece of work is shown, and somebody chooses the one that its person wrote', async () => {
  const heron = await begins(app.browser, app.address);
  const { page } = heron;
  await goTo(page, 'members');
  await page.fill('#field-alias', 'Heron');
  await page.locator('form .button').click();
  const tern = await begins(app.browser, app.address, { joins: true });
  await letIn(page, tern.page, ['shelter-1']);
  await tern.page.fill('#field-alias', 'Tern');
  await tern.page.locator('form .button').click();
  await tern.page.locator('#field-alias').waitFor({ state: 'detached' });
  await gives(tern.page, page, 'Heron');

  const files: Files = new Map();
  const phone = await vaultWith([], files);
  const words = await invites(page, ['shelter-1']);
  const mine = await begun(phone, { ask: 'join', by: 'words', given: words });
  await open(phone, { name: '', bytes: new Uint8Array(await saveOf(page)) });
  await done(phone, { ask: 'meeting', meeting: mine, act: 'accept' });
  await opensFile(page, bytesOf(await fileOf(phone, mine)));
  await page.locator('.pictures').waitFor();
  await open(phone, { name: '', bytes: new Uint8Array(await saveOf(page)) });
  for (const act of ['shown', 'same'] as const) await done(phone, { ask: 'meeting', meeting: mine, act });
  await primary(page).click();
  await page.locator('.action-bar .button.primary svg').waitFor();
  await open(phone, { name: '', bytes: new Uint8Array(await saveOf(page)) });
  expect(meetingsShown(phone)[0]?.isSettled).toBe(true);
  await opens(page, bytesOf(await shareWithOthers(phone)));

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
  for (const one of [captor, phone]) await opens(page, bytesOf(await shareWithOthers(one)));

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
  await goTo(page, 'share');
  await page.locator('.radio-row', { hasText: 'Tern' }).locator('input').check();
  await opens(tern.page, await saveOf(page));
  await goTo(tern.page, 'share');
  await opensFile(tern.page, proposal);
  await tern.page.locator('.button', { hasText: 'Agree: let it count' }).click();
  await tern.page.locator('output :is(h2, h3)', { hasText: 'It counts again' }).waitFor();
  await goTo(tern.page, 'places');
  await tern.page.locator('.row', { hasText: 'HOUSE\u2011A' }).waitFor();
  const places = await tern.page.locator('#content').innerText();
  expect(places).toContain('HOUSE\u2011B');
  expect(places).not.toContain('HOUSE\u2011X');
  for (const one of [heron, tern]) await one.expectClean();
});
