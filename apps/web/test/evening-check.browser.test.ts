import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { goTo, listenTo, lock, lookAround, unlockExample, visit, type Visit } from './visit.ts';

const app = appAtHand();
let one: Visit;
let page: Page;

beforeAll(async () => {
  one = await visit(app.browser, app.address);
  ({ page } = one);
  await lookAround(page);
});
afterAll(() => one.expectClean());

const button = (name: string) => page.locator('.action-bar .button', { hasText: name });
const chip = (): Promise<string> => page.locator('.sync-chip [aria-hidden="true"]').last().innerText();
const openCheck = async (): Promise<void> => {
  await goTo(page, 'today');
  await page.locator('.row-open', { hasText: 'Evening check at SS\u201102' }).click();
  await page.locator('.tile').first().waitFor();
};

/** What stands over the title and the title itself, with plain hyphens. */
const header = async (): Promise<string> =>
  (await page.locator('#content .page-words').innerText()).replaceAll('\u2011', '-').replaceAll(/\n+/g, '\n');
const record = async (what: string, place: string): Promise<void> => {
  await goTo(page, 'today');
  await page.locator('.page-actions .button.primary:visible').click();
  await page.locator('.sheet button', { hasText: what }).click();
  await page.locator('.row-open', { hasText: place.replace('-', '\u2011') }).click();
  await page.locator('.action-bar').waitFor();
};

describe('on a device with two houses, what is opened', () => {
  test('from Today says at which house it is, and when it was due', async () => {
    await openCheck();
    expect(await header()).toMatch(/^SS-02 · late, was due .*21:00\nEvening check$/);
  });

  test('from Record says the house that was tapped', async () => {
    await record('Evening check', 'SS-01');
    expect(await header()).toMatch(/^SS-01 · due 21:00, early\nEvening check$/);
    await record('Someone arrives', 'SS-03');
    expect(await header()).toMatch(/^SS-03 · 6 free.*\nSomeone arrives$/);
  });
});

describe('the evening check of a shelter keeper', () => {
  test('stands first of what is due, late in words', async () => {
    await goTo(page, 'today');
    const first = page.locator('.row').first();
    expect(await first.innerText()).toMatch(/Evening check at SS.02\s*10 h late\s*Due yesterday 21:00/);
  });

  test('one tap for somebody absent, one for what is known, one to save; Undo takes it back and keeps what was tapped', async () => {
    await openCheck();
    await page.locator('.tile', { hasText: 'K\u2011007' }).click();
    expect(await page.locator('.tile.away').innerText()).toMatch(/K.007\s+absent/);
    await page.locator('.segmented-option', { hasText: 'Back tonight' }).click();
    await button('Save the check').click();
    await page.locator('.saved').waitFor();
    expect(await page.locator('.saved h2').innerText()).toBe('Saved on this phone');
    expect(await page.locator('.saved p').innerText()).toContain('only on this device');
    expect(await chip()).toBe('only here');
    expect(await header()).toBe('SS-02 · 2 December\nEvening check');
    // Back leads to the house, not to where one came from, and says so.
    expect(await page.locator('.back-link').innerText()).toMatch(/^SS.02$/);
    await page.locator('.saved-undo .button', { hasText: 'Undo' }).click();
    await page.locator('.tile').first().waitFor();
    await goTo(page, 'today');
    await page.locator('.row-open', { hasText: 'Evening check at SS\u201102' }).waitFor();
  });

  test('what was tapped survives a crash of the page, sealed', async () => {
    await openCheck();
    await page.locator('.tile.away', { hasText: 'K\u2011007' }).click();
    await page.locator('.tile', { hasText: 'K\u2011009' }).click();
    await page.locator('.tile.away', { hasText: 'K\u2011009' }).waitFor();
    await page.waitForTimeout(1000);
    await one.expectClean();
    await page.close({ runBeforeUnload: false });
    one = await listenTo(await one.context.newPage(), app.address);
    ({ page } = one);
    await unlockExample(page);
    await openCheck();
    expect(await page.locator('.tile.away').innerText()).toMatch(/K.009/);
    await page.locator('.tile.away').click();
  });

  test('all as yesterday is one tap, and the lock another', async () => {
    await page.locator('.action-bar .button.primary').click();
    await page.locator('.saved').waitFor();
    await button('Lock').click();
    await page.locator('#passphrase').waitFor();
    await unlockExample(page);
    expect(await page.locator('.row-open', { hasText: 'Evening check at SS\u201102' }).count()).toBe(0);
    await lock(page);
  });
});
