import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { axeFindings, fitFindings } from './judge.ts';
import { screens, screensAtYearEnd, screensRecorded, walk } from './screens.ts';
import { serveForTest } from './served.ts';
import { lookAround, turnTo, visit } from './visit.ts';

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


test('recorded', async () => {
  const { page, expectClean } = await visit(browser, serving.address);
  await lookAround(page);
  const found: string[] = [];
  const look = async (screen: string) => {
    found.push(...[...(await axeFindings(page)), ...(await fitFindings(page))].map((one) => `${screen}: ${one}`));
    console.log(screen);
  };
  await walk(page, 'en', look, screensRecorded);
  await turnTo(page, 2);
  await walk(page, 'en', look, screensAtYearEnd);
  await turnTo(page, 1);
  await walk(page, 'en', look, screens.filter(({ section }) => section === 'places'));
  console.log(found);
  await expectClean();
}, 600_000);
