import type { Language, Words } from '@bulkhead/records';

/** The words of the roster, one language at a time: refusals, reasons of removals, alarms about root's acts. */
export const cellsWords: Readonly<Record<Language, () => Promise<{ readonly messages: Words }>>> = {
  en: () => import('../words/en.ts'),
  ja: () => import('../words/ja.ts'),
  ko: () => import('../words/ko.ts'),
  zh: () => import('../words/zh.ts'),
};
