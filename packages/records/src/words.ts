import type { Language, Words } from './programme.ts';

/**
 * The words that all programmes share, one language at a time, as a programme gives its own: refusals of the one door,
 * bounds, units, marks, withdrawal reasons, classes, two versions.
 */
export const recordsWords: Readonly<Record<Language, () => Promise<{ readonly messages: Words }>>> = {
  en: () => import('../words/en.ts'),
  ja: () => import('../words/ja.ts'),
  ko: () => import('../words/ko.ts'),
  zh: () => import('../words/zh.ts'),
};
