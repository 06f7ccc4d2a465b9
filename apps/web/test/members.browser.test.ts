import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import {
  begins,
  called,
  compartmentRow,
  gives,
  introduces,
  letIn,
  openPlace,
  type Profile,
  primary,
} from './sharing.ts';
import { atRest, goTo, lookAround, sizes, speak, visit } from './visit.ts';

const app = appAtHand();

const isHere = async (page: Page, code: string): Promise<boolean> => {
  await goTo(page, 'places');
  return (await page.locator('.row', { hasText: code.replace('-', '\u2011') }).count()) > 0;
};
/** The evening check of the one place that is there, by its half hour. */
const checkAt = async (page: Page, minutes: number): Promise<void> => {
  await goTo(page, 'places');
  await page.locator('.row-open', { hasText: 'HOUSE' }).click();
  await page.locator('button', { hasText: 'Change this place' }).click();
  await page.selectOption('#field-checkAt', String(minutes));
  await page.locator('.undo-bar').waitFor();
};
const chip = (page: Page): Promise<string> =>
  page.locator('.sync-chip [aria-hidden="true"]').last().innerText();

/** Where it is seen who wrote which version: in the head over both columns, or at each version, where they are stacked. */
const saysWhose = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const isSeen = (one: HTMLElement): boolean => one.getBoundingClientRect().height > 1;
    const head = document.querySelector<HTMLElement>('.versions-sides');
    const each = [...document.querySelectorAll<HTMLElement>('.version-option small.by-own')].filter(isSeen);
    return [
      ...(head && isSeen(head) ? ['head'] : []),
      ...each.map((one) => one.innerText.split(',')[0] ?? '').toSorted(),
    ];
  });

describe('two people with a stick', () => {
  let here: Profile;
  let there: Profile;

  test('from an invitation to the first shared record, by words, pictures and files', async () => {
    here = await begins(app.browser, app.address);
    there = await begins(app.browser, app.address, { joins: true });
    await openPlace(here.page, 'HOUSE-A');
    await letIn(here.page, there.page, ['shelter-1']);
    await introduces(there.page, 'Linnet');
    expect(await isHere(there.page, 'HOUSE-A')).toBe(true);
    await goTo(here.page, 'members');
    // Until it has answered nobody knows whether it has any of it.
    expect(await compartmentRow(here.page, 'shelter-1').innerText()).toContain('one copy only');
    expect(await compartmentRow(here.page, 'names-1').innerText()).toContain('one copy only');
    await called(here.page, 'Heron');
  });

  test('what is saved counts as shared when the other device has answered, not before', async () => {
    expect(await chip(there.page)).toBe('today · 1');
    expect(await gives(there.page, here.page)).toBe('1 new thing came in');
    expect(await chip(there.page)).toBe('today · 1');
    expect(await gives(here.page, there.page)).toMatch(/new things? came in/);
    expect(await chip(there.page)).toBe('0 waiting');
    await goTo(here.page, 'members');
    expect(await compartmentRow(here.page, 'shelter-1').innerText()).toContain('2 copies');
    await here.page.locator('.row-open', { hasText: 'Linnet · phone' }).waitFor();
  });

  test('the same field changed on both: both versions are kept, and one is chosen for both', async () => {
    await checkAt(here.page, 19 * 60);
    await checkAt(there.page, 21 * 60);
    await gives(here.page, there.page);
    await gives(there.page, here.page);
    await goTo(there.page, 'today');
    await there.page.locator('.row-open', { hasText: 'HOUSE\u2011A' }).first().click();
    await there.page.locator('.versions-sides').waitFor();
    const sides = await there.page.locator('.versions-sides strong').allInnerTexts();
    expect(sides.toSorted()).toEqual(['Heron · phone', 'Linnet · phone']);
    expect((await there.page.locator('.version-option').allInnerTexts()).join(' ')).toMatch(/19:00.*21:00/s);
    expect(await there.page.locator('.version-option').count()).toBe(3);
    expect(await saysWhose(there.page)).toEqual(['head']);
    await there.page.setViewportSize({ width: 360, height: 740 });
    await there.page.evaluate(() => document.documentElement.setAttribute('data-text', 'largest'));
    expect(await saysWhose(there.page)).toEqual(['Heron', 'Linnet']);
    const barStands = await there.page.evaluate(() => {
      const bar = document.querySelector('.action-bar');
      return bar ? getComputedStyle(bar).position : '';
    });
    expect(barStands).toBe('static');
    await there.page.evaluate(() => document.documentElement.removeAttribute('data-text'));
    await there.page.setViewportSize(sizes.phone);
    await there.page.locator('.version-option').nth(1).click();
    await primary(there.page).click();
    await there.page.locator('h1', { hasText: 'This is settled' }).waitFor();
    await primary(there.page).click();
    await there.page.locator('#content[data-screen="today"]').waitFor();
    await gives(there.page, here.page);
    await goTo(here.page, 'today');
    expect(await here.page.locator('.row-open', { hasText: 'Two versions' }).count()).toBe(0);
  });

  test('in Japanese on a phone: who is in, new keys, and a device that is disconnected', async () => {
    const { page } = here;
    await speak(page, '日本語');
    await goTo(page, 'members');
    await compartmentRow(page, 'shelter-1').locator('.row-open').click();
    await page.locator('.row', { hasText: 'Linnet' }).first().waitFor();
    await page.locator('.saved-undo .button').click();
    await page.locator('.sheet .button.primary').click();
    await page.locator('.sheet').waitFor({ state: 'detached' });
    await page.locator('.row-open', { hasText: 'Linnet' }).click();
    await page.locator('.button.danger').click();
    await page.locator('.radio-row').nth(1).click();
    await page.locator('.action-bar .button.danger').click();
    expect(await page.locator('.sheet').innerText()).toContain('元には戻せません');
    await page.locator('.sheet .button.stop').click();
    await page.locator('h1', { hasText: '切り離しました' }).waitFor();
    await primary(page).click();
    expect(await compartmentRow(page, 'shelter-1').innerText()).toContain('控えは一つだけ');
    await page.locator('.row-title', { hasText: 'HeronがLinnetを切り離しました' }).first().waitFor();
  });

  test('the removed device receives silence and opens nothing new', async () => {
    await speak(here.page, 'English');
    await openPlace(here.page, 'HOUSE-B');
    await goTo(here.page, 'share');
    await here.page.locator('text=No other device is in your compartments').waitFor();
    expect(await gives(there.page, here.page)).toBe('Older than what you have: nothing changed');
    expect(await isHere(there.page, 'HOUSE-B')).toBe(false);
    await goTo(there.page, 'members');
    expect(await compartmentRow(there.page, 'shelter-1').innerText()).toContain('2 copies');
    await here.expectClean();
    await there.expectClean();
  });
});

test('the example says who would hold what, and what a real device would show', async () => {
  const { page } = await visit(app.browser, app.address, { device: 'laptop' });
  await lookAround(page);
  await goTo(page, 'members');
  await page.locator('.matrix tbody tr').nth(18).waitFor();
  expect(await page.locator('.matrix .member').count()).toBe(14);
  await page.selectOption('#field-see-as', 'Heron');
  await atRest(page);
  expect(await page.locator('.page-below').innerText()).toContain('Heron: 3 of 19');
  expect(await page.locator('.matrix tbody tr').count()).toBe(3);
});
