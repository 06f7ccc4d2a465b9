import type { Language, Words } from '@bulkhead/records';
import { uiWords } from '@bulkhead/ui';
import { loadWords, type WordSource } from '@bulkhead/words';
import { programmeWords, ruleWords } from './fronts.ts';

/** Words of the door: what is needed before a vault is open. */
export const doorWords = (language: Language): Promise<readonly Words[]> =>
  loadWords(language, [uiWords, webWords]);

/** All words of the screens, those of the programmes included. */
export async function allWords(language: Language): Promise<readonly Words[]> {
  const parts = [doorWords(language), programmeWords(language), ruleWords(language)];
  return (await Promise.all(parts)).flat();
}

const webWords: WordSource = {
  en: () => import('../../words/en.ts'),
  ja: () => import('../../words/ja.ts'),
  ko: () => import('../../words/ko.ts'),
  zh: () => import('../../words/zh.ts'),
};
