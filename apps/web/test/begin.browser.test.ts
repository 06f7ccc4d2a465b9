import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { goTo, lock, treeOf } from './visit.ts';

let page: Page;
let passphrase = '';
visitAtHand({}, (one) => {
  ({ page } = one);
});

const primary = () => page.locator('.button.primary');
const unlock = async (): Promise<void> => {
  await page.fill('#passphrase', passphrase);
  await page.keyboard.press('Enter');
  await page.locator('.shell h1').waitFor();
  await page.waitForLoadState('networkidle');
};

describe('an organisation of one’s own', () => {
  test('begins with a neutral name and six words that are typed back', async () => {
    await page.locator('.big-row', { hasText: 'Start your own' }).click();
    await primary().click();
    const words = await page.locator('.words-shown li').allInnerTexts();
    passphrase = words.map((word) => word.replace(/^\d+\s*/, '').trim()).join(' ');
    expect(passphrase.split(' ')).toHaveLength(6);
    await primary().click();
    await page.fill('#passphrase', 'six words of another paper altogether');
    await primary().click();
    expect(await page.locator('#passphrase-problem').innerText()).toContain('not the same words');
    await page.fill('#passphrase', ` ${passphrase.replaceAll(' ', '  ')} `);
    await primary().click();
    await page.locator('.shell h1').waitFor();
    expect(await treeOf(page)).not.toContain(passphrase);
  });

  test('says what to do first, and takes its first place', async () => {
    await goTo(page, 'places');
    await page.locator('.card .button', { hasText: 'Open a place' }).click();
    await page.fill('#field-code', 'HOUSE-Q');
    await page.locator('.segmented-option', { hasText: 'House' }).click();
    await primary().click();
    await page.locator('h1', { hasText: 'HOUSE\u2011Q' }).waitFor();
    await goTo(page, 'places');
    await page.locator('.row', { hasText: 'HOUSE\u2011Q' }).waitFor();
    expect(await page.locator('.sync-chip [aria-hidden="true"]').last().innerText()).toBe('only here');
  });

  test('finds on the reports how to open its first period', async () => {
    await goTo(page, 'report');
    expect(await page.locator('.empty').innerText()).toContain('Open one with its first and last day');
    await primary().click();
    await page
      .locator('#content[data-screen="reporting.open-period"] h1', { hasText: 'Open a period' })
      .waitFor();
  });

  test('asks the browser to keep what lies here, and says where it was refused', async () => {
    await goTo(page, 'settings');
    const kept = page.locator('.facts div', { hasText: 'Kept by the browser' });
    expect(await kept.innerText()).toContain('Not promised');
    await page.locator('.notice', { hasText: 'a private window forgets all of it' }).waitFor();
    await goTo(page, 'share');
    await page.locator('.notice', { hasText: 'a private window forgets all of it' }).waitFor();
    await allowKeeping(page);
    await page.reload();
    await unlock();
    await goTo(page, 'settings');
    expect(await kept.innerText()).toContain('Yes');
    await goTo(page, 'share');
    expect(await page.locator('.notice', { hasText: 'private window' }).count()).toBe(0);
  });

  test('is there after a reload, behind the passphrase and nothing else', async () => {
    await page.reload();
    await page.locator('#passphrase').waitFor();
    expect(await page.locator('.band').count()).toBe(0);
    expect(await treeOf(page)).not.toContain('HOUSE');
    await page.fill('#passphrase', passphrase.split(' ').toReversed().join(' '));
    await page.keyboard.press('Enter');
    await page.locator('#passphrase-problem').waitFor();
    await unlock();
    await goTo(page, 'places');
    await page.locator('.row', { hasText: 'HOUSE\u2011Q' }).waitFor();
  });

  test('speaks another language from the next tap on, and says on the locked page no more than before', async () => {
    await goTo(page, 'settings');
    await page.locator('.segmented-option', { hasText: '한국어' }).click();
    await page.locator('h1', { hasText: '설정' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ko');
    await lock(page);
    await page.locator('#passphrase').waitFor();
    expect(await page.title()).toBe('메모');
  });

  test('is not overwritten by starting again, and the example lies beside it', async () => {
    await page.locator('.door-links .button').click();
    expect(await page.locator('.big-row', { hasText: '직접 시작하기' }).count()).toBe(0);
    await page.locator('.big-row.primary').click();
    await page.locator('.shell h1').waitFor();
    await goTo(page, 'settings');
    await page.locator('.card .button', { hasText: '예시 자료 지우기' }).click();
    await page.locator('.sheet .button.stop').click();
    await page.locator('#passphrase').waitFor();
    await unlock();
    await goTo(page, 'places');
    await page.locator('.row', { hasText: 'HOUSE\u2011Q' }).waitFor();
  });
});

/** As a browser answers whose user has installed the app. */
async function allowKeeping(shown: Page): Promise<void> {
  const browser = await shown.context().newCDPSession(shown);
  const { targetInfo } = await browser.send('Target.getTargetInfo');
  await browser.send('Browser.setPermission', {
    permission: { name: 'persistent-storage' },
    setting: 'granted',
    origin: new URL(shown.url()).origin,
    ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
  });
}
