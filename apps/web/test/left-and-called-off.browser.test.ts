import type { Vault } from '@bulkhead/vault';
import { beforeAll, describe, expect, test } from 'vitest';
import { membersShown } from '../src/worker/sharing/members.ts';
import { done } from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import {
  beginsBeside,
  brings,
  introducesItself,
  letInFromBeside,
  letsIn,
  placesOf,
  takes,
} from './beside.ts';
import { findingsAtEverySize } from './every-size.ts';
import { begins, called, compartmentRow, givenFor, type Profile } from './sharing.ts';
import { goTo } from './visit.ts';

const app = appAtHand();

const compartment = ({ page }: Profile, name: string): Promise<string> =>
  compartmentRow(page, name).innerText();

/** The page of a device in a compartment. */
async function openDevice({ page }: Profile, name: string, alias: string): Promise<void> {
  await goTo(page, 'members');
  await compartmentRow(page, name).locator('.row-open').first().click();
  await page.locator('.row-open', { hasText: alias }).first().click();
}

/** What somebody reads who cannot leave a compartment with this device. */
async function expectStays(one: Profile, says: string): Promise<void> {
  await one.page.locator('.field-hint', { hasText: says }).waitFor();
  expect(await one.page.locator('.button', { hasText: 'Leave with this device' }).count()).toBe(0);
  expect(await findingsAtEverySize(one.page)).toEqual([]);
}

describe('a steward', () => {
  let here: Profile;

  beforeAll(async () => {
    here = await begins(app.browser, app.address);
    await goTo(here.page, 'members');
    await called(here.page, 'Heron');
  });

  test('who disconnected somebody calls it off from where that was done, and from Today; with nobody else in it says so', async () => {
    const { page } = here;
    await letsIn(page, ['shelter-1'], 'Linnet', { role: 'Steward' });
    await goTo(page, 'members');
    expect(await compartment(here, 'shelter')).toContain('2 copies');
    await page.locator('.row-open', { hasText: 'Linnet' }).first().click();
    await page.locator('.button.danger').click();
    expect(await page.locator('.action-bar').innerText()).toContain('First choose why');
    await page.locator('.radio-row', { hasText: 'Taken' }).locator('input').check();
    await page.locator('.radio-row', { hasText: 'alone' }).first().locator('input').check();
    await page.locator('.action-bar .button.danger').click();
    await page.locator('.sheet .button.stop').click();
    await page.locator('h1', { hasText: 'Disconnected' }).waitFor();
    expect(await page.locator('#content').innerText()).toContain('Nobody else is in the compartment');
    expect(await findingsAtEverySize(page)).toEqual([]);
    expect(await page.locator('.button', { hasText: 'Call it off' }).count()).toBe(1);
    await goTo(page, 'today');
    expect(await findingsAtEverySize(page)).toEqual([]);
    await page.locator('.alert', { hasText: 'Linnet is disconnected' }).locator('.button').click();
    await page.locator('h1', { hasText: 'Call it off: Linnet' }).waitFor();
    expect(await page.locator('#content').innerText()).toContain('nobody else is in this compartment');
  });

  test('who is the only one reads what comes first, and who has left with their own device', async () => {
    const { page } = here;
    await letsIn(page, ['shelter-1'], 'Wren');
    await openDevice(here, 'shelter', 'Heron');
    await expectStays(
      here,
      'Before you can leave shelter\u20111 with this device, somebody else has to be a steward there.',
    );
    const merle = await letsIn(page, ['shelter-1'], 'Merle', { role: 'Steward' });
    const [cell] = merle.view.cells;
    const own = membersShown(merle)
      .compartments.flatMap(({ members }) => members)
      .find((one) => one.isThisOne);
    await done(merle, {
      ask: 'disconnect',
      from: [{ cell: cell?.id ?? '', device: own?.device ?? '' }],
      reason: 'left',
    });
    await brings(merle, page);
    await goTo(page, 'members');
    await page.locator('.row-open', { hasText: 'shelter' }).first().click();
    await page.locator('.row', { hasText: 'left with its own device' }).waitFor();
    await page.locator('.row', { hasText: 'Merle (phone) left on' }).waitFor();
    await here.expectClean();
  });
});

describe('whoever was let in', () => {
  let there: Profile;
  let heron: Vault;

  beforeAll(async () => {
    heron = await beginsBeside();
    await introducesItself(heron, 'Heron');
    there = await begins(app.browser, app.address, { joins: true });
    await letInFromBeside(heron, there.page, { 'names-1': 'holder' });
    await called(there.page, 'Linnet');
    await takes(heron, await givenFor(there.page, 'Heron'));
  });

  test('and cannot leave by itself reads who can help: a keeper the stewards', async () => {
    await openDevice(there, 'names', 'Linnet');
    await expectStays(
      there,
      'To leave names\u20111 with this device, ask a steward to disconnect it: Heron.',
    );
  });

  test('and leaves reads first what that means, and the file that is handed over says it', async () => {
    const { page } = there;
    await goTo(page, 'members');
    await page.locator('#content button', { hasText: 'Join another compartment' }).click();
    await letInFromBeside(heron, page, { 'shelter-1': 'steward' });
    await called(page, 'Linnet');
    await takes(heron, await givenFor(page, 'Heron'));
    await openDevice(there, 'shelter', 'Linnet');
    await page.locator('.button', { hasText: 'Leave with this device' }).click();
    await page.locator('.radio-row', { hasText: 'shelter' }).locator('input').check();
    expect(await findingsAtEverySize(page)).toEqual([]);
    await page.locator('.action-bar .button.danger').click();
    await page.locator('.sheet .button.stop').click();
    await page.locator('h1', { hasText: 'You have left' }).waitFor();
    await goTo(page, 'today');
    await page.locator('.alert', { hasText: 'The others do not know it yet' }).locator('.button').click();
    const [left] = placesOf(heron, 'Linnet').filter(({ cell }) => nameOf(heron, cell) === 'shelter-1');
    await takes(heron, await givenFor(page, 'Heron'));
    const shelter = membersShown(heron).compartments.find(({ name }) => name === 'shelter-1');
    expect(shelter?.removed).toMatchObject([{ reason: 'left', device: left?.device }]);
    await there.expectClean();
  });
});

const nameOf = ({ view }: Vault, cell: string): string | undefined =>
  view.cells.find(({ id }) => id === cell)?.name;
