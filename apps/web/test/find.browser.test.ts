import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { atRest, goTo, lock, lookAround, treeOf } from './visit.ts';

let page: Page;
visitAtHand({}, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

const finds = async (text: string): Promise<readonly string[]> => {
  await goTo(page, 'search');
  await page.locator('[data-find]').first().fill(text);
  await page.locator('.row, .empty').first().waitFor();
  await atRest(page);
  const rows = await page.locator('.row-words, .empty').allInnerTexts();
  return rows.map((row) => row.replaceAll('\u2011', '-').replaceAll(/\s*\n\s*/g, ' / '));
};

describe('find', () => {
  test('a code first; an evening check of that person by its house and day', async () => {
    const [first = '', ...others] = await finds('k10');
    expect(first).toMatch(/^K-010 \//);
    const checks = others.filter((row) => /^evening check/i.test(row));
    expect(checks.length).toBeGreaterThan(5);
    expect(
      checks.filter((row) => !/\/ SS-03 · \d+ (November|December) 2002 · Here( · example)?$/.test(row)),
    ).toEqual([]);
    expect(new Set(checks).size).toBe(checks.length);
  });

  test('what a figure is called in words, never as the app calls it', async () => {
    const rows = await finds('cushion');
    expect(rows.filter((row) => /[a-z]\.[a-z]/.test(row))).toEqual([]);
  });

  test('says that nothing was found, and of a code that it is not here', async () => {
    expect((await finds('giraffe'))[0]).toMatch(/^Nothing found\./);
    expect((await finds('k999'))[0]).toMatch(/^No such code on this device\./);
  });
});

describe('find by name', () => {
  const field = () => page.locator('[data-find]').nth(1);
  const find = async (name: string): Promise<readonly string[]> => {
    await goTo(page, 'search');
    await field().fill(name);
    await page.keyboard.press('Enter');
    const rows = page.locator('[role="group"] .row-open, [role="group"] .empty');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((row) => row.replaceAll('\u2011', '-'));
  };
  const looks = async (): Promise<number> => {
    await goTo(page, 'settings');
    const counted = await page.getByText(/^\d+ times?$/).innerText();
    return Number.parseInt(counted, 10);
  };

  test.each(['jindal', 'Chindallae', '진달래', 'チンダルレ'])('%s: the code, and no name', async (name) => {
    expect(await find(name)).toContain('K-004');
    const tree = (await treeOf(page)).replaceAll(`value="${name}"`, '');
    expect(tree).not.toMatch(/Jindallae|진달래|チンダルレ/);
    expect(page.url()).toMatch(/#\/search$/);
    expect(await page.title()).toBe('Notes');
  });

  test('counts as a look at a name, once a search, and nothing is searched while somebody types', async () => {
    const before = await looks();
    await goTo(page, 'search');
    await field().pressSequentially('sonamu');
    expect(await looks()).toBe(before);
    await find('sonamu');
    expect(await looks()).toBe(before + 1);
  });

  test('what was typed is gone with the lock', async () => {
    await find('jindal');
    await lock(page);
    expect(await treeOf(page)).not.toContain('jindal');
    await page.locator('#passphrase').waitFor();
  });
});
