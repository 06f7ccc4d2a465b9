// `npm run bench [name …]`: the measurements of bench/, one process each, so that memory is its own.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { project, setUp } from './setup.mjs';
import { runCommand } from './setup/trouble.mjs';

/** Every bench but what they share (`…-material.ts`). @param {string[]} asked @returns {string[]} */
function benches(asked) {
  const all = readdirSync(join(project, 'bench')).filter((file) => /(?<!-material)\.ts$/.test(file));
  return asked.length === 0 ? all : all.filter((file) => asked.includes(file.replace('.ts', '')));
}

await runCommand(async () => {
  await setUp();
  const outcomes = benches(process.argv.slice(2)).map((file) => {
    console.log(`\n${file}`);
    const args = ['--expose-gc', '--import', 'tsx', join('bench', file)];
    return spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit' }).status;
  });
  return outcomes.every((status) => status === 0);
});
