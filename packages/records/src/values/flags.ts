import type { Language } from '../programme.ts';

const everywhere = { yes: ['yes', 'y', 'true', '○', '◯'], no: ['no', 'n', 'false', '×', '✕'] };
const words: Readonly<Record<Language, { readonly yes: readonly string[]; readonly no: readonly string[] }>> =
  {
    en: { yes: [], no: [] },
    ja: { yes: ['はい', 'あり', '有'], no: ['いいえ', 'なし', '無'] },
    ko: { yes: ['예', '네', '있음'], no: ['아니요', '아니오', '없음'] },
    zh: { yes: ['是', '有'], no: ['否', '不是', '无', '没有'] },
  };

/** Yes or no as written in a language (English and signs are read everywhere); undefined where it is neither. */
export function flagNamed(plain: string, language: Language): boolean | undefined {
  const word = plain.toLowerCase();
  if ([...everywhere.yes, ...words[language].yes].includes(word)) return true;
  if ([...everywhere.no, ...words[language].no].includes(word)) return false;
  return undefined;
}
