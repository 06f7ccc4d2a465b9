import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { serveForTest } from './served.ts';
import { lookAround, visit, type Visit } from './visit.ts';

let browser: Browser;
let serving: Serving;
let one: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  serving = await serveForTest();
  one = await visit(browser, serving.address, { device: 'laptop' });
  ({ page } = one);
  await lookAround(page);
});
afterAll(async () => {
  await one.expectClean();
  await browser.close();
  await serving.close();
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
  await page.locator('[data-find]').pressSequentially('gpn/');
  expect(section()).toBe('#/search');
  expect(await page.inputValue('[data-find]')).toBe('gpn/');
});
