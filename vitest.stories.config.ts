import { defineConfig } from 'vitest/config';
import { longRuns } from './vitest.config.ts';

/** Whole stories through the built command line, and the house itself provoked: a busy port, an old Node. */
export default defineConfig({
  test: {
    // What was read for one stage of `npm test` is not read again for the next.
    experimental: { fsModuleCache: true },
    include: ['scenarios/**/*.test.ts', 'tools/**/*.slow.test.mjs', ...longRuns],
    setupFiles: ['tools/bytes-equal.mjs'],
    globalSetup: ['tools/words/before-tests.mjs', 'scenarios/made-once.ts'],
    pool: 'threads',
    // What a file needs is read once a worker: that is a fifth of what short ones take.
    isolate: false,
    // By itself it takes one core less than there are: on a machine with two that is one.
    maxWorkers: 2,
    // The built command line is run as it was built.
    server: { deps: { external: [/apps\/cli\/dist\//] } },
    // For a busy machine: a story is many starts of the command, each with an expensive key.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
