import { defineConfig } from 'vitest/config';

/** The built app in a real Chromium under the production headers: two files at once, for one often waits. */
export default defineConfig({
  test: {
    include: ['apps/web/test/**/*.browser.test.ts'],
    globalSetup: ['tools/words/before-tests.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
