import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { goTo, lookAround } from './visit.ts';

let page: Page;
visitAtHand({}, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

const notice = () => page.locator('.alert.warn', { hasText: 'This looks like an address' });
const save = () => page.locator('.action-bar .button.primary').click();

/** A note about K-014 that somebody has begun to write. */
async function writes(text: string): Promise<void> {
  await goTo(page, 'people');
  await page.locator('.page-actions .button.primary:visible').first().click();
  await page.locator('.choice-card', { hasText: 'note' }).first().click();
  await page.locator('textarea').waitFor();
  await page.fill('#field-person', 'K-014');
  await page.fill('textarea', text);
}

describe('an address that is typed into a note', () => {
  test('is noticed while it is typed, asked about once when it is saved, and saved when somebody says so again', async () => {
    await writes('Met the teacher. 98 Invented Street');
    await notice().waitFor();
    await save();
    await page.getByText('Nothing is saved yet').waitFor();
    expect(await page.locator('.saved').count()).toBe(0);
    expect(await notice().evaluate((each) => each === document.activeElement)).toBe(true);
    await save();
    await page.locator('.saved').waitFor();
  });

  test('stays without another question where somebody says to keep it', async () => {
    await writes('甲乙路987号');
    await notice().locator('.button', { hasText: 'Keep it here' }).click();
    await notice().waitFor({ state: 'detached' });
    await save();
    await page.locator('.saved').waitFor();
    expect(await page.getByText('Nothing is saved yet').count()).toBe(0);
  });

  test('moves to the sealed record of the place: the note is left without it, and is still there', async () => {
    await writes('Likes football. 98 Invented Street');
    await notice().locator('.button', { hasText: 'Move it to the sealed record' }).click();
    await page.locator('.row-open', { hasText: 'SS\u201103' }).click();
    expect(await page.locator('#field-address').inputValue()).toBe('98 Invented Street');
    await save();
    await page.locator('#content[data-screen="casework.add-note"] textarea').waitFor();
    expect(await page.locator('textarea').inputValue()).toBe('Likes football.');
    expect(await notice().count()).toBe(0);
  });
});
