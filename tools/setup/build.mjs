import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build as buildWithVite } from 'vite';
import { Trouble } from './trouble.mjs';
import { compileWords } from '../words.mjs';

/**
 * Compiles the screen words, the web app and the command line.
 * @param {string} project
 * @param {(line: string) => void} say
 * @throws {Trouble} with what the compiler says
 */
export async function build(project, say) {
  const { problems } = compileWords(project);
  if (problems.length > 0)
    say(`${problems.length} problems in the screen words: node tools/words.mjs lists them.`);
  process.env['NODE_ENV'] = 'production';
  for (const app of ['apps/web', 'apps/cli']) await buildApp(join(project, app), app);
}

/** @param {string} folder @param {string} name */
async function buildApp(folder, name) {
  try {
    await buildWithVite({
      root: folder,
      configFile: join(folder, 'vite.config.ts'),
      mode: 'production',
      logLevel: 'silent',
    });
  } catch (error) {
    const why = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
    throw new Trouble(`${name} could not be built:\n${withoutTrace(why)}`, { cause: error });
  }
}

/** @param {string} text of the compiler, which adds its own trace */
function withoutTrace(text) {
  return text
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n');
}
