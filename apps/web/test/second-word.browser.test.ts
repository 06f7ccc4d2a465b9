import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize } from './every-size.ts';
import { letsIn } from './beside.ts';
import { begins, called, gives, letIn, primary, type Profile } from './sharing.ts';
import { atRest, goTo } from './visit.ts';

const app = appAtHand();

let here: Profile;
let lark: Profile;

const option = (one: Profile, text: string) =>
  one.page.locator('.radio-row', { hasText: text }).locator('input');

/** As far as the last question, with the word of whoever is named. */
async function disconnects(one: Profile, whom: string, word: string): Promise<void> {
  await goTo(one.page, 'members');
  await one.page.locator('.row-open', { hasText: whom }).first().click();
  await one.page.locator('.button.danger').click();
  await option(one, 'Other').check();
  const button = one.page.locator('.action-bar .button.danger');
  expect(await button.isDisabled()).toBe(true);
  await option(one, word).check();
  expect(await findingsAtEverySize(one.page)).toEqual([]);
  await button.click();
  await one.page.locator('.sheet .button.stop').click();
  await one.page.locator('h1', { hasText: 'Disconnected' }).waitFor();
  await primary(one.page).click();
}

test('a steward is disconnected with a second one’s word, and everybody sees whose it was (rules H2)', async () => {
  here = await begins(app.browser, app.address);
  await goTo(here.page, 'members');
  await called(here.page, 'Heron');
  lark = await begins(app.browser, app.address, { joins: true, dark: true });
  await letIn(here.page, lark.page, ['shelter-1'], { role: 'Steward' });
  await called(lark.page, 'Lark');
  await gives(lark.page, here.page, 'Heron');
  await letsIn(here.page, ['shelter-1'], 'Merle', { role: 'Steward' });
  await disconnects(here, 'Merle', 'Lark says yes');
  await here.page.locator('.alert', { hasText: 'let the key keepers know' }).waitFor();
  expect(await findingsAtEverySize(here.page)).toEqual([]);
  await gives(here.page, lark.page, 'Lark');
  await goTo(lark.page, 'members');
  const alert = lark.page.locator('.alert', { hasText: 'let the key keepers know' });
  expect(await alert.innerText()).toContain('Lark is said to have agreed');
  expect(await lark.page.locator('.row', { hasText: 'Heron disconnected' }).first().innerText()).toContain(
    'Lark is said to have agreed',
  );
});

test('it stands there until somebody else says that the key keepers know (rules H2)', async () => {
  await goTo(here.page, 'members');
  const alert = here.page.locator('.alert', { hasText: 'let the key keepers know' });
  await alert.locator('.button').click();
  await atRest(here.page);
  expect(await alert.count()).toBe(1);
  await lark.page.locator('.alert', { hasText: 'let the key keepers know' }).locator('.button').click();
  await lark.page.locator('.alert', { hasText: 'let the key keepers know' }).waitFor({ state: 'detached' });
  await gives(lark.page, here.page, 'Heron');
  await goTo(here.page, 'members');
  await here.page.locator('.row', { hasText: 'Heron disconnected Merle' }).first().waitFor();
  expect(await alert.count()).toBe(0);
});

test('one free steward goes on at once, and it is seen that nobody was asked (rules H2)', async () => {
  await disconnects(lark, 'Heron', 'Nobody can be asked now');
  expect(
    await lark.page.locator('.row', { hasText: 'Lark disconnected Heron' }).first().innerText(),
  ).toContain('nobody else was asked');
  for (const one of [here, lark]) await one.expectClean();
});
