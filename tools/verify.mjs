// `npm run verify`: everything that can be known without a browser, in under a minute on two cores.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { install, project } from './setup.mjs';
import { runCommand } from './setup/trouble.mjs';
import { runSteps } from './steps.mjs';

/** Words come first, because everything else reads what they compile to; then the longest. */
const words = [{ name: 'words', commands: [['node', 'tools/words.mjs']] }];
const checks = [
  { name: 'tests', commands: [['vitest', 'run', '--reporter=dot']] },
  { name: 'arrows', commands: [['node', 'tools/arrows.mjs']] },
  { name: 'unused code', commands: [['knip', '--no-progress']] },
  { name: 'lint', commands: [['oxlint', '--type-aware', '--deny-warnings', '.']] },
  {
    name: 'types',
    commands: [['tsc'], ['tsc', '-p', 'tsconfig.pure.json'], ['tsc', '-p', 'tools/tsconfig.json']],
  },
  {
    name: 'documents',
    commands: [
      ['node', 'tools/build.mjs'],
      // README and the page of the command line are long stories, and are run with the stories.
      ['node', 'tools/doc-blocks.mjs', '--but', 'README.md', 'docs/cli.md'],
    ],
  },
  { name: 'format', commands: [['biome', 'format', '--reporter=summary', '--no-errors-on-unmatched']] },
  {
    name: 'names, clock, casts, rules',
    commands: [
      ['node', 'tools/bans.mjs'],
      ['node', 'tools/rules.mjs'],
      ['node', 'tools/ratchet.mjs'],
    ],
  },
];

/** @returns {Promise<boolean>} whether everything holds */
export async function verify() {
  const atOnce = Math.max(1, Math.min(4, availableParallelism()));
  const complete = await runSteps(project, words, 1);
  return (await runSteps(project, checks, atOnce)) && complete;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand(async () => {
    await install();
    const started = performance.now();
    const holds = await verify();
    console.log(
      `${holds ? 'verified' : 'not verified'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
    return holds;
  });
}
