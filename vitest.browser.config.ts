import { defineConfig } from 'vitest/config';

/** For a busy machine: a vault is made and opened with an expensive key, whatever else runs. */
const PATIENT = 240_000;

/** The built app in a real Chromium under the production headers: three files at once, for two of them often wait. */
export default defineConfig({
  test: {
    include: ['apps/web/test/**/*.browser.test.ts'],
    globalSetup: ['tools/words/before-tests.mjs'],
    pool: 'forks',
    maxWorkers: 3,
    // What a file needs is read once a worker; each file has a browser and visitors of its own.
    isolate: false,
    testTimeout: PATIENT,
    hookTimeout: PATIENT,
  },
});
