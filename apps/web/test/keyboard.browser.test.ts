import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { lookAround } from './visit.ts';

let page: Page;
visitAtHand({ device: 'laptop' }, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

const section = (): string => new URL(page.url()).hash;

test('g and a letter goes, / finds, n records, Escape closes, Back comes back', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  expect(section()).toBe('#/people');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  expect(section()).toBe('#/places');
  await page.goBack();
  expect(section()).toBe('#/people');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.keyboard.press('n');
  await page.locator('.sheet').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.sheet').waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  expect(section()).toBe('#/search');
  await page.fill('[data-find]', 'ｋ－０１０');
  await page.locator('.row-open').first().waitFor();
  expect(await page.locator('.row-open').first().innerText()).toBe('K\u2011010');
});

test('letters that are typed into a field go nowhere', async () => {
  await page.fill('[data-find]', '');
  await page.locator('[data-find]').first().pressSequentially('gpn/');
  expect(section()).toBe('#/search');
  expect(await page.inputValue('[data-find]')).toBe('gpn/');
});
