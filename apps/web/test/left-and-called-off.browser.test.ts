import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize } from './every-size.ts';
import { begins, compartmentRow, gives, letIn, opens, type Profile, saveOf } from './sharing.ts';
import { goTo } from './visit.ts';

const app = appAtHand();

async function called({ page }: Profile, alias: string): Promise<void> {
  await page.fill('#field-alias', alias);
  await page.locator('form .button').click();
  await page.locator('#field-alias').waitFor({ state: 'detached' });
}

/** Heron begins and lets Linnet in as a steward; each has heard of the other. */
async function twoStewards(): Promise<readonly [Profile, Profile]> {
  const here = await begins(app.browser, app.address);
  await goTo(here.page, 'members');
  await called(here, 'Heron');
  const there = await begins(app.browser, app.address, { joins: true });
  await letIn(here.page, there.page, ['shelter-1'], { role: 'Steward' });
  await goTo(here.page, 'members');
  expect(await compartment(here, 'shelter')).toContain('one copy only');
  await called(there, 'Linnet');
  await gives(there.page, here.page, 'Heron');
  await gives(here.page, there.page, 'Linnet');
  await goTo(here.page, 'members');
  expect(await compartment(here, 'shelter')).toContain('2 copies');
  return [here, there];
}

const compartment = ({ page }: Profile, name: string): Promise<string> =>
  compartmentRow(page, name).innerText();

test('whoever was disconnected is called off from where that was done, and from Today; with nobody else in it says so', async () => {
  const [here, there] = await twoStewards();
  await here.page.locator('.row-open', { hasText: 'Linnet' }).first().click();
  await here.page.locator('.button.danger').click();
  expect(await here.page.locator('.action-bar').innerText()).toContain('First choose why');
  await here.page.locator('.radio-row', { hasText: 'Taken' }).locator('input').check();
  await here.page.locator('.radio-row', { hasText: 'alone' }).first().locator('input').check();
  await here.page.locator('.action-bar .button.danger').click();
  await here.page.locator('.sheet .button.stop').click();
  await here.page.locator('h1', { hasText: 'Disconnected' }).waitFor();
  expect(await here.page.locator('#content').innerText()).toContain('Nobody else is in the compartment');
  expect(await findingsAtEverySize(here.page)).toEqual([]);
  expect(await here.page.locator('.button', { hasText: 'Call it off' }).count()).toBe(1);
  await goTo(here.page, 'today');
  expect(await findingsAtEverySize(here.page)).toEqual([]);
  await here.page.locator('.alert', { hasText: 'Linnet is disconnected' }).locator('.button').click();
  await here.page.locator('h1', { hasText: 'Call it off: Linnet' }).waitFor();
  expect(await here.page.locator('#content').innerText()).toContain('nobody else is in this compartment');
  for (const one of [here, there]) await one.expectClean();
});

test('whoever leaves reads first what that means, and the file that is handed over says it', async () => {
  const [here, there] = await twoStewards();
  await goTo(there.page, 'members');
  await there.page.locator('.row', { hasText: '2 copies' }).locator('.row-open').first().click();
  await there.page.locator('.row-open', { hasText: 'Linnet' }).first().click();
  await there.page.locator('.button', { hasText: 'Leave with this device' }).click();
  await there.page.locator('.radio-row', { hasText: 'shelter' }).locator('input').check();
  expect(await findingsAtEverySize(there.page)).toEqual([]);
  await there.page.locator('.action-bar .button.danger').click();
  await there.page.locator('.sheet .button.stop').click();
  await there.page.locator('h1', { hasText: 'You have left' }).waitFor();
  await goTo(there.page, 'today');
  await there.page.locator('.alert', { hasText: 'The others do not know it yet' }).locator('.button').click();
  await there.page.locator('.radio-row', { hasText: 'Heron' }).locator('input').first().check();
  await opens(here.page, await saveOf(there.page));
  await goTo(here.page, 'members');
  await here.page.locator('.row-open', { hasText: 'shelter' }).first().click();
  await here.page.locator('.row', { hasText: 'left with its own device' }).waitFor();
  expect(await here.page.locator('#content').innerText()).toContain('Linnet (phone) left on');
  for (const one of [here, there]) await one.expectClean();
});

test('whoever cannot leave by itself reads who can help: a keeper the stewards, the only steward what comes first', async () => {
  const here = await begins(app.browser, app.address);
  await goTo(here.page, 'members');
  await called(here, 'Heron');
  const there = await begins(app.browser, app.address, { joins: true });
  await letIn(here.page, there.page, ['shelter-1']);
  await goTo(there.page, 'members');
  await called(there, 'Linnet');
  await gives(there.page, here.page, 'Heron');
  await gives(here.page, there.page, 'Linnet');
  for (const [{ page }, alias, says] of [
    [there, 'Linnet', 'To leave shelter\u20111 with this device, ask a steward to disconnect it: Heron.'],
    [
      here,
      'Heron',
      'Before you can leave shelter\u20111 with this device, somebody else has to be a steward there.',
    ],
  ] as const) {
    await goTo(page, 'members');
    await compartmentRow(page, 'shelter').locator('.row-open').first().click();
    await page.locator('.row-open', { hasText: alias }).first().click();
    await page.locator('.field-hint', { hasText: says }).waitFor();
    expect(await page.locator('.button', { hasText: 'Leave with this device' }).count()).toBe(0);
    expect(await findingsAtEverySize(page)).toEqual([]);
  }
  for (const one of [here, there]) await one.expectClean();
});
