import { defineConfig } from 'vitest/config';
import { longRuns } from './vitest.config.ts';

/** Whole stories through the built command line, and the house itself provoked: a busy port, an old Node. */
export default defineConfig({
  test: {
    include: ['scenarios/**/*.test.ts', 'tools/**/*.slow.test.mjs', ...longRuns],
    globalSetup: ['tools/words/before-tests.mjs', 'scenarios/made-once.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
