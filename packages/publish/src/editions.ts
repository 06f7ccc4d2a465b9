import { type Language, languages, type Words } from '@bulkhead/records';
import { loadWords, speak, type SpokenWords, type WordSource } from '@bulkhead/words';
import { words } from './words.ts';

/** The languages in which a pack can be put on paper: those of the screens, and those that the United Nations take. */
export const paperLanguages = ['en', 'fr', 'es', 'ja', 'ko', 'zh'] as const;
export type PaperLanguage = (typeof paperLanguages)[number];

/** The words of a pack in languages that no screen speaks. */
const editions: Readonly<
  Record<Exclude<PaperLanguage, Language>, () => Promise<{ readonly messages: Words }>>
> = {
  fr: () => import('../editions/fr.ts'),
  es: () => import('../editions/es.ts'),
};

const isOnScreens = (language: PaperLanguage): language is Language =>
  languages.some((one) => one === language);

/** The language of a paper, as typed; undefined where there is no edition in it. */
export const paperLanguageOf = (typed: string | undefined): PaperLanguage | undefined =>
  paperLanguages.find((one) => one === typed);

/** The words of a pack in one language. `sources`: where the words of the screens lie. `offset` is that of the clock. */
export async function speakOnPaper(
  language: PaperLanguage,
  sources: readonly WordSource[],
  offset: number,
): Promise<SpokenWords<PaperLanguage>> {
  const catalogues = isOnScreens(language)
    ? await loadWords(language, [words, ...sources])
    : [(await editions[language]()).messages];
  return speak(language, catalogues, offset);
}
