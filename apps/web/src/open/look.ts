import type { Language } from '@bulkhead/records';

/** How the app looks on this device; kept in the vault, so before it is opened the system decides. */
export interface Look {
  readonly language: Language;
  readonly look: 'system' | 'light' | 'dark';
  readonly textSize: 'normal' | 'large' | 'largest';
}

/** Puts language, colours and text size on the document. */
export function wear(look: Look): void {
  const root = document.documentElement;
  root.lang = look.language === 'zh' ? 'zh-Hans' : look.language;
  setOrRemove(root, 'look', look.look === 'system' ? undefined : look.look);
  setOrRemove(root, 'text', look.textSize === 'normal' ? undefined : look.textSize);
}

function setOrRemove(root: HTMLElement, name: 'look' | 'text', value: string | undefined): void {
  if (value === undefined) delete root.dataset[name];
  else root.dataset[name] = value;
}

/** The first language of the browser that the app speaks. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [language] = tag.toLowerCase().split('-');
    if (language === 'ja' || language === 'ko' || language === 'zh' || language === 'en') return language;
  }
  return 'en';
}
