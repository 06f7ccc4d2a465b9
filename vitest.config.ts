import { defineConfig } from 'vitest/config';

/**
 * Long runs with the stories, not in the daily loop: many devices with real keys and real files, a power cut before every
 * single step, years of an organisation.
 */
export const longRuns = [
  'packages/cells/src/exchange/removed-device.test.ts',
  'packages/cells/src/exchange/retention.test.ts',
  'packages/cells/src/exchange/false-departure.test.ts',
  'packages/cells/src/exchange/removed-guest.test.ts',
  'packages/cells/src/exchange/junk-entries.test.ts',
  'packages/cells/src/exchange/flooded.test.ts',
  'packages/cells/src/exchange/grinding.test.ts',
  'packages/cells/src/exchange/pieces.test.ts',
  'packages/cells/src/exchange/hostile.property.test.ts',
  'packages/cells/src/exchange/months.property.test.ts',
  'packages/cells/src/exchange/at-once.property.test.ts',
  'packages/cells/src/exchange/call-off.property.test.ts',
  'packages/cells/src/exchange/invented-tip.test.ts',
  'packages/cells/src/exchange/drops.test.ts',
  'packages/cells/src/exchange/long-silence.test.ts',
  'packages/cells/src/invitation/active-relay.test.ts',
  'packages/cells/src/roster/roster.property.test.ts',
  'packages/cells/src/roster/two-holders.test.ts',
  'packages/records/src/checkpoint.property.test.ts',
  'packages/records/src/made-up-pieces.property.test.ts',
  'apps/cli/src/commands/demo-devices.property.test.ts',
  'apps/cli/src/sharing/coming-in.test.ts',
  'apps/cli/src/sharing/disconnected.test.ts',
  'apps/cli/src/sharing/file-handed-over.test.ts',
  'apps/cli/src/sharing/wrong-stick.test.ts',
  'apps/cli/src/sharing/invited-carefully.test.ts',
  'apps/cli/src/sharing/one-person.test.ts',
  'apps/cli/src/sharing/told.test.ts',
  'apps/cli/src/sharing/call-off.test.ts',
  'apps/cli/src/sharing/coming-back.test.ts',
  'apps/cli/src/sharing/says-back.test.ts',
  'apps/cli/src/sharing/old-keys.test.ts',
  'apps/cli/src/sharing/removal-where.test.ts',
  'apps/cli/src/sharing/branches.test.ts',
  'apps/web/src/worker/sharing/sharing.test.ts',
  'packages/seal/src/between-devices/bundle.test.ts',
  'packages/seal/src/between-devices/envelope.test.ts',
  'packages/seal/src/between-devices/invitation.test.ts',
  'packages/vault/src/container/container.property.test.ts',
  'packages/vault/src/coming-back.test.ts',
  'packages/vault/src/brought-along.test.ts',
  'packages/vault/src/vault.property.test.ts',
  'packages/vault/src/exchanged.property.test.ts',
  'packages/vault/src/copied-ways.test.ts',
  'packages/vault/src/photos-power-cut.test.ts',
  'demonstration/carry.property.test.ts',
  'programmes/shelter/two-keepers.property.test.ts',
  'programmes/supplies/shared-spans.property.test.ts',
  'vectors/bkv1/bkv1.test.ts',
  'vectors/cells-v1/seal/seal.test.ts',
];

/** Everything that needs neither a browser nor a child process of ours: the daily loop of `npm run verify`. */
export default defineConfig({
  test: {
    // What was read for one stage of `npm test` is not read again for the next.
    experimental: { fsModuleCache: true },
    include: ['{packages,programmes,demonstration,apps,vectors,tools}/**/*.test.{ts,tsx,mjs}'],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      '**/*.browser.test.ts',
      'tools/**/*.slow.test.mjs',
      ...longRuns,
    ],
    setupFiles: ['tools/bytes-equal.mjs'],
    globalSetup: ['tools/words/before-tests.mjs'],
    pool: 'threads',
    // By itself it takes one core less than there are: on a machine with two that is one.
    maxWorkers: 2,
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
