import { compileText } from './compile.mjs';
import { languages } from './languages.mjs';

/**
 * @typedef {import('./read.mjs').Catalogue} Catalogue
 * @typedef {import('./compile.mjs').CompiledMessage} CompiledMessage
 * @typedef {object} Ban  words that a screen never shows
 * @property {string[]} words
 * @property {string} why and the word to use instead
 * @property {string[]} [unless] longer phrases in which they are right
 * @property {{ in: string, why: string }[]} [allowed] folders whose words may hold them
 * @typedef {Record<string, Ban[]>} Bans  by language
 */

/**
 * Every forbidden word in every message: of the glossary's last column, by language.
 * English by whole words; Chinese, Japanese and Korean, which do not part words, wherever the letters stand.
 * @param {Catalogue[]} catalogues
 * @param {Bans} bans
 * @returns {string[]} one line each
 */
export function forbiddenWords(catalogues, bans) {
  return catalogues.flatMap((catalogue) =>
    languages.flatMap((language) =>
      [...(catalogue.languages.get(language)?.words ?? [])].flatMap(([id, text]) =>
        bannedIn(catalogue.folder, language, shownText(text), bans).map(
          ({ word, why }) => `${catalogue.folder}/${language}.po: ${id} says "${word}" (${why})`,
        ),
      ),
    ),
  );
}

/** @param {string} folder @param {string} language @param {string} shown @param {Bans} bans @returns {{ word: string, why: string }[]} */
function bannedIn(folder, language, shown, bans) {
  return (bans[language] ?? [])
    .filter(({ allowed = [] }) => !allowed.some((place) => folder.startsWith(`${place.in}/`)))
    .flatMap(({ words, why, unless = [] }) => {
      const rest = unless.reduce((text, phrase) => without(text, phrase, language), shown);
      return words.filter((word) => holds(rest, word, language)).map((word) => ({ word, why }));
    });
}

/** @param {string} text @param {string} phrase @param {string} language */
function without(text, phrase, language) {
  return text.replace(language === 'en' ? new RegExp(`\\b${phrase}\\b`, 'gi') : new RegExp(phrase, 'g'), ' ');
}

/** @param {string} text @param {string} word @param {string} language */
function holds(text, word, language) {
  if (language !== 'en') return text.includes(word);
  const letters = /^[A-Z]+$/.test(word) ? '' : 'i';
  return new RegExp(`(?<![\\w-])${word}(?![\\w-])`, letters).test(text);
}

/** The words of a message that can reach a screen: all its cases, without the names of its placeholders. @param {string} text */
function shownText(text) {
  const compiled = compileText(text);
  return compiled.ok ? textOf(compiled.message) : text;
}

/** @param {CompiledMessage} message @returns {string} */
function textOf(message) {
  return message
    .map((token) => {
      if (typeof token === 'string') return token.replace(/<[^>]*>/g, '');
      const [, kind, choices] = token;
      if (kind !== 'plural' && kind !== 'select' && kind !== 'selectordinal') return '\u2026';
      const cases = /** @type {Record<string, CompiledMessage>} */ (choices);
      return Object.entries(cases)
        .filter(([key]) => key !== 'offset')
        .map(([, each]) => textOf(each))
        .join('\n');
    })
    .join('');
}
