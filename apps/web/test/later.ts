import type { BrowserContext } from 'playwright-core';

/**
 * From the next load on, the page and its workers are so many days ahead: as somebody finds them who takes the phone out of
 * a drawer. All else stays what it is.
 */
export async function daysLater(context: BrowserContext, days: number): Promise<void> {
  const ahead = `{ const Now = Date; const ahead = ${days * 24 * 60 * 60 * 1000};
    globalThis.Date = class extends Now {
      constructor(...given) { if (given.length === 0) super(Now.now() + ahead); else super(...given); }
      static now() { return Now.now() + ahead; }
    }; }\n`;
  await context.addInitScript(ahead);
  await context.route(/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: ahead + (await response.text()) });
  });
}
