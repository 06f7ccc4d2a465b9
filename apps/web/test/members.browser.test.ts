import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { serveForTest } from './served.ts';
import {
  begins,
  gives,
  invites,
  letIn,
  opens,
  type Profile,
  picturesOn,
  primary,
  savedBy,
  untilPictures,
} from './sharing.ts';
import { goTo } from './visit.ts';

let browser: Browser;
let serving: Serving;
beforeAll(async () => {
  browser = await launchBrowser();
  serving = await serveForTest();
});
afterAll(async () => {
  await browser.close();
  await serving.close();
});

const opensPlace = async (page: Page, code: string): Promise<void> => {
  await goTo(page, 'places');
  await page.locator('.page-actions .button, .button.primary').first().click();
  await page.locator('.sheet .button, .sheet .choice-card, .sheet .row-open').first().click();
  await page.fill('#field-code', code);
  await page.locator('.action-bar .button.primary').click();
  await page.locator('.saved-card, .undo-bar').first().waitFor();
};

describe('two people with a stick', () => {
  let here: Profile;
  let there: Profile;

  test('from an invitation to the first shared record', async () => {
    here = await begins(browser, serving.address);
    there = await begins(browser, serving.address, { joins: true, device: 'laptop' });
    await letIn(here.page, there.page, ['shelter-1']);
    await there.page.fill('#field-alias', 'Linnet');
    await there.page.locator('form .button').click();
    await there.page.locator('#field-alias').waitFor({ state: 'detached' });
    await primary(there.page).click();
    await goTo(here.page, 'members');
    expect(await here.page.locator('.row', { hasText: 'shelter' }).innerText()).toContain('2 copies');
  });
});
