import type { WordSource } from '@bulkhead/words';

/** The words of these components, as a programme gives its own. */
export const uiWords: WordSource = {
  en: () => import('../../words/en.ts'),
  ja: () => import('../../words/ja.ts'),
  ko: () => import('../../words/ko.ts'),
  zh: () => import('../../words/zh.ts'),
};
