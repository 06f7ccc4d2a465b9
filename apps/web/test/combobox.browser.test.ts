import type { CDPSession, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { goTo, lookAround } from './visit.ts';

let page: Page;
let keyboard: CDPSession;
visitAtHand({ device: 'laptop' }, async (one) => {
  ({ page } = one);
  keyboard = await one.context.newCDPSession(page);
  await lookAround(page);
});
beforeEach(async () => {
  await goTo(page, 'today');
  await page.locator('h1').focus();
  await page.keyboard.press('n');
  await page.locator('.sheet .choice-card, .sheet .row-open', { hasText: 'Plan a meeting' }).click();
  await page.locator('.combo input').waitFor();
  await page.fill('.combo input', '');
});

/** What an input method does between the first stroke and the last. */
async function compose(...steps: readonly string[]): Promise<void> {
  for (const text of steps)
    await keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
}
const enterInMethod = (): Promise<unknown> =>
  keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });

describe('typing a code with an input method', () => {
  test.each([
    { language: 'ko', steps: ['ㅊ', '차', '창'], end: '창' },
    { language: 'ja', steps: ['に', 'にほ', '日本'], end: '日本' },
    { language: 'zh', steps: ['zhong', 'zhong guo', '中国'], end: '中国' },
  ])('$language: Enter within a composition saves nothing and loses nothing', async ({ steps, end }) => {
    await page.focus('.combo input');
    await compose(...steps);
    await enterInMethod();
    await keyboard.send('Input.insertText', { text: end });
    expect(await page.inputValue('.combo input')).toBe(end);
    expect(await page.locator('.saved').count()).toBe(0);
  });

  test('a tap on an option within a composition takes the option whole', async () => {
    await page.focus('.combo input');
    await compose('ㅊ', '차', '창');
    await page.fill('.combo input', 'K');
    await page.locator('.combo-option').first().waitFor();
    await compose('ㄱ', '가');
    await page.locator('.combo-option').first().click();
    await expect.poll(() => page.inputValue('.combo input')).toMatch(/^K-\d{3}$/);
  });
});
