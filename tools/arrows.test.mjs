import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeArrows, rooms, sourceFiles } from './arrows.mjs';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const wordsFile = /\/(words\/(en|ja|ko|zh)|editions\/(fr|es))\.ts$/;

/** What somebody in a hurry might write, and the rule that must find it: [file, its import, rule]. */
const planted = [
  ['packages/wire/src/index.ts', "import '@bulkhead/records'", 'arrow-packages-wire'],
  ['packages/seal/src/index.ts', "import '@bulkhead/records'", 'arrow-packages-seal'],
  ['packages/records/src/index.ts', "import '../../seal/src/other.ts'", 'arrow-packages-records'],
  ['packages/records/src/a.ts', "import type { B } from './b.ts'; export type A = B", 'no-cycles'],
  ['packages/records/src/b.ts', "import type { A } from './a.ts'; export type B = A", undefined],
  ['packages/records/src/clock.ts', "import 'node:fs'", 'pure-rooms-know-no-node'],
  ['packages/records/src/part.ts', "import 'valibot'", 'parts-of-bare-packages'],
  ['packages/vault/src/index.ts', "import '@bulkhead/programmes'", 'arrow-packages-vault'],
  ['packages/vault/src/disk.ts', "import 'node:fs'", 'browser-rooms-know-no-node'],
  ['packages/publish/src/index.ts', "import '@bulkhead/vault'", 'arrow-packages-publish'],
  [
    'packages/publish/src/hash.ts',
    "import { createHash } from 'node:crypto'",
    'only-seal-holds-cryptography',
  ],
  ['packages/publish/src/page.ts', "import 'react'", 'pure-rooms-know-no-page'],
  ['packages/publish/src/chart.ts', "import 'valibot'", 'parts-of-publish'],
  ['packages/ui/src/index.ts', "import '@bulkhead/programmes'", 'arrow-packages-ui'],
  ['packages/ui/src/app.ts', "import '../../../apps/web/src/main.ts'", 'nobody-imports-apps'],
  ['packages/ui/src/gone.ts', "import './nowhere.ts'", 'everything-resolves'],
  ['packages/ui/src/cbor.ts', "import 'cborg'", 'only-seal-holds-cryptography'],
  ['packages/ui/src/proof.test.ts', '', undefined],
  ['packages/ui/src/proof.ts', "import './proof.test.ts'", 'nobody-imports-tests'],
  ['packages/cells/src/index.ts', "import '@bulkhead/vault'", 'arrow-packages-cells'],
  ['packages/exposure/src/index.ts', "import '@bulkhead/seal'", 'arrow-packages-exposure'],
  ['packages/disclosure/src/index.ts', "import '@bulkhead/seal'", 'arrow-packages-disclosure'],
  ['packages/relay/src/index.ts', "import '@bulkhead/seal'", 'arrow-packages-relay'],
  ['programmes/index.ts', "import './shelter/index.ts'", undefined],
  ['programmes/shelter/index.ts', "import './screens/index.ts'", 'screens-are-loaded-dynamically'],
  [
    'programmes/shelter/commands.ts',
    "export const late = () => import('./screens/index.ts')",
    'screens-are-loaded-late',
  ],
  ['programmes/shelter/tasks.ts', "import '../medical/records.ts'", 'one-programme-one-folder'],
  ['programmes/shelter/roster.ts', "import '../index.ts'", 'one-programme-one-folder'],
  ['programmes/shelter/figures.ts', "import '@bulkhead/ui'", 'programmes-are-pure'],
  ['programmes/shelter/carry.ts', "import type { X } from 'lucide-react'", 'parts-of-programmes'],
  ['programmes/shelter/vault.ts', "import '@bulkhead/vault'", 'arrow-programmes'],
  ['programmes/shelter/screens/index.ts', "import 'react-aria-components'", 'parts-of-screens'],
  ['programmes/medical/records.ts', '', undefined],
  ['programmes/medical/index.ts', "export const screens = () => import('./screens/index.ts')", undefined],
  [
    'programmes/medical/screens/index.ts',
    "import '../records.ts'; import 'react'; import '@bulkhead/ui'",
    undefined,
  ],
  ['demonstration/index.ts', "import '@bulkhead/vault'", 'arrow-demonstration'],
  ['apps/web/src/main.ts', "import '../../cli/src/serve/index.ts'", 'server-for-browser-tests-only'],
  ['apps/web/test/offline.ts', "import '../../cli/src/serve/index.ts'", undefined],
  ['apps/web/test/door.ts', "import '../../cli/src/main.ts'", 'arrow-apps-web'],
  ['apps/cli/src/main.ts', "import '../../web/src/other.ts'", 'arrow-apps-cli'],
  ['apps/cli/src/serve/index.ts', "import 'node:http'", undefined],
  ['scenarios/dalian.test.ts', "import '../apps/cli/src/main.ts'", 'arrow-scenarios'],
  ['bench/search.ts', "import '../apps/cli/src/main.ts'", 'arrow-bench'],
  ['vectors/frozen.test.ts', "import '../demonstration/index.ts'", 'arrow-vectors'],
  ['packages/seal/src/other.ts', "import 'libsodium-wrappers-sumo'", undefined],
  ['packages/seal/src/encoding.ts', "import 'cborg'", 'parts-of-seal'],
  ['packages/seal/src/peer.test.ts', "import 'node:crypto'", undefined],
  ['apps/web/src/other.ts', '', undefined],
];

