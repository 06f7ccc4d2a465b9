import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { axeFindings, fitFindings } from './judge.ts';
import { goTo, lookAround, treeOf, unlockExample } from './visit.ts';

let page: Page;
visitAtHand({}, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

/** From now on the disk below the vault takes nothing. */
async function diskFails(): Promise<void> {
  for (const worker of page.workers())
    await worker.evaluate(`FileSystemSyncAccessHandle.prototype.write = () => {
      throw new DOMException('', 'InvalidStateError');
    }`);
}

/** Somebody writes down a quarrel in SS-03. */
async function writes(note: string): Promise<void> {
  await goTo(page, 'places');
  await page.locator('.row-open', { hasText: 'SS\u201103' }).first().click();
  await page.locator('button', { hasText: 'What happened here' }).first().click();
  await page.locator('#content[data-screen="shelter.house-incidents"] #field-note').waitFor();
  await page.selectOption('#field-happened', 'quarrel');
  await page.fill('#field-note', note);
}
const save = (): Promise<void> => page.locator('.form-fields .card .button').first().click();
const closed = () => page.locator('.closed-itself', { hasText: 'This device can no longer save' });

describe('a disk that takes nothing any more', () => {
  test('is said while somebody types, in view, and what was typed stays to be read', async () => {
    await writes('The first, which is safe.');
    await save();
    await page.locator('.row-open', { hasText: 'A quarrel' }).waitFor();
    await diskFails();
    await writes('The second.');
    await closed().waitFor();
    expect(await closed().evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await page.inputValue('#field-note')).toBe('The second.');
    await save();
    const refusal = page.locator('.form-fields .alert.stop', { hasText: 'Could not save on this device' });
    await refusal.waitFor();
    expect(await refusal.innerText()).not.toContain('Try again');
    expect(await page.inputValue('#field-note')).toBe('The second.');
    await goTo(page, 'supplies');
    await closed().waitFor();
    expect([...(await axeFindings(page)), ...(await fitFindings(page))]).toEqual([]);
  });

  test('costs nothing that was saved before: locked and opened again, it is there', async () => {
    await closed().locator('.button', { hasText: 'Lock' }).click();
    expect(await treeOf(page)).not.toContain('The second.');
    await unlockExample(page);
    expect(await closed().count()).toBe(0);
    await writes('Once more.');
    await save();
    await page.locator('.row-open', { hasText: 'A quarrel' }).nth(1).waitFor();
  });
});
