import { describe, expect, test } from 'vitest';
import { clockReads, emptilyNamed, foreignHosts, unmarkedRows } from './bans.mjs';
import { linesOf, loadedWith } from './budgets.mjs';
import { blocksOf, sortLines } from './doc-blocks.mjs';
import { countByRoom, grown, shrunk } from './ratchet.mjs';
import { later, named, rules, trouble } from './rules.mjs';
import { whyInstallFailed } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';

describe('names and clocks', () => {
  test('a folder that says nothing about what is inside is found; the helpers are people', () => {
    expect(
      emptilyNamed(['packages/utils/a.ts', 'apps/web/src/lib/b.ts', 'programmes/helpers/index.ts']),
    ).toEqual([
      'a folder is called "utils": name what is inside',
      'a folder is called "lib": name what is inside',
    ]);
  });

  test('a pure room that reads the clock is found', () => {
    const source = 'const a = new Date(0);\nconst b = new Date();';
    expect(clockReads('packages/records/src/day.ts', source)).toEqual([
      'packages/records/src/day.ts:2: new Date() reads a clock',
    ]);
    expect(clockReads('apps/web/src/worker/clock.ts', source)).toEqual([]);
  });

  test('a row of a record that does not pass the mark of it is found', () => {
    const row = (mark) =>
      `<Row\n  key={one.id}\n  title={one.name}\n${mark}  onOpen={() => open(one.id)}\n/>`;
    const file = 'programmes/supplies/screens/lots.tsx';
    expect(unmarkedRows(file, `${row('  mark={one.mark}\n')}\n${row('')}`)).toEqual([
      `${file}:7: a row without the mark of its record`,
    ]);
    expect(unmarkedRows(file, '<Row key={form} title={t(form)} />')).toEqual([]);
  });

  test('a lockfile bound to one machine is found', () => {
    const at = (host) => `"resolved": "https://${host}/vite/-/vite-8.3.8.tgz"`;
    expect(
      foreignHosts(`${at('registry.npmjs.org')}\n${at('mirror.example')}\n"resolved": "apps/web"`),
    ).toEqual(['package-lock.json downloads from mirror.example']);
  });
});

test('casts and switched-off rules only shrink', () => {
  const now = countByRoom(['packages/seal/src/a.ts', 'packages/seal/src/a.ts', 'vectors/x.ts']);
  expect(now).toEqual({ 'packages/seal': 2, vectors: 1 });
  expect(grown('casts', now, { 'packages/seal': 1, vectors: 2 })).toEqual([
    'packages/seal has 2 casts, 1 are allowed: write it without',
  ]);
  expect(shrunk(now, { 'packages/seal': 1, vectors: 2, bench: 4 })).toEqual({
    'packages/seal': 1,
    vectors: 1,
  });
  expect(grown('casts', now, now)).toEqual([]);
});

describe('numbered rules', () => {
  test('are found in titles in each of the ways in which tests name them, and nowhere else', () => {
    const source = [
      "test('nobody is lost (rules D4, D8)', () => {",
      "describe('encodings (rule A2)', () => {});",
      "test('M7: a relay', () => {}); test('a crash (M6)', () => {});",
      '/** By rules C3 and C4. */ const field = { class: "C2" };',
    ].join('\n');
    expect(named(source)).toEqual(['D4', 'D8', 'A2', 'M7', 'M6']);
  });

  test('one that no test names, one that is not in the table, and one that was built since are all said', () => {
    const byTests = new Map([
      ['A1', 'a.test.ts'],
      ['G1', 'g.test.ts'],
      ['Z9', 'z.test.ts'],
    ]);
    expect(trouble({ A1: 'one', A2: 'two' }, { G1: 'the relay' }, byTests)).toEqual([
      'no test names rule A2: two',
      'g.test.ts names rule G1, which is said to come later',
      'z.test.ts names rule Z9, which is not in the table',
    ]);
    expect(Object.keys(rules).filter((rule) => rule in later)).toEqual([]);
  });
});

describe('documents', () => {
  const text = [
    '# Start',
    '```sh',
    'git clone somewhere',
    'npm start',
    'npm run verify',
    'npm run nothing',
    'bulkhead demo here',
    '```',
    'prints',
    '```output',
    'twelve records',
    '```',
  ].join('\n');

  test('a block is run with the lines that it must print; the house is not run inside itself', () => {
    const [block, ...others] = blocksOf('README.md', text);
    expect(others).toEqual([]);
    expect(block).toMatchObject({ line: 2, language: 'sh', prints: ['twelve records'] });
    expect(sortLines(['start', 'verify'], block)).toEqual({
      run: ['bulkhead demo here', ''],
      problems: ['README.md:2: there is no script "nothing"'],
    });
  });
});

describe('sizes', () => {
  const manifest = {
    'index.html': {
      file: 'main.js',
      isEntry: true,
      imports: ['_react.js'],
      dynamicImports: ['people.ts'],
      css: ['a.css'],
    },
    '_react.js': { file: 'react.js', css: ['b.css'] },
    'people.ts': { file: 'people.js', imports: ['_react.js', '_list.js'] },
    '_list.js': { file: 'list.js' },
  };
  const sizes = { 'main.js': 10, 'react.js': 60, 'people.js': 5, 'list.js': 7, 'a.css': 1, 'b.css': 2 };

  test('a route weighs what it brings beyond the first', () => {
    expect([...loadedWith(manifest, 'people.ts')].length).toBe(3);
    expect(linesOf(manifest, (file) => sizes[file]).map(({ name, bytes }) => [name, bytes])).toEqual([
      ['first route, scripts', 70],
      ['first route, styles', 3],
      ['later: people.ts', 12],
    ]);
  });
});

describe('set-up', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('runs on Node %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  test.each(['18.20.4', '20.9.0', '20.18.3'])('does not run on Node %s', (version) => {
    expect(() => checkNode(version)).toThrow(/needs Node 20\.19 or newer/);
  });

  test.each([
    ['npm error code ENOTFOUND', /npm cannot be reached/],
    ['npm error code EROFS', /read-only/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EINTEGRITY', /differs from what the lockfile names/],
    ['npm warn x\nnpm error code EWHATEVER\nnpm error more', /npm says: code EWHATEVER/],
    ['', /npm ended early/],
  ])('says in one line why "%s" failed', (output, line) => {
    expect(whyInstallFailed(output)).toMatch(line);
    expect(whyInstallFailed(output)).not.toContain('\n');
  });
});
