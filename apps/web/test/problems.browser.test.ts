import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { goTo, lookAround } from './visit.ts';

let page: Page;
visitAtHand({}, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

test('an empty form says of every field that is missing which one it is, and each leads there', async () => {
  await goTo(page, 'sponsorship');
  await page.locator('button', { hasText: 'Add payment' }).first().click();
  await page.locator('.action-bar .button.primary').click();
  const alert = page.locator('.alert.stop');
  await alert.waitFor();
  const said = await alert.locator('.link').allInnerTexts();
  expect(said.length).toBeGreaterThan(1);
  expect(said).toContain('Sponsor: Please fill this in.');
  for (const one of said) expect(one).toMatch(/^\S.*: \S/);
  expect(new Set(said).size).toBe(said.length);
  expect(await alert.innerText()).toContain('What you typed is kept as a draft');
  await alert.locator('.link').last().click();
  expect(await page.evaluate(() => document.activeElement?.id.startsWith('field-'))).toBe(true);
});
