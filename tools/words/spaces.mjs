import { compileText } from './compile.mjs';

/**
 * @typedef {import('./read.mjs').Catalogue} Catalogue
 * @typedef {import('./compile.mjs').CompiledMessage} CompiledMessage
 */

/** Languages that part no words. */
const unparted = ['ja', 'zh'];

/** Stands for whatever is put in: a name, a number, a day. */
const value = '\uE000';
const letter = '[\\u3005\\u3040-\\u30ff\\u3400-\\u9fff]';
const beside = new RegExp(`${letter} ${value}|${value} ${letter}`, 'u');
/** A label, and the value that ends it: 3, 3/4, 3 kg. */
const label = new RegExp(`^[^${value}]*${letter} ${value}[^\\u3005\\u3040-\\u30ff\\u3400-\\u9fff]*$`, 'u');
const isSentence = /[。？！]/u;
/** Where one part of a label ends and the next begins. */
const between = /[：、，；・·／（）\n]/u;

/** Words in which a space parts a heading, as it is printed. @type {Record<string, string>} */
const apart = {
  'words.date.full': 'the day of the week stands apart from the day',
  'publish.title': 'the year stands apart from what it is a report of',
};

/**
 * Spaces in Japanese and Chinese between what is put in and the letters around it. What is put in may be of any script:
 * none stands in a sentence, and in a label only one, before the value that ends it.
 * @param {Catalogue[]} catalogues
 * @returns {string[]} one line each
 */
export function straySpaces(catalogues) {
  return catalogues.flatMap(({ folder, languages }) =>
    unparted.flatMap((language) =>
      [...(languages.get(language)?.words ?? [])]
        .filter(([id, text]) => apart[id] === undefined && shownAs(text).some(strays))
        .map(([id]) => `${folder}/${language}.po: ${id} has a space beside what is put in`),
    ),
  );
}

/** @param {string} shown */
function strays(shown) {
  if (isSentence.test(shown)) return beside.test(shown);
  return shown.split(between).some((part) => beside.test(part) && !label.test(part.trim()));
}

/** A message as it may be shown, once for each of its cases. @param {string} text @returns {string[]} */
function shownAs(text) {
  const compiled = compileText(text);
  return compiled.ok ? casesOf(compiled.message) : [];
}

/** @param {CompiledMessage} message @returns {string[]} */
function casesOf(message) {
  return message.reduce(
    (/** @type {string[]} */ begun, token) => {
      const next = casesOfToken(token);
      return begun.flatMap((one) => next.map((each) => one + each));
    },
    [''],
  );
}

/** @param {CompiledMessage[number]} token @returns {string[]} */
function casesOfToken(token) {
  if (typeof token === 'string') return [token === '#' ? value : token.replace(/<[^>]*>/g, '')];
  const [, kind, choices] = token;
  if (kind !== 'plural' && kind !== 'select' && kind !== 'selectordinal') return [value];
  const cases = /** @type {Record<string, CompiledMessage>} */ (choices);
  return Object.entries(cases)
    .filter(([key]) => key !== 'offset')
    .flatMap(([, each]) => casesOf(each));
}
