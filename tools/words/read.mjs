import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import PO from 'pofile';
import { languages } from './languages.mjs';

/**
 * @typedef {{ id: string, text: string }} Word
 * @typedef {{ file: string, words: Map<string, string>, problems: string[] }} Language
 * @typedef {{ folder: string, languages: Map<string, Language> }} Catalogue  one `words/` folder
 */

const rooms = ['packages', 'programmes', 'apps', 'demonstration'];
const closed = new Set(['node_modules', 'dist', 'src', 'test', '.git']);

/**
 * Every `words` folder that holds PO files, in path order.
 * @param {string} root the project folder
 * @returns {Catalogue[]}
 */
export function readCatalogues(root) {
  return rooms
    .flatMap((room) => wordFolders(join(root, room), 3))
    .map((folder) => readCatalogue(root, folder))
    .filter((catalogue) => catalogue !== null)
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/**
 * @param {string} folder
 * @param {number} depth how many levels to look below
 * @returns {string[]}
 */
function wordFolders(folder, depth) {
  return entries(folder)
    .filter((entry) => entry.isDirectory() && !closed.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.name === 'words' && holdsWords(path)) return [path];
      return depth > 0 ? wordFolders(path, depth - 1) : [];
    });
}

/** `packages/words` is a room like others, with its words in a folder below. @param {string} folder */
function holdsWords(folder) {
  return entries(folder).some((entry) => entry.name.endsWith('.po'));
}

/** @param {string} folder */
function entries(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {Catalogue | null}
 */
function readCatalogue(root, folder) {
  const present = new Set(entries(folder).map((entry) => entry.name));
  if (![...present].some((name) => name.endsWith('.po'))) return null;
  const name = relative(root, folder).split(sep).join('/');
  return {
    folder: name,
    languages: new Map(
      languages.map((language) => {
        const file = `${name}/${language}.po`;
        const text = present.has(`${language}.po`) ? readFileSync(join(root, file), 'utf8') : null;
        return [language, text === null ? absent(file) : readLanguage(file, text)];
      }),
    ),
  };
}

/** @param {string} file @returns {Language} */
function absent(file) {
  return { file, words: new Map(), problems: [`${file}: the file is absent`] };
}

/**
 * One PO file. The msgid is the explicit id, the msgstr the words; nothing else of the format is used.
 * @param {string} file
 * @param {string} text
 * @returns {Language}
 */
export function readLanguage(file, text) {
  /** @type {Map<string, string>} */
  const words = new Map();
  /** @type {string[]} */
  const problems = [];
  for (const item of PO.parse(text).items) {
    if (item.obsolete) continue;
    if (words.has(item.msgid)) problems.push(`${file}: ${item.msgid} stands here twice`);
    if (item.msgctxt || item.msgid_plural)
      problems.push(`${file}: ${item.msgid} uses msgctxt or msgid_plural`);
    if (item.flags['fuzzy']) problems.push(`${file}: ${item.msgid} is marked fuzzy`);
    words.set(item.msgid, item.msgstr.join(''));
  }
  return { file, words, problems };
}
