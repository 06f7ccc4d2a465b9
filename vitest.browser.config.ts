import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** For a busy machine: a vault is made and opened with an expensive key, whatever else runs. */
const PATIENT = 240_000;

/** The walk through every screen takes longest: begun last it would run alone in the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      moduleId.endsWith('/accessible.browser.test.ts');
    return [...sorted.filter(isLong), ...sorted.filter((one) => !isLong(one))];
  }
}

/** The built app in a real Chromium under the production headers: three files at once, for two of them often wait. */
export default defineConfig({
  test: {
    // What was read for one stage of `npm test` is not read again for the next.
    experimental: { fsModuleCache: true },
    include: ['apps/web/test/**/*.browser.test.ts'],
    globalSetup: ['tools/words/before-tests.mjs', 'apps/web/test/before-all.ts'],
    pool: 'forks',
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // What a file needs is read once a worker; each file has a browser and visitors of its own.
    isolate: false,
    testTimeout: PATIENT,
    hookTimeout: PATIENT,
  },
});
