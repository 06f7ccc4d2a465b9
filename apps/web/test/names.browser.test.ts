import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { goTo, lock, lookAround, treeOf, unlockExample } from './visit.ts';

let page: Page;
visitAtHand({ device: 'laptop' }, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

/** The invented name of K-004, in two of its scripts. */
const NAME = /Jindallae|진달래/;

const openRecord = async (): Promise<void> => {
  await goTo(page, 'people');
  await page.getByText('K\u2011004').first().click();
  await page.locator('.hold-button').first().waitFor();
};
/** The one button for which a name is behind a hold. */
const press = async (forMs: number): Promise<void> => {
  const button = page.locator('.hold-button').first();
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(forMs);
  await page.mouse.up();
};

describe('a name', () => {
  test('is nowhere on the page, in its address or its title until somebody holds for a second', async () => {
    await openRecord();
    expect(await treeOf(page)).not.toMatch(NAME);
    await press(300);
    expect(await treeOf(page)).not.toMatch(NAME);
    await press(1300);
    await page.getByText(NAME).first().waitFor();
    expect(await page.title()).toBe('Notes');
    expect(page.url()).not.toMatch(NAME);
  });

  test('is shown for ten seconds and is then gone', async () => {
    await page.getByText(NAME).first().waitFor({ state: 'detached', timeout: 15_000 });
    expect(await treeOf(page)).not.toMatch(NAME);
  });

  test('goes at once with the lock', async () => {
    await press(1300);
    await page.getByText(NAME).first().waitFor();
    await lock(page);
    expect(await treeOf(page)).not.toMatch(NAME);
    await unlockExample(page);
    expect(await treeOf(page)).not.toMatch(NAME);
  });
});
