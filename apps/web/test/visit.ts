import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** For a busy machine, in milliseconds: a vault is made and opened with an expensive key, whatever else runs. */
const PATIENT = 80_000;

/** How a visitor comes: what device, which language, light or dark. */
export interface Visitor {
  readonly device?: 'phone' | 'laptop';
  readonly locale?: 'en-GB' | 'ja-JP' | 'ko-KR' | 'zh-CN';
  readonly dark?: boolean;
  /** Its browser keeps the app for later, as every real one does: that takes longer than all else in a short visit. */
  readonly keepsApp?: boolean;
}
export const sizes = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 800 } } as const;

/** A page that is listened to: what it says, asks for and is refused. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Nothing was refused by the policy, nothing asked of anybody else, no error said. */
  readonly expectClean: () => Promise<void>;
}

/** Opens the app as somebody who has never been here. */
export async function visit(browser: Browser, address: string, visitor: Visitor = {}): Promise<Visit> {
  const { device = 'phone', locale = 'en-GB', dark = false, keepsApp = false } = visitor;
  const context = await browser.newContext({
    viewport: sizes[device],
    locale,
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: device === 'phone',
    reducedMotion: 'reduce',
  });
  if (!keepsApp)
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  return listenTo(await context.newPage(), address);
}

/** Opens the app in a page and listens from its first request on. */
export async function listenTo(page: Page, address: string): Promise<Visit> {
  page.setDefaultTimeout(PATIENT);
  const heard: string[] = [];
  const origins = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await page.addInitScript(hearViolations);
  await page.addInitScript(countQuestions);
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  return {
    page,
    context: page.context(),
    expectClean: async () => {
      expect(await page.evaluate('violations')).toEqual([]);
      expect(heard).toEqual([]);
      expect([...origins]).toEqual([address]);
    },
  };
}

function hearViolations(): void {
  const violations: string[] = [];
  Object.assign(globalThis, { violations });
  addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
  );
}

/** Counts what a page has asked its workers and they have not answered; a worker that ended answers nothing any more. */
function countQuestions(): void {
  const open = new Map<Worker, number>();
  const { postMessage, terminate } = Worker.prototype;
  const count = (worker: Worker, message: unknown, by: 1 | -1): void => {
    const isNumbered = typeof message === 'object' && message !== null && 'id' in message;
    if (isNumbered) open.set(worker, (open.get(worker) ?? 0) + by);
  };
  Object.assign(Worker.prototype, {
    postMessage(this: Worker, ...given: readonly unknown[]): void {
      if (!open.has(this)) this.addEventListener('message', ({ data }) => count(this, data, -1));
      count(this, given[0], 1);
      Reflect.apply(postMessage, this, given);
    },
    terminate(this: Worker): void {
      open.delete(this);
      terminate.call(this);
    },
  });

  /** Milliseconds: what follows an answer is sometimes drawn a moment later. */
  const QUIET = 40;
  const atRest = (): Promise<void> =>
    new Promise((resolve) => {
      let frames = 0;
      let since = performance.now();
      const stir = (): void => {
        frames = 0;
        since = performance.now();
      };
      const observer = new MutationObserver(stir);
      observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
      requestAnimationFrame(function look() {
        if ([...open.values()].some((each) => each > 0)) stir();
        frames += 1;
        if (frames <= 2 || performance.now() - since < QUIET) return void requestAnimationFrame(look);
        observer.disconnect();
        resolve();
      });
    });
  Object.assign(globalThis, { atRest });
}

/** Until the workers have answered everything, and for two frames and a moment nothing on the page has changed. */
export const atRest = (page: Page): Promise<void> => page.evaluate('atRest()');

/** Look around: the example, on an ordinary morning. */
export async function lookAround(page: Page): Promise<void> {
  await page.locator('.big-row.primary').click();
  await page.locator('.shell h1').waitFor();
  await screensLoaded(page);
}

/** Another day of the example: `before`, `after`, `year`. */
export async function turnTo(page: Page, chapter: 0 | 1 | 2): Promise<void> {
  await page.locator('.band-day').click();
  await page.locator('.sheet .big-row').nth(chapter).click();
  await page.locator('.shell').waitFor({ state: 'detached' });
  await page.locator('.shell h1').waitFor();
  await screensLoaded(page);
}

/** The parts of the programmes come after the shell, and what is read after them. */
async function screensLoaded(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await atRest(page);
}

/** To a section, as an address that was typed; what is open in it is left. */
export async function goTo(page: Page, section: string): Promise<void> {
  if (new URL(page.url()).hash === `#/${section}`) await goTo(page, section === 'more' ? 'today' : 'more');
  await page.evaluate((name) => {
    location.hash = `#/${name}`;
  }, section);
  // The screen before it has a heading too, and rows that could be tapped by mistake.
  await page.locator(`#content[data-screen="${section}"] h1`).first().waitFor();
  await atRest(page);
}

/** The app in another language, as somebody would choose it. */
export async function speak(page: Page, language: string): Promise<void> {
  await goTo(page, 'settings');
  await page.locator('.segmented-option', { hasText: language }).first().click();
  await page.locator('.segmented-option', { hasText: language }).locator('input:checked').first().waitFor();
}

/** The passphrase of the example, read where it is printed. */
export async function unlockExample(page: Page): Promise<void> {
  const printed = (await page.locator('.notice').innerText()).split(/[:：]\s*/).at(-1) ?? '';
  await page.fill('#passphrase', printed);
  await page.keyboard.press('Enter');
  await page.locator('.shell h1').waitFor();
  await screensLoaded(page);
}

export const lock = (page: Page): Promise<void> => page.keyboard.press('Shift+Escape');

/** Everything that a page shows or holds in its tree, attributes included. */
export const treeOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.outerHTML + document.title + location.href);
