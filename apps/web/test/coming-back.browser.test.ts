import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize } from './every-size.ts';
import { begins, gives, introduces, letIn, openPlace } from './sharing.ts';
import { atRest, goTo } from './visit.ts';

// Linnet's phone was taken for lost and disconnected. It was in a coat, Linnet went on recording, and comes back (decision 0029).

const app = appAtHand();

test('whoever was disconnected by a false alarm comes back by a new invitation on the same phone, and nothing is lost', async () => {
  const heron = await begins(app.browser, app.address);
  const { page } = heron;
  await goTo(page, 'members');
  await page.fill('#field-alias', 'Heron');
  await page.locator('form .button').click();
  await page.locator('#field-alias').waitFor({ state: 'detached' });
  const linnet = await begins(app.browser, app.address, { joins: true });
  const there = linnet.page;
  await letIn(page, there, ['shelter-1']);
  await introduces(there, 'Linnet');
  await openPlace(there, 'HOUSE-A');
  await gives(there, page, 'Heron');

  await goTo(page, 'members');
  await page.locator('.row-open', { hasText: 'Linnet' }).first().click();
  await page.locator('.button.danger').click();
  await page.locator('.radio-row', { hasText: 'Lost' }).locator('input').check();
  await page.locator('.action-bar .button.danger').click();
  await page.locator('.sheet .button.stop').click();
  await page.locator('h1', { hasText: 'Disconnected' }).waitFor();
  await openPlace(page, 'HOUSE-B');
  await openPlace(there, 'HOUSE-L');

  await goTo(there, 'members');
  await there.locator('#content button', { hasText: 'Join another compartment' }).click();
  await there.locator('#field-words').waitFor();
  await letIn(page, there, ['shelter-1'], { whose: 'Linnet, who comes back' });
  await introduces(there, 'Linnet');
  await goTo(there, 'places');
  await there.locator('.row', { hasText: 'HOUSE\u2011B' }).waitFor();
  const places = await there.locator('#content').innerText();
  expect(places).toContain('HOUSE\u2011A');
  expect(places).not.toContain('HOUSE\u2011L');
  await goTo(there, 'members');
  const said = there.locator('#content', { hasText: 'does not count' });
  await there.locator('#content button', { hasText: 'shelter\u20111' }).first().click();
  await said.waitFor();
  expect(await findingsAtEverySize(there)).toEqual([]);

  await gives(there, page, 'Heron');
  await goTo(page, 'members');
  await page.locator('#content button', { hasText: 'shelter\u20111' }).first().click();
  await page.locator('.row-open', { hasText: 'Linnet' }).last().click();
  await page.locator('#content[data-screen="members.held"]').waitFor();
  await atRest(page);
  const held = await page.locator('#content').innerText();
  expect(held).toContain('1 change, all on');
  expect(held).toContain('Nothing counts before the second person has agreed');
  await goTo(page, 'places');
  await atRest(page);
  expect(await page.locator('#content').innerText()).not.toContain('HOUSE\u2011L');
  for (const one of [heron, linnet]) await one.expectClean();
});
