import type { Page } from 'playwright-core';
import { axeFindings, fitFindings } from './judge.ts';
import { sizes } from './visit.ts';
import { atRest } from './walk.ts';

const narrow = { width: 360, height: 740 };

/** What axe and the measure find: on the narrowest phone, with letters twice as large, and dark on a laptop. */
export async function findingsAtEverySize(page: Page): Promise<readonly string[]> {
  const letters = await page.context().newCDPSession(page);
  await page.setViewportSize(sizes.phone);
  await atRest(page);
  const found = [...(await axeFindings(page))];
  await page.setViewportSize(narrow);
  found.push(...(await fitFindings(page)).map((one) => `narrow: ${one}`));
  await letters.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await page.evaluate(() => document.documentElement.setAttribute('data-text', 'largest'));
  found.push(...(await fitFindings(page)).map((one) => `large: ${one}`));
  await page.evaluate(() => document.documentElement.removeAttribute('data-text'));
  await letters.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(sizes.laptop);
  await atRest(page);
  found.push(...(await axeFindings(page)).map((one) => `laptop, dark: ${one}`));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes.phone);
  await atRest(page);
  await letters.detach();
  return found;
}
