import type { Language, Words } from '@bulkhead/records';
import { codeText, loadWords, speak, type SpokenWords, type WordSource } from '@bulkhead/words';
import type { Locator, Page } from 'playwright-core';
import { uiWords } from '../../../packages/ui/src/language/ui-words.ts';
import { programmeWords } from '../src/open/fronts.ts';
import { type Section, screens, type Step } from './screens.ts';
import { atRest, goTo } from './visit.ts';

/** The words of the app, without the screens that speak them. */
const appWords: WordSource = {
  en: () => import('../words/en.ts'),
  ja: () => import('../words/ja.ts'),
  ko: () => import('../words/ko.ts'),
  zh: () => import('../words/zh.ts'),
};

/** All that the app can say in a language. */
export const allWords = async (language: Language): Promise<readonly Words[]> => [
  ...(await loadWords(language, [uiWords, appWords])),
  ...(await programmeWords(language)),
];

/** Comes upon every screen of these sections, one after the other, and lets `look` judge it. */
export async function walk(
  page: Page,
  language: Language,
  look: Look,
  sections: readonly Section[] = screens,
): Promise<void> {
  const words = speak(language, await allWords(language));
  for (const { section, known, next } of sections) {
    await goTo(page, section);
    await atRest(page);
    if (!known) await look(section);
    await takeSteps({ page, words, look }, section, next);
  }
}

interface Walk {
  readonly page: Page;
  readonly words: SpokenWords;
  readonly look: Look;
}
/** Judges a screen. `of`: the record that was opened on the way to it, which its header has to name. */
export type Look = (screen: string, of?: string) => Promise<void>;

async function takeSteps(walk: Walk, from: string, steps: readonly Step[], before?: string): Promise<void> {
  for (const { tap, opens, next = [], saves, after = [], general, known } of steps) {
    const { page } = walk;
    const here = `${from} > ${opens ?? tap}`;
    const of = walk.words.has(tap) || tap.startsWith('.') ? before : tap;
    await tappable(walk, tap).click();
    if (opens === undefined) await page.locator('.sheet').waitFor();
    else await page.locator(`#content[data-screen="${opens}"] h1`).waitFor();
    await atRest(page);
    // A sheet that is only on the way has been looked at already.
    if (!known && (opens !== undefined || next.length === 0))
      await walk.look(here, opens === undefined || general ? undefined : of);
    await takeSteps(walk, here, next, of);
    if (saves) {
      await saveForm(walk, { saves, after, here, of });
      await takeSteps(walk, `${here} > saved`, after, of);
      if (await isSameScreen(page, opens)) await page.goBack();
      await atRest(page);
      continue;
    }
    if (opens !== undefined) await page.goBack();
    else if (next.length === 0) await page.keyboard.press('Escape');
    await page.locator('.sheet').waitFor({ state: 'detached' });
    await page.locator('#content h1').first().waitFor();
    await atRest(page);
  }
}

const isSameScreen = async (page: Page, screen: string | undefined): Promise<boolean> =>
  (await page.locator(`#content[data-screen="${screen}"]`).count()) > 0;

/** Fills a form in until it is saved, and goes where it leads: to its card, or to what is made possible. */
async function saveForm(
  walk: Walk,
  form: Required<Pick<Step, 'saves' | 'after'>> & { readonly here: string; readonly of: string | undefined },
): Promise<void> {
  const { page } = walk;
  const { saves, after, here, of } = form;
  for (const one of saves) {
    const [field = '', value] = one.startsWith('#') ? one.split('=') : [one];
    const found = page.locator(field).last();
    if (value === undefined) await page.locator(field).first().click();
    else if ((await found.evaluate((each) => each.tagName)) === 'SELECT') await found.selectOption(value);
    else await found.fill(value);
    await atRest(page);
  }
  const card = page.locator('.saved');
  const possible = after.map(({ tap }) => tappable(walk, tap));
  await possible
    .reduce((either, one) => either.or(one), card)
    .first()
    .waitFor();
  if ((await card.count()) > 0) {
    await walk.look(`${here} > its card`, of);
    await page.goBack();
  }
  await page.locator('#content h1').first().waitFor();
  await atRest(page);
}

/** The topmost thing that bears a code, or begins with these words. */
function tappable({ page, words }: Walk, tap: string): Locator {
  const all = page.locator('.sheet').or(page.locator('#content'));
  if (tap.startsWith('.')) return page.locator(tap).first();
  const holder = all.last().locator('button');
  if (!words.has(tap)) return holder.filter({ hasText: codeText(tap) }).first();
  const written = words.t(tap).replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return holder.filter({ hasText: new RegExp(`^\\s*${written}`) }).first();
}
