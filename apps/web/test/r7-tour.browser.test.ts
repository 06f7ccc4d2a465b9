import { mkdirSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { walk, screens } from './screens.ts';
import { serveForTest } from './served.ts';
import { lookAround, sizes, speak, visit } from './visit.ts';

const out = process.env['R7_OUT'] ?? '/tmp/r7shots';
const device = (process.env['R7_DEVICE'] ?? 'phone') as 'phone' | 'laptop';
const spoken = process.env['R7_LANG'] ?? 'English';
const code = { English: 'en', 日本語: 'ja', 한국어: 'ko', 中文: 'zh' }[spoken] as 'en';
const dark = process.env['R7_DARK'] === '1';
const only = process.env['R7_ONLY']?.split(',');
test('tour', async () => {
  const dir = `${out}/${device}-${code}${dark ? '-dark' : ''}`;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const browser = await launchBrowser();
  const serving = await serveForTest();
  const { page } = await visit(browser, serving.address, { device, dark });
  await lookAround(page);
  await speak(page, spoken);
  page.setDefaultTimeout(8000);
  let n = 0;
  const all = only ? screens.filter(({ section }) => only.includes(section)) : screens;
  for (const one of all)
    await walk(
      page,
      code,
      async (screen) => {
        n++;
        const h = await page.evaluate(() => document.documentElement.scrollHeight);
        const size = sizes[device];
        const sheet = await page.locator('.sheet').count();
        const max = device === 'phone' ? 1700 : 1400;
        if (!sheet && h > size.height) {
          await page.setViewportSize({ width: size.width, height: Math.min(h, max) });
          await page.waitForTimeout(80);
        }
        const name = `${String(n).padStart(3, '0')}-${screen.replaceAll(/[^a-zA-Z0-9-]+/g, '_')}`.slice(-110);
        await page.screenshot({
          path: `${dir}/${String(n).padStart(3, '0')}-${screen.replaceAll(/[^a-zA-Z0-9.-]+/g, '_').slice(-80)}.png`,
        });
        void name;
        await page.setViewportSize(size);
      },
      [
        device === 'laptop'
          ? { ...one, next: one.next.filter(({ tap }) => !(one.section === 'people' && tap.startsWith('.'))) }
          : one,
      ],
    ).catch((e) => console.log(one.section, String(e).slice(0, 200)));
  await browser.close();
  await serving.close();
  expect(n).toBeGreaterThan(0);
}, 900000);
