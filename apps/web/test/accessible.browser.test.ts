import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { serveForTest } from './served.ts';
import { goTo, lock, lookAround, sizes, turnTo, visit, type Visitor } from './visit.ts';

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
beforeAll(async () => {
  browser = await launchBrowser();
  serving = await serveForTest();
});
afterAll(async () => {
  await browser.close();
  await serving.close();
});

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds on the whole page. The page is made as high as its content: bars that float give false alarms. */
async function findings(page: Page, where: string): Promise<readonly string[]> {
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

/** Where something is wider than the screen. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const visitors: readonly Visitor[] = [
  { device: 'phone', locale: 'en-GB' },
  { device: 'phone', locale: 'ja-JP', dark: true },
  { device: 'laptop', locale: 'en-GB', dark: true },
  { device: 'laptop', locale: 'ja-JP' },
];

describe.each(visitors)('$device, $locale, dark: $dark', (visitor) => {
  test('axe finds nothing on the door, in any section, in the big choices, on the locked page', async () => {
    const { page, context, expectClean } = await visit(browser, serving.address, visitor);
    const found = [...(await findings(page, 'door'))];
    await lookAround(page);
    for (const section of sections) {
      await goTo(page, section);
      found.push(...(await findings(page, section)));
    }
    await page.keyboard.press('n');
    await page.locator('.sheet').waitFor();
    found.push(...(await findings(page, 'record')));
    await page.keyboard.press('Escape');
    await lock(page);
    await page.locator('#passphrase').waitFor();
    found.push(...(await findings(page, 'locked')));
    expect(found).toEqual([]);
    await expectClean();
    await context.close();
  });
});

describe('nothing is wider than the screen', () => {
  test.each(['en-GB', 'ja-JP', 'ko-KR', 'zh-CN'] as const)('%s, at 360, 390 and 1280', async (locale) => {
    const { page, context } = await visit(browser, serving.address, { locale });
    await lookAround(page);
    await turnTo(page, 2);
    const wide: string[] = [];
    for (const width of [360, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      for (const section of sections) {
        await goTo(page, section);
        if ((await overflow(page)) > 0) wide.push(`${section} at ${width}`);
      }
    }
    expect(wide).toEqual([]);
    await context.close();
  });
});
