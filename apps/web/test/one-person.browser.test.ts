import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { letsIn } from './beside.ts';
import {
  begins,
  gives,
  introduces,
  invites,
  letIn,
  primary,
  type Profile,
  seesOthers,
  untilPictures,
} from './sharing.ts';
import { goTo } from './visit.ts';

const app = appAtHand();

let here: Profile;
let laptop: Profile;

/** The row with this title; its second line may name others. */
const row = ({ page }: Profile, text: string) =>
  page.locator('.row', { has: page.locator('.row-open, .row-title', { hasText: text }) }).first();

test('an invitation says whose device it is, on both sides, before anything is accepted', async () => {
  here = await begins(app.browser, app.address);
  await letsIn(here.page, ['shelter-1'], 'Linnet');
  laptop = await begins(app.browser, app.address, { joins: true, device: 'laptop' });
  const words = await invites(here.page, ['shelter-1'], { whose: 'Another device of Linnet' });
  await untilPictures(here.page, laptop.page, words);
  expect(await laptop.page.locator('#content').innerText()).toContain('another device of a member');
  for (const { page } of [here, laptop]) {
    await seesOthers(page);
    await primary(page).click();
    await page.locator('#content[data-screen="members"] h1').waitFor();
  }
});

test('the devices of one person stand together, with what tells them apart', async () => {
  await goTo(laptop.page, 'today');
  await letIn(here.page, laptop.page, ['shelter-1'], { whose: 'Another device of Linnet' });
  await introduces(laptop.page, 'Linnet');
  await gives(laptop.page, here.page, 'no name yet');
  await goTo(here.page, 'members');
  await row(here, 'Linnet · laptop').waitFor();
  expect(await row(here, 'Linnet · laptop').innerText()).toContain('Same person as Linnet · phone');
  await row(here, 'Linnet · phone').locator('.row-open').click();
  await here.page.getByText('Other devices of this person').first().waitFor();
  await goTo(laptop.page, 'members');
  expect(await laptop.page.locator('.matrix .member').count()).toBe(3);
});

test('one of them, or all devices of the person, are disconnected in one action', async () => {
  await here.page.locator('.button.danger').click();
  await here.page.locator('.radio-row', { hasText: 'All 2 devices of this person' }).locator('input').check();
  await here.page
    .locator('.radio-row', { hasText: 'Taken, or its member is being held' })
    .locator('input')
    .check();
  await here.page.locator('.action-bar .button.danger').click();
  await here.page.locator('.sheet .button.stop').click();
  await here.page.locator('h1', { hasText: 'Disconnected' }).waitFor();
  await primary(here.page).click();
  expect(await row(here, 'shelter').innerText()).toContain('one copy only');
  for (const one of [here, laptop]) await one.expectClean();
});
