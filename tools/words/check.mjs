import { languages } from './languages.mjs';
import { compileText, shapeOf } from './compile.mjs';

/**
 * @typedef {import('./read.mjs').Catalogue} Catalogue
 * @typedef {import('./compile.mjs').CompiledMessage} CompiledMessage
 * @typedef {Map<string, Map<string, CompiledMessage>>} Compiled  language -> id -> message
 */

/**
 * Compiles one `words` folder and says everything that is wrong with it, one line each.
 * @param {Catalogue} catalogue
 * @returns {{ compiled: Compiled, problems: string[] }}
 */
export function compileCatalogue(catalogue) {
  const problems = [...catalogue.languages.values()].flatMap((language) => language.problems);
  /** @type {Compiled} */
  const compiled = new Map(languages.map((language) => [language, new Map()]));
  for (const id of idsOf(catalogue)) {
    problems.push(...compileWord(catalogue, id, compiled));
  }
  return { compiled, problems };
}

/** @param {Catalogue} catalogue @returns {Set<string>} */
export function idsOf(catalogue) {
  return new Set([...catalogue.languages.values()].flatMap((language) => [...language.words.keys()]));
}

/** @param {Catalogue} catalogue @param {string} id @param {Compiled} compiled @returns {string[]} */
function compileWord(catalogue, id, compiled) {
  /** @type {string[]} */
  const problems = [];
  /** @type {Map<string, string>} */
  const placeholders = new Map();
  for (const [language, { file, words }] of catalogue.languages) {
    const text = words.get(id) ?? '';
    if (text.trim() === '') {
      problems.push(`${file}: ${id} has no words`);
      continue;
    }
    const result = compileText(text);
    if (!result.ok) {
      problems.push(`${file}: ${id} is not ICU MessageFormat: ${result.why}`);
      continue;
    }
    compiled.get(language)?.set(id, result.message);
    const shape = shapeOf(result.message, language);
    placeholders.set(language, [...shape.arguments, ...shape.tags].sort().join(' ') || 'none');
    problems.push(
      ...shape.foreignPlurals.map(
        (key) => `${file}: ${id} has a plural "${key}" that ${language} never uses`,
      ),
    );
  }
  return [...problems, ...disagreement(`${catalogue.folder}: ${id}`, placeholders)];
}

/** @param {string} where @param {Map<string, string>} placeholders @returns {string[]} */
function disagreement(where, placeholders) {
  if (new Set(placeholders.values()).size < 2) return [];
  const each = [...placeholders].map(([language, names]) => `${language} ${names}`).join(' | ');
  return [`${where} has placeholders that differ: ${each}`];
}

/**
 * An id belongs to one folder: at run time all catalogues are loaded into one.
 * @param {Catalogue[]} catalogues
 * @returns {string[]}
 */
export function sharedIds(catalogues) {
  /** @type {Map<string, string>} */
  const owner = new Map();
  /** @type {string[]} */
  const problems = [];
  for (const catalogue of catalogues) {
    for (const id of idsOf(catalogue)) {
      const first = owner.get(id);
      if (first !== undefined) problems.push(`${id} stands in ${first} and in ${catalogue.folder}`);
      owner.set(id, catalogue.folder);
    }
  }
  return problems;
}
