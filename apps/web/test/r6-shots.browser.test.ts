import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { axeFindings, fitFindings } from './judge.ts';
import { screens, screensAtYearEnd, screensRecorded } from './screens.ts';
import { serveForTest } from './served.ts';
import { lookAround, turnTo, visit } from './visit.ts';
import { walk } from './walk.ts';

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



test.each(['en', 'ja'] as const)('recorded %s', async (language) => {
  const { page, expectClean } = await visit(browser, serving.address, { locale: language === 'en' ? 'en-GB' : 'ja-JP' });
  await lookAround(page);
  const found: string[] = [];
  const look = async (screen: string) => {
    found.push(...[...(await axeFindings(page)), ...(await fitFindings(page))].map((one) => `${screen}: ${one}`));
  };
  const mine = (section: { section: string }) => ['places', 'supplies', 'incidents'].includes(section.section);
  await walk(page, language, look, screens.filter(mine));
  await walk(page, language, look, screensRecorded.filter(mine));
  await turnTo(page, 2);
  await walk(page, language, look, screensAtYearEnd);
  console.log(language, found);
  await expectClean();
}, 600_000);
