import { cellsWords } from '@bulkhead/cells';
import { paperLanguageOf, words as printedWords } from '@bulkhead/publish';
import { type Language, languages, type Words } from '@bulkhead/records';
import { loadWords, type WordSource } from '@bulkhead/words';
import { programmes } from './programmes.ts';

const own: WordSource = {
  en: () => import('../words/en.ts'),
  ja: () => import('../words/ja.ts'),
  ko: () => import('../words/ko.ts'),
  zh: () => import('../words/zh.ts'),
};

/** All words of the command line in a language: its own, those of rooms that it shows, those that all share. */
export const wordsIn = (language: Language): Promise<readonly Words[]> =>
  loadWords(language, [own, printedWords, cellsWords, ...programmes.map((programme) => programme.words)]);

const isLanguage = (text: string | undefined): text is Language => languages.some((one) => one === text);

/**
 * The language that the output is in: `--language`, else that of the terminal, else English. Read before anything
 * else is understood, so that what is wrong with the rest can be said in it. Undefined: one that we do not speak. A
 * pack may be in a language of papers alone: then the terminal keeps its own.
 */
export function languageOf(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language | undefined {
  const asked = askedIn(words);
  const isOfPaper = paperLanguageOf(asked) !== undefined && words.includes('un-pack');
  if (isLanguage(asked)) return asked;
  if (asked !== undefined && !isOfPaper) return undefined;
  const terminal = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const [first] = terminal.toLowerCase().split(/[_.@-]/);
  return isLanguage(first) ? first : 'en';
}

function askedIn(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const word = words[at];
  if (word === undefined) return undefined;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? '');
}
