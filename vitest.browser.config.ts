import { defineConfig } from 'vitest/config';

/** The built app in a real Chromium under the production headers; one file at a time, for its measurements. */
export default defineConfig({
  test: {
    include: ['apps/web/test/**/*.browser.test.ts'],
    globalSetup: ['tools/words/before-tests.mjs'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
