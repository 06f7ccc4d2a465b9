import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { begins, introduces, letIn, openPlace } from './sharing.ts';
import { goTo } from './visit.ts';

const app = appAtHand();

async function changesKeys(page: Page): Promise<void> {
  await goTo(page, 'members');
  await page.locator('.row-open', { hasText: 'shelter\u20111' }).click();
  await page.locator('.saved-undo .button').click();
  await page.locator('.sheet .button.primary', { hasText: 'Change the keys' }).click();
  await page.locator('.sheet').waitFor({ state: 'detached' });
}

test('whoever comes in sees at once what somebody recorded alone, before and after the keys were changed', async () => {
  const here = await begins(app.browser, app.address);
  const there = await begins(app.browser, app.address, { joins: true });
  await openPlace(here.page, 'HOUSE-A');
  await changesKeys(here.page);
  await openPlace(here.page, 'HOUSE-B');
  await letIn(here.page, there.page, ['shelter-1']);
  await introduces(there.page, 'Linnet');
  await goTo(there.page, 'places');
  await there.page.locator('.row', { hasText: 'HOUSE' }).first().waitFor();
  expect(await there.page.locator('.row', { hasText: 'HOUSE' }).count()).toBe(2);
  for (const { expectClean } of [here, there]) await expectClean();
});
