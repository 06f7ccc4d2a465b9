import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileWords } from '../words.mjs';

/** Tests import compiled words; what is wrong with them is said by the words step, not here. */
export function setup() {
  compileWords(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
}
