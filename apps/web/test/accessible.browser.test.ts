import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { serveForTest } from './served.ts';
import { goTo, lock, lookAround, sizes, speak, visit, type Visit } from './visit.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sections = [
  'today',
  'people',
  'places',
  'volunteers',
  'supplies',
  'medical',
  'self-support',
  'sponsorship',
  'incidents',
  'report',
  'search',
  'settings',
  'more',
];

let browser: Browser;
let serving: Serving;
let one: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  serving = await serveForTest();
  one = await visit(browser, serving.address);
  ({ page } = one);
});
afterAll(async () => {
  await one.expectClean();
  await browser.close();
  await serving.close();
});

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds on the whole page. The page is made as high as its content: bars that float give false alarms. */
async function findings(where: string): Promise<readonly string[]> {
  const size = page.viewportSize() ?? sizes.phone;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(height + 160, size.height) });
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((all) => all.violations)`,
  )) as readonly Finding[];
  await page.setViewportSize(size);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${where}: ${id} ${html.slice(0, 160)}`));
}

/** How many pixels something is wider than the screen. */
const overflow = (): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const looks = [
  { device: 'phone', language: 'English', colorScheme: 'light' },
  { device: 'phone', language: '日本語', colorScheme: 'dark' },
  { device: 'laptop', language: 'English', colorScheme: 'dark' },
  { device: 'laptop', language: '日本語', colorScheme: 'light' },
] as const;

async function wear({ device, colorScheme }: (typeof looks)[number]): Promise<void> {
  await page.setViewportSize(sizes[device]);
  await page.emulateMedia({ colorScheme });
}

describe('axe finds nothing', () => {
  test.each(looks)('on the door: $device, $language, $colorScheme', async (look) => {
    await wear(look);
    await page.locator('.segmented-option', { hasText: look.language }).click();
    expect(await findings('door')).toEqual([]);
  });

  test.each(looks)(
    'in any section and in the big choices: $device, $language, $colorScheme',
    async (look) => {
      if ((await page.locator('.shell').count()) === 0) await lookAround(page);
      await wear(look);
      await speak(page, look.language);
      const found: string[] = [];
      for (const section of sections) {
        await goTo(page, section);
        found.push(...(await findings(section)));
      }
      await page.locator('h1').first().focus();
      await page.keyboard.press('n');
      await page.locator('.sheet').waitFor();
      found.push(...(await findings('record')));
      await page.keyboard.press('Escape');
      await page.locator('.sheet').waitFor({ state: 'detached' });
      expect(found).toEqual([]);
    },
  );
});

describe('nothing is wider than the screen', () => {
  test.each(['English', '日本語', '한국어', '中文'])('%s, at 360, 390 and 1280', async (language) => {
    await speak(page, language);
    const wide: string[] = [];
    for (const section of sections) {
      await goTo(page, section);
      for (const width of [360, 390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        if ((await overflow()) > 0) wide.push(`${section} at ${width}`);
      }
    }
    expect(wide).toEqual([]);
  });
});

describe('the locked page', () => {
  test.each(looks)('is clean too: $device, $colorScheme', async (look) => {
    await wear(look);
    if ((await page.locator('.shell').count()) > 0) await lock(page);
    await page.locator('#passphrase').waitFor();
    expect(await findings('locked')).toEqual([]);
  });
});
