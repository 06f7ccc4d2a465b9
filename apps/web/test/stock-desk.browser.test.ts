import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { visitAtHand } from './before-tests.ts';
import { goTo, lock, lookAround, unlockExample } from './visit.ts';

let page: Page;
visitAtHand({ device: 'phone' }, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

const content = () => page.locator('#content');
const button = (text: string) => content().locator('button', { hasText: text }).first();
const row = (text: string) => content().locator('.row', { hasText: text }).first();
const desk = (): Promise<void> => goTo(page, 'supplies');
const open = async (text: string, screen: string): Promise<void> => {
  await desk();
  await button(text).click();
  await page.locator(`#content[data-screen="${screen}"] h1`).waitFor();
};
const more = (size: string) =>
  page.locator(`[id="field-sizes.${size}"]`).locator('xpath=..').locator('button').last();
const save = (): Promise<void> => page.locator('.action-bar .button.primary').click();
const saved = (): Promise<void> => page.locator('.saved').waitFor();

test('what was promised is followed to the door: without a waybill it is not on the way, and one set short is said', async () => {
  await open('Sets are coming', 'supplies.buy');
  await page.locator('.segmented-option', { hasText: 'promised' }).click();
  await more('child').click();
  await more('child').click();
  await save();
  await saved();
  await desk();
  await row('2 winter sets').locator('.row-open').click();
  await page.locator('.radio-row', { hasText: 'on the way' }).click();
  await save();
  expect(await page.locator('[role=alert]').first().innerText()).toContain(
    'What is on the way has a waybill',
  );
  await page.fill('#field-waybill', 'SD-1');
  await save();
  await saved();
  await desk();
  await row('SD-1').locator('.row-open').click();
  await page.locator('#content[data-screen="supplies.receive"] h1').waitFor();
  await page.locator('[id="field-sizes.child"]').locator('xpath=..').locator('button').first().click();
  await save();
  expect(await page.locator('[role=alert]').first().innerText()).toContain('the waybill says 2, 1 arrived');
  await page.locator('.radio-row', { hasText: 'fewer in the boxes' }).click();
  await save();
  await saved();
});

test('of 4OO with a letter nothing is made: it is said, and the number stays what it was', async () => {
  await open('Record a loss', 'supplies.record-loss');
  const child = page.locator('[id="field-sizes.child"]');
  await child.fill('4OO');
  expect(await content().locator('.stepper-row .field-error').first().innerText()).toContain(
    'a letter O is not a zero',
  );
  await page.locator('[id="field-sizes.small"]').focus();
  expect(await child.inputValue()).toBe('0');
  await child.fill('４');
  expect(await child.inputValue()).toBe('4');
  expect(await content().locator('.stepper-row .field-error').count()).toBe(0);
});

test('sets that lie ready are given to nobody else, and say so', async () => {
  await open('Lay sets ready', 'supplies.pick');
  await save();
  await saved();
  await desk();
  await row('40 laid ready').waitFor();
  await open('Send sets on', 'supplies.dispatch');
  await page.locator('#field-toStore').selectOption('Delivery A');
  await page.fill('#field-waybill', 'SD-2');
  const large = page.locator('[id="field-sizes.large"]');
  for (let n = 0; n < 9; n += 1) await large.locator('xpath=..').locator('button').last().click();
  await save();
  expect(await page.locator('[role=alert]').first().innerText()).toContain(
    'laid ready for another hand-over',
  );
  await large.locator('xpath=..').locator('button').first().click();
  await save();
  await saved();
});

test('the second person is named when it is done; after a lock everything is as it was left', async () => {
  await desk();
  await row('40 laid ready').locator('.row-open').click();
  await content().locator('.row:has(.lucide-user-check) .row-open').click();
  await page.fill('.sheet #field-agreedBy', 'Wren');
  await page.locator('.sheet .button.primary').click();
  await save();
  await saved();
  await lock(page);
  await page.locator('#passphrase').waitFor();
  await unlockExample(page);
  await open('All entries', 'supplies');
  await row('SD-1').waitFor();
  const entries = (await content().innerText()).replaceAll('\u2011', '-');
  expect(entries).toContain('SD-1');
  expect(entries).toContain('still on the way');
  await row('40 sets').locator('.row-open').click();
  expect(await page.locator('.sheet').innerText()).toMatch(/Second person\s+Agreed/);
});

test('a photo of the paper is added where the arrival is', async () => {
  await open('All entries', 'supplies');
  await row('SD-1').locator('.row-open').click();
  await page.locator('.sheet .button', { hasText: 'Add a photo' }).click();
  await page.locator('main[data-screen="app.photo"]').waitFor();
  await expect.poll(() => content().locator('input[type=file]').count()).toBe(1);
});
