import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Serving } from '../../cli/src/serve/index.ts';
import { launchBrowser } from './browser.ts';
import { serveForTest } from './served.ts';
import { type Visit, type Visitor, visit } from './visit.ts';

/** What is there once the first test of a file begins. */
export interface AtHand {
  readonly browser: Browser;
  /** Where the built app is served. */
  readonly address: string;
}

/** A browser and the built app for the tests of a file; both are closed after the last of them. */
export function appAtHand(): AtHand {
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
  return {
    get browser() {
      return browser;
    },
    get address() {
      return serving.address;
    },
  };
}

/**
 * One visitor for all tests of a file: `begins` is what comes before the first of them, and after the last nothing may
 * have been refused by the policy, asked of anybody else, or said as an error.
 */
export function visitAtHand(visitor: Visitor, begins: (one: Visit) => Promise<void> | void): void {
  const app = appAtHand();
  let one: Visit;
  beforeAll(async () => {
    one = await visit(app.browser, app.address, visitor);
    await begins(one);
  });
  afterAll(() => one.expectClean());
}
