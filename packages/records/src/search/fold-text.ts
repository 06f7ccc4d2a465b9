/** Stands between parts of one text that must not run together. */
export const APART = '\u001e';

const OTHER_THAN_ASCII = /\P{ASCII}/u;
const KATAKANA = /[\u30a1-\u30f6]+/g;
const LATIN_WITH_MARKS = /[\u00c0-\u024f\u1e00-\u1eff]+/g;
const MARKS = /[\u0300-\u036f]/g;
const LEADING_ZEROS = /(^|\D)0+(?=\d)/g;
/** Space, hyphens, dashes, the long-vowel sign, middle dots, apostrophes: written or left out as people like. */
const BETWEEN_LETTERS = /[\s_\-\u2010-\u2015\u2212\u30fc\u30fb\u00b7'`\u2018\u2019\u02bc]+/g;

/**
 * The form of a text in which searching compares: compatibility and full-width forms plain, letters lower-case and
 * without marks, katakana as hiragana, numbers without leading zeros, hyphens and spaces gone. So `ＳＳ－０１`, `SS-1`
 * and `SS-01` meet, and so do `カトウ` and `かとう`. U+001E and U+001F stay where they are.
 */
export function foldText(text: string): string {
  const plain = OTHER_THAN_ASCII.test(text) ? foldScripts(text) : text.toLowerCase();
  return plain.replace(LEADING_ZEROS, '$1').replace(BETWEEN_LETTERS, '');
}

const foldScripts = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(KATAKANA, hiragana)
    .replace(LATIN_WITH_MARKS, (run) => run.normalize('NFD').replace(MARKS, ''));

const hiragana = (run: string): string =>
  String.fromCharCode(...Array.from(run, (letter) => letter.charCodeAt(0) - 0x60));
