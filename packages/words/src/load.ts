import { type Language, recordsWords, type Words } from '@bulkhead/records';

/** Where words lie: one language at a time, loaded when it is spoken. A programme's `words` has this shape. */
export type WordSource = Readonly<Record<Language, () => Promise<{ readonly messages: Words }>>>;

const own: WordSource = {
  en: () => import('../words/en.ts'),
  ja: () => import('../words/ja.ts'),
  ko: () => import('../words/ko.ts'),
  zh: () => import('../words/zh.ts'),
};

/** Loads one language: the words that all share, and those of `sources`. For `speak`. */
export async function loadWords(
  language: Language,
  sources: readonly WordSource[],
): Promise<readonly Words[]> {
  const loaded = await Promise.all([own, recordsWords, ...sources].map((source) => source[language]()));
  return loaded.map((one) => one.messages);
}
