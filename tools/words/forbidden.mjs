import { compileText } from './compile.mjs';
import { languages } from './languages.mjs';

/**
 * @typedef {import('./read.mjs').Catalogue} Catalogue
 * @typedef {import('./compile.mjs').CompiledMessage} CompiledMessage
 * @typedef {object} Ban  words that a screen never shows
 * @property {string[]} words
 * @property {string} why and the word to use instead
 * @property {string[]} [unless] longer phrases in which they are right
 * @property {{ in: string, id?: string, why: string }[]} [allowed] folders, or single words of them, that may
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
        bannedIn({ folder: catalogue.folder, id }, shownText(text), bans[language] ?? [], language).map(
          ({ word, why }) => `${catalogue.folder}/${language}.po: ${id} says "${word}" (${why})`,
        ),
      ),
    ),
  );
}

/** @param {{ folder: string, id: string }} where @param {string} shown @param {Ban[]} bans @param {string} language */
function bannedIn(where, shown, bans, language) {
  return bans
    .filter(({ allowed = [] }) => !allowed.some((place) => covers(place, where)))
    .flatMap(({ words, why, unless = [] }) => {
      const rest = unless.reduce((text, phrase) => without(text, phrase, language), shown);
      return words.filter((word) => holds(rest, word, language)).map((word) => ({ word, why }));
    });
}

/** @param {{ in: string, id?: string }} place @param {{ folder: string, id: string }} where */
function covers(place, { folder, id }) {
  return folder.startsWith(`${place.in}/`) && (place.id === undefined || place.id === id);
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
