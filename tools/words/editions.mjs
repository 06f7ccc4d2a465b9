import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileText, shapeOf } from './compile.mjs';
import { readLanguage } from './read.mjs';

/**
 * Languages of papers alone: what an office abroad takes that speaks none of the languages of the screens. A file holds
 * the words that such a paper needs, under the ids of the rooms that they come from.
 */
export const editions = ['fr', 'es'];
const folder = 'packages/publish/editions';
/** What an edition may use beside the placeholders of the screens: some languages bend a date by it. */
const extra = new Set(['{precision}']);

/**
 * Compiles the words of papers and holds them against those of the screens.
 * @param {string} root the project folder
 * @param {import('./read.mjs').Catalogue[]} catalogues
 * @returns {{ compiled: Map<string, Map<string, import('./compile.mjs').CompiledMessage>>, folder: string, problems: string[] }}
 */
export function compileEditions(root, catalogues) {
  const read = editions
    .filter((language) => existsSync(join(root, folder, `${language}.po`)))
    .map((language) => {
      const file = `${folder}/${language}.po`;
      return { language, ...readLanguage(file, readFileSync(join(root, file), 'utf8')) };
    });
  const ids = new Set(read.flatMap(({ words }) => [...words.keys()]));
  const english = new Map(
    catalogues.flatMap((catalogue) => [...(catalogue.languages.get('en')?.words ?? [])]),
  );
  const problems = read.flatMap((one) => one.problems);
  const compiled = new Map();
  for (const { language, file, words } of read) {
    const messages = new Map();
    compiled.set(language, messages);
    for (const id of ids) {
      const result = compileText(words.get(id) ?? '');
      if ((words.get(id) ?? '').trim() === '') problems.push(`${file}: ${id} has no words`);
      else if (!result.ok) problems.push(`${file}: ${id} is not ICU MessageFormat: ${result.why}`);
      else {
        messages.set(id, result.message);
        problems.push(
          ...differences(file, id, { language, message: result.message, english: english.get(id) }),
        );
      }
    }
  }
  return { compiled, folder, problems };
}

/**
 * @param {string} file
 * @param {string} id
 * @param {{ language: string, message: import('./compile.mjs').CompiledMessage, english: string | undefined }} of
 * @returns {string[]}
 */
function differences(file, id, { language, message, english }) {
  if (english === undefined) return [`${file}: ${id} is no word of a screen`];
  const screen = compileText(english);
  if (!screen.ok) return [];
  const shape = shapeOf(message, language);
  const wanted = shapeOf(screen.message, 'en').arguments;
  const lacking = [...wanted].filter((name) => !shape.arguments.has(name));
  const unknown = [...shape.arguments].filter((name) => !wanted.has(name) && !extra.has(name));
  return [
    ...shape.foreignPlurals.map((key) => `${file}: ${id} has a plural "${key}" that ${language} never uses`),
    ...[...lacking, ...unknown].map((name) => `${file}: ${id} and the screens differ in ${name}`),
  ];
}
