// `node tools/words.mjs`: screen words, from PO files to the TypeScript that is imported.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileCatalogue, idsOf, sharedIds } from './words/check.mjs';
import { typescriptOf } from './words/compile.mjs';
import { compileEditions } from './words/editions.mjs';
import { readCatalogues } from './words/read.mjs';
import { straySpaces } from './words/spaces.mjs';

/**
 * Checks every `words` folder and writes `words/<language>.ts` where it has changed.
 * Reading and compiling everything takes a tenth of a second, so nothing is remembered between runs.
 * @param {string} root the project folder
 * @returns {{ problems: string[], words: number, folders: number, written: number }} files are written even
 *   beside problems, so that the rest of the project can still be worked on
 */
export function compileWords(root) {
  const catalogues = readCatalogues(root);
  const problems = [...sharedIds(catalogues), ...straySpaces(catalogues)];
  let written = 0;
  for (const catalogue of catalogues) {
    const result = compileCatalogue(catalogue);
    problems.push(...result.problems);
    for (const [language, messages] of result.compiled) {
      const file = join(root, catalogue.folder, `${language}.ts`);
      if (writeIfChanged(file, typescriptOf(`${language}.po`, messages))) written += 1;
    }
  }
  const editions = compileEditions(root, catalogues);
  problems.push(...editions.problems);
  for (const [language, messages] of editions.compiled) {
    const file = join(root, editions.folder, `${language}.ts`);
    if (writeIfChanged(file, typescriptOf(`${language}.po`, messages))) written += 1;
  }
  const words = catalogues.reduce((sum, catalogue) => sum + idsOf(catalogue).size, 0);
  return { problems, words, folders: catalogues.length, written };
}

/** @param {string} file @param {string} text */
function writeIfChanged(file, text) {
  if (contentOf(file) === text) return false;
  writeFileSync(file, text);
  return true;
}

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { problems, words, folders, written } = compileWords(
    dirname(dirname(fileURLToPath(import.meta.url))),
  );
  for (const problem of problems) console.error(problem);
  console.log(`words: ${words} in ${folders} folders, ${written} files written, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
