import { defineConfig } from 'vitest/config';
import { longRuns } from './vitest.config.ts';

/** Whole stories through the built command line, and the house itself provoked: a busy port, an old Node. */
export default defineConfig({
  test: {
    include: ['scenarios/**/*.test.ts', 'tools/**/*.slow.test.mjs', ...longRuns],
    globalSetup: ['tools/words/before-tests.mjs', 'scenarios/made-once.ts'],
    pool: 'threads',
    // By itself it takes one core less than there are: on a machine with two that is one.
    maxWorkers: 2,
    // For a busy machine: a story is many starts of the command, each with an expensive key.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