describe('the arrow rule', () => {
  let house = '';
  let judged = { files: [], unread: [], violations: [] };

  beforeAll(async () => {
    house = mkdtempSync(join(tmpdir(), 'bulkhead-arrows-'));
    for (const [file, source] of planted) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), `${source};\nexport {};\n`);
    }
    for (const name of [
      'react',
      'react-aria-components',
      'lucide-react',
      'valibot',
      'cborg',
      'libsodium-wrappers-sumo',
    ])
      part(house, name);
    for (const name of ['records', 'seal', 'vault', 'ui'])
      ourPackage(house, `packages/${name}`, './src/index.ts');
    ourPackage(house, 'programmes', './index.ts');
    judged = await judgeArrows(house);
  });

  afterAll(() => rmSync(house, { recursive: true }));

  test.each(planted.filter(([, , rule]) => rule !== undefined))('%s with `%s` breaks %s', (file, _, rule) => {
    expect(judged.violations.filter(({ from }) => from === file).map((found) => found.rule)).toContain(rule);
  });

  test.each(planted.filter(([, , rule]) => rule === undefined))('%s with `%s` is allowed', (file) => {
    expect(judged.violations.filter(({ from }) => from === file)).toEqual([]);
  });

  test('every planted file was read', () => {
    expect(judged.files).toEqual(sorted(planted.map(([file]) => file)));
    expect(judged.unread).toEqual([]);
  });
});

test.skipIf(!existsSync(join(project, '.git')))('the files judged are the files that git lists', () => {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...rooms], { cwd: project });
  const inGit = String(listed)
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && existsSync(join(project, file)));
  const judged = sourceFiles(project).filter((file) => !wordsFile.test(file));
  expect(judged).toEqual(sorted(inGit));
});

function part(house, name) {
  const folder = join(house, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
  writeFileSync(join(folder, 'index.js'), '');
}

function ourPackage(house, folder, entry) {
  const name = `@bulkhead/${folder.split('/').at(-1)}`;
  writeFileSync(join(house, folder, 'package.json'), JSON.stringify({ name, exports: entry }));
  mkdirSync(join(house, 'node_modules/@bulkhead'), { recursive: true });
  symlinkSync(join(house, folder), join(house, 'node_modules', name));
}

function sorted(files) {
  return [...files].sort((a, b) => (a < b ? -1 : 1));
}
