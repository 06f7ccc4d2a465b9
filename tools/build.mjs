// `npm run build`: screen words, the web app and the command line. `npm start` does it when sources have changed.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as buildWithVite } from 'vite';
import { runCommand, Trouble } from './setup/trouble.mjs';
import { compileWords } from './words.mjs';

/**
 * @param {string} project
 * @param {(line: string) => void} say
 * @throws {Trouble} with the first line of what the compiler says
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
      logLevel: 'error',
    });
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split('\n');
    throw new Trouble(`${name} could not be built (${why}): npm run build shows all of it.`, {
      cause: error,
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { setUp } = await import('./setup.mjs');
  await runCommand(async () => {
    await setUp();
    return true;
  });
}
