import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { pdfPages } from './pdf-pages.ts';
import { goTo, lookAround, turnTo } from './visit.ts';

let page: Page;
visitAtHand({ device: 'laptop' }, async (one) => {
  ({ page } = one);
  await lookAround(page);
  await turnTo(page, 2);
  await goTo(page, 'report');
});

const editions = [
  { language: 'en', lang: 'en', button: 'English', word: 'Annual report' },
  { language: 'ja', lang: 'ja', button: '日本語', word: '北朝鮮' },
  { language: 'ko', lang: 'ko', button: '한국어', word: '북한' },
  { language: 'zh', lang: 'zh-Hans', button: '中文', word: '朝鲜' },
] as const;

/** Every number of the report as it is marked up: indicator, how sure, value. */
const numbersOf = (): Promise<readonly string[]> =>
  page
    .locator('.report [data-indicator]')
    .evaluateAll((all) =>
      all.map((each) =>
        ['data-indicator', 'data-op', 'value'].map((name) => each.getAttribute(name)).join(' '),
      ),
    );

describe('from looking around to the printed report of the year', () => {
  let english: readonly string[] = [];

  test.each(editions)('in $button: the same numbers, nothing of the app on the paper', async (edition) => {
    await page.locator('.segmented-option', { hasText: edition.button }).click();
    const report = page.locator(`.report[lang="${edition.lang}"]`);
    await report.waitFor();
    const numbers = await numbersOf();
    if (edition.language === 'en') english = numbers;
    expect(numbers.length).toBeGreaterThan(15);
    expect(numbers).toEqual(english);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.locator('body').innerText();
    expect(shown).not.toMatch(/\b(publish|records|incidents|supplies|shelter)\.[a-z-]+\.[a-z]/);
    expect(await page.locator('.rail, .page-top, .band').filter({ visible: true }).count()).toBe(0);
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.length).toBeGreaterThan(20_000);
    await page.emulateMedia({ media: 'screen' });
  });

  test('every sheet of it says whose it is, that it is internal, that it is an example, and which sheet it is', async () => {
    await page.locator('.segmented-option', { hasText: 'English' }).click();
    await page.locator('.report[lang="en"]').waitFor();
    const sheets = pdfPages(await page.pdf({ format: 'A4' }));
    expect(sheets.length).toBeGreaterThan(3);
    for (const [n, sheet] of sheets.entries()) {
      for (const words of [
        'Example organisation',
        'Example data; not the organisation of the source page',
        'Internal. Not for publication',
      ])
        expect(sheet, `sheet ${n + 1}`).toContain(words);
      expect(sheet.replaceAll(/\s+/g, '')).toContain(`${n + 1}/${sheets.length}`);
    }
  });

  test('it says that it is internal, that it is an example, and names nobody', async () => {
    await page.locator('.segmented-option', { hasText: 'English' }).click();
    await page.locator('.report[lang="en"]').waitFor();
    const text = await page.locator('.report').innerText();
    expect(text).toContain('Not for publication');
    expect(text).toContain('Example data; not the organisation of the source page');
    for (const name of ['Kim Hee-tae', 'Chun Ki-won', 'Kato', 'Choi Yong', 'Seok Jae', 'Yamada'])
      expect(text).not.toContain(name);
  });
});
