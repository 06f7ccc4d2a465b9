// `npm test`: from a fresh clone to every proof that there is.
import { project, setUp } from './setup.mjs';
import { runCommand } from './setup/trouble.mjs';

const stories = [
  {
    name: 'stories through the command line',
    commands: [['vitest', 'run', '-c', 'vitest.stories.config.ts']],
  },
  // Long stories too, each in a folder of its own: beside the others they take what these leave idle.
  { name: 'README', commands: [['node', 'tools/doc-blocks.mjs', 'README.md']] },
  { name: 'the page of the command line', commands: [['node', 'tools/doc-blocks.mjs', 'docs/cli.md']] },
];
const browser = [
  { name: 'sizes of the app', commands: [['node', 'tools/budgets.mjs']] },
  {
    name: 'the app in a browser',
    commands: [['vitest', 'run', '-c', 'vitest.browser.config.ts']],
  },
];

await runCommand(async () => {
  const started = performance.now();
  await setUp();
  const { runSteps } = await import('./steps.mjs');
  const { verify } = await import('./verify.mjs');
  const outcomes = [await verify(), await runSteps(project, stories, 2), await runSteps(project, browser, 1)];
  const holds = outcomes.every((outcome) => outcome);
  console.log(
    `${holds ? 'all holds' : 'not all holds'} after ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  return holds;
});
