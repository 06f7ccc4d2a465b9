import { defineConfig } from 'vitest/config';

/** Everything that needs neither a browser nor a child process of ours: the daily loop of `npm run verify`. */
export default defineConfig({
  test: {
    include: ['{packages,programmes,demonstration,apps,vectors,tools}/**/*.test.{ts,tsx,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.ts', 'tools/**/*.slow.test.mjs'],
    globalSetup: ['tools/words/before-tests.mjs'],
    pool: 'threads',
    isolate: false,
    testTimeout: 30_000,
  },
});
