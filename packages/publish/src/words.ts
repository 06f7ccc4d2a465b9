import type { Language, Words } from '@bulkhead/records';

/** The words of printed documents, one language at a time. */
export const words: Readonly<Record<Language, () => Promise<{ readonly messages: Words }>>> = {
  en: () => import('../words/en.ts'),
  ja: () => import('../words/ja.ts'),
  ko: () => import('../words/ko.ts'),
  zh: () => import('../words/zh.ts'),
};
