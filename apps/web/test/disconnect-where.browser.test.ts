import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize } from './every-size.ts';
import { letsIn } from './beside.ts';
import { begins, called, compartmentRow, type Profile } from './sharing.ts';
import { goTo } from './visit.ts';

const app = appAtHand();

let here: Profile;

test('a name joins devices of two compartments; one of them is disconnected, and the other one stays', async () => {
  here = await begins(app.browser, app.address);
  await goTo(here.page, 'members');
  await called(here.page, 'Heron');
  await letsIn(here.page, ['shelter-1', 'names-1'], 'Linnet');
  await goTo(here.page, 'members');
  await here.page.locator('.row-open', { hasText: 'Linnet' }).first().click();
  await here.page.locator('.button.danger').click();
  await here.page.locator('.radio-row', { hasText: 'Taken' }).locator('input').check();
  const moment = here.page.locator('#field-last-safe');
  const untilNow = here.page.locator('.button', { hasText: 'Up to now' });
  expect(await moment.innerText()).toContain('Up to now, as long as you change nothing here.');
  expect(await untilNow.count()).toBe(0);
  await moment.locator('input[type="time"]').fill('00:00');
  expect(await moment.innerText()).toContain('What it wrote in this minute or later does not count.');
  expect(await findingsAtEverySize(here.page)).toEqual([]);
  await untilNow.click();
  expect(await moment.innerText()).toContain('Up to now, as long as you change nothing here.');
  const names = here.page.locator('#field-where .radio-row', { hasText: 'names' }).locator('input');
  await names.uncheck();
  expect(await findingsAtEverySize(here.page)).toEqual([]);
  await here.page.locator('.action-bar .button.danger').click();
  await here.page.locator('.sheet .button.stop').click();
  await here.page.locator('h1', { hasText: 'Disconnected' }).waitFor();
  await here.page.locator('.row', { hasText: 'Also called Linnet, still in: names\u20111 (' }).waitFor();
  await goTo(here.page, 'members');
  const copies = (name: string): Promise<string> => compartmentRow(here.page, name).innerText();
  expect(await copies('shelter')).toContain('one copy only');
  expect(await copies('names')).toContain('2 copies');
});

test('a phone in two compartments is not known as one, as somebody has its name: what else may be it is named', async () => {
  await letsIn(here.page, ['shelter-1', 'names-1'], 'Wren');
  await letsIn(here.page, ['shelter-1'], 'Wren');
  await goTo(here.page, 'members');
  await here.page.locator('.row-open', { hasText: 'shelter' }).first().click();
  await here.page.locator('.row-open', { hasText: 'Wren' }).first().click();
  await here.page.locator('.button.danger').click();
  const { page } = here;
  const also = page.locator('section', { has: page.locator('h2', { hasText: 'Perhaps meant too' }) });
  const rows = also.locator('.row');
  await also.waitFor();
  const named = (await rows.allInnerTexts()).join(' ');
  for (const name of ['shelter\u20111 (', 'names\u20111 (']) expect(named).toContain(name);
  expect(await findingsAtEverySize(page)).toEqual([]);
  await page.locator('.radio-row', { hasText: 'Taken' }).locator('input').check();
  await page.locator('.action-bar .button.danger').click();
  await page.locator('.sheet .button.stop').click();
  await page.locator('h1', { hasText: 'Disconnected' }).waitFor();
  await also.waitFor();
  const stays = (await rows.allInnerTexts()).join(' ');
  for (const name of ['shelter\u20111 (', 'names\u20111 (']) expect(stays).toContain(name);
  expect(await findingsAtEverySize(page)).toEqual([]);
  await rows.first().locator('.row-open').click();
  await page.locator('h1', { hasText: 'Disconnect Wren' }).waitFor();
  await page.locator('.radio-row', { hasText: 'Taken' }).locator('input').check();
  await page.locator('#field-where .radio-row', { hasText: 'shelter' }).locator('input').uncheck();
  await page.locator('.action-bar .button.danger').click();
  await page.locator('.sheet .button.stop').click();
  await page.locator('h1', { hasText: 'Disconnected' }).waitFor();
  await rows.first().waitFor();
  expect(await rows.allInnerTexts()).toEqual([
    expect.stringContaining('Also called Wren, still in: shelter\u20111 (') as string,
  ]);
  await here.expectClean();
});
