import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Two key keepers sit at a device with their sheets. Afterwards whoever sits there knows what is to be done next.

let heron: Terminal;
let wagtail: Terminal;
let sheets: readonly string[];
beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  wagtail = newTerminal();
  const way = join(heron.folder, 'stick');
  mkdirSync(way);
  await letIn({ by: heron, way }, wagtail, 'Wagtail', '--cell', 'ss-01');
  const { keySheets } = Object(await must(heron, 'root', 'sheets'));
  sheets = keySheets.slice(0, 2);
});
afterAll(() => {
  for (const terminal of [heron, wagtail]) terminal.remove();
});

const decides = (...words: readonly string[]): ReturnType<Terminal['at']> => {
  heron.answers.push(...sheets);
  return heron.at('root', ...words);
};

test('a compartment is begun: how the device is named there, and that it is practice until an archive is in it', async () => {
  const { exit, notes } = await decides('found', '--name', 'north house', '--kind', 'shelter');
  expect(exit).toBe(0);
  expect(notes).toContain(
    `do helpers.introduce --cell "north house" --input '{"alias": "ALIAS", "sort": "laptop"}'`,
  );
  expect(notes).toContain('It is practice until an archive device outside the area of danger is in it');
  expect(notes).toContain('invite --cell "north house" --role archive --way DIR');
});

test('a compartment is begun under an alias: nothing more is said of a name, and the others read it', async () => {
  const alias = ['--alias', 'Heron', '--sort', 'laptop'];
  const { exit, notes } = await decides('found', '--name', 'ss-02', '--kind', 'shelter', ...alias);
  expect([exit, notes.includes('helpers.introduce')]).toEqual([0, false]);
  expect(notes).toContain('invite --cell ss-02 --role archive --way DIR');
  expect(await must(heron, 'members', '--cell', 'ss-02')).toMatchObject([
    { members: [{ alias: 'Heron', sort: 'laptop' }] },
  ]);
});

test('a steward is appointed: both devices have to exchange before it can do anything', async () => {
  const { exit, notes } = await decides('appoint', 'Wagtail', '--cell', 'ss-01');
  expect(exit).toBe(0);
  expect(notes).toContain('Exchange here first, then on that device');
  expect(notes).toContain('sync --way DIR');
});

test('what somebody decided is settled: it says where to look who is in now', async () => {
  const { exit, notes } = await decides(
    'settle',
    '--for',
    'Wagtail',
    '--last-safe',
    '2002-12-01',
    '--cell',
    'ss-01',
  );
  expect(exit).toBe(0);
  expect(notes).toContain('members --cell ss-01');
});
