import type { Vault } from '@bulkhead/vault';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { toldShown } from '../src/worker/sharing/told.ts';
import { appAtHand } from './before-tests.ts';
import { fetches, letsIn } from './beside.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { begins, called, gives, letIn, openPlace, type Profile } from './sharing.ts';
import { goTo, lock, speak } from './visit.ts';

const app = appAtHand();

/** The form in which a member calls off what they said of the phone. */
async function callOffOf(page: Page): Promise<void> {
  await goTo(page, 'members');
  await page.locator('.row-open', { hasText: 'Wagtail' }).first().click();
  await page.locator('.alert .button').click();
  await page.locator('#content[data-screen="members.call-off"]').waitFor();
}

/** What axe finds and what does not fit, at every size. */
async function expectFitting(page: Page, screen: string): Promise<void> {
  expect([screen, ...(await findingsAtEverySize(page))]).toEqual([screen]);
}

describe('a device that a steward lets in', () => {
  let steward: Profile;
  let keeper: Profile;
  let planted: Vault;

  test('is told on Today to whoever only works, with a way to judge it (rules C10, C11)', async () => {
    steward = await begins(app.browser, app.address);
    keeper = await begins(app.browser, app.address, { joins: true });
    await goTo(steward.page, 'members');
    await called(steward.page, 'Heron');
    await openPlace(steward.page, 'HOUSE-A');
    await letIn(steward.page, keeper.page, ['shelter-1']);
    await called(keeper.page, 'Linnet');
    await gives(keeper.page, steward.page);
    planted = await letsIn(steward.page, ['shelter-1'], 'Wagtail');
    const { page } = keeper;
    await goTo(page, 'today');
    expect(await page.locator('.row', { hasText: 'Is that right?' }).count()).toBe(0);
    await gives(steward.page, page);
    await goTo(page, 'today');
    const row = page.locator('.row', { hasText: 'was added by' });
    await row.waitFor();
    expect(await row.innerText()).toContain('Wagtail (phone) was added by');
    expect(await row.innerText()).toContain('shelter\u20111');
    await expectFitting(page, 'today');
    await goTo(page, 'members');
    await expectFitting(page, 'members');
    await page.locator('.row', { hasText: '1 thing to look at' }).first().waitFor();
    // Whoever did it is not asked whether it is right.
    await goTo(steward.page, 'today');
    expect(await steward.page.locator('.row', { hasText: 'was added by' }).count()).toBe(0);
  });

  test('goes once somebody has looked at it, on this device, and does not come back with a restart', async () => {
    const { page, passphrase } = keeper;
    await goTo(page, 'today');
    await page.locator('.row-open', { hasText: 'was added by' }).click();
    await page.locator('h1', { hasText: 'shelter\u20111' }).waitFor();
    await page.locator('.button', { hasText: 'I know about this' }).waitFor();
    await expectFitting(page, 'compartment');
    await page.locator('.button', { hasText: 'I know about this' }).click();
    await page.locator('.button', { hasText: 'I know about this' }).waitFor({ state: 'detached' });
    await lock(page);
    await page.fill('#passphrase', passphrase);
    await page.keyboard.press('Enter');
    await page.locator('.shell h1').waitFor();
    await goTo(page, 'today');
    expect(await page.locator('.row', { hasText: 'was added by' }).count()).toBe(0);
    await gives(steward.page, page);
    await goTo(page, 'today');
    expect(await page.locator('.row', { hasText: 'was added by' }).count()).toBe(0);
  });

  test('is out of our hands, by the word of a member: it stands above everything on a steward\u2019s Today (rules H1)', async () => {
    const { page } = keeper;
    await goTo(page, 'members');
    await page.locator('.row-open', { hasText: 'Wagtail' }).first().click();
    await page.locator('.button', { hasText: 'Tell the stewards' }).click();
    await page.locator('.radio-row', { hasText: 'Taken' }).click();
    await expectFitting(page, 'tell');
    await page.locator('.action-bar .button.primary').click();
    await page.locator('.alert', { hasText: 'You say that it was taken' }).waitFor();
    await expectFitting(page, 'said');
    await gives(page, steward.page);
    await goTo(steward.page, 'today');
    const alert = steward.page.locator('.alert', { hasText: 'says that' });
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Linnet (phone) says that Wagtail (phone) was taken, since');
    await expectFitting(steward.page, 'steward');
    // The device itself, and whoever only works, see nothing of it.
    await gives(steward.page, page, 'Linnet');
    await goTo(page, 'today');
    expect(await page.locator('.alert', { hasText: 'says that' }).count()).toBe(0);
    await fetches(planted, steward.page, 'Wagtail');
    expect(toldShown(planted).compartments.flatMap(({ outOfHands }) => outOfHands)).toEqual([]);
    await goTo(steward.page, 'today');
    await alert.locator('.button', { hasText: 'Disconnect' }).click();
    await steward.page.locator('h1', { hasText: 'Disconnect' }).waitFor();
    expect(await steward.page.locator('.radio-row', { hasText: 'Taken' }).locator('input').isChecked()).toBe(
      true,
    );
    await goTo(steward.page, 'today');
    await alert.locator('.button', { hasText: 'Lay it aside' }).click();
    await alert.waitFor({ state: 'detached' });
    await goTo(steward.page, 'members');
    await steward.page.locator('.row-open', { hasText: 'Wagtail' }).first().waitFor();
  });

  test('is called off by whoever said it: Today is calm about it, and a steward is the second person (rules H4)', async () => {
    const { page } = keeper;
    for (const language of ['日本語', '한국어', '中文', 'English']) {
      await speak(page, language);
      await callOffOf(page);
      expect([language, ...(await findingsOfWords(page))]).toEqual([language]);
    }
    await expectFitting(page, 'call off');
    expect(await page.locator('#content').innerText()).toContain('It was right to ask.');
    await page.locator('.action-bar .button.primary').click();
    const said = page.locator('.alert', { hasText: 'You called it off.' });
    await said.waitFor();
    expect(await said.innerText()).toContain('The stewards learn of it with the next exchange.');
    expect(await said.locator('.button').count()).toBe(0);
    await expectFitting(page, 'called off');
    await gives(page, steward.page);
    await goTo(steward.page, 'today');
    const alert = steward.page.locator('.alert', { hasText: 'has called it off' });
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Linnet (phone) has called it off: Wagtail (phone)');
    expect(await alert.getAttribute('class')).not.toContain('warn');
    expect(await alert.locator('.button').allInnerTexts()).toEqual(['Lay it aside', 'Disconnect…']);
    await expectFitting(steward.page, 'called off, steward');
    await alert.locator('.button', { hasText: 'Lay it aside' }).click();
    await alert.waitFor({ state: 'detached' });
    await goTo(steward.page, 'members');
    await steward.page.locator('.row-open', { hasText: 'Wagtail' }).first().waitFor();
    for (const one of [steward, keeper]) await one.expectClean();
  });
});
