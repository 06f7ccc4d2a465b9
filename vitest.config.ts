import { defineConfig } from 'vitest/config';

export const browserTests = ['apps/web/test/**/*.browser.test.ts'];
export const scenarioTests = ['scenarios/**/*.test.ts'];

/** Everything that needs neither a browser nor a child process: the daily loop of `npm run verify`. */
export default defineConfig({
  test: {
    include: ['{packages,programmes,demonstration,apps,vectors,tools}/**/*.test.{ts,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', ...browserTests],
    pool: 'threads',
    isolate: false,
  },
});
