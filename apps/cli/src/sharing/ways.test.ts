import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removalReasons } from '@bulkhead/cells';
import { chosenCellKinds } from '@bulkhead/records';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../test/printed.ts';
import { openTerminal, type Terminal } from '../../test/terminal.ts';

let heron: Terminal;
beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }], 'en');
});
afterAll(() => heron.remove());

const on = (name: string): string => join(heron.folder, name);
const unusableOf = (out: string): unknown => (JSON.parse(out) as { unusable?: unknown }).unusable;

describe('a file that is there already and is something else', () => {
  test.each([
    ['sync'],
    ['invite start', '--cell', 'ss-01'],
    ['invite status'],
    ['join status'],
    ['join accept'],
  ])('%s leaves a picture as it is, and says so', async (command, ...more) => {
    const file = on('cat.jpg');
    writeFileSync(file, 'a picture of a cat');
    const ended = await heron.at(...command.split(' '), ...more, '--file', file, '--json');
    expect(ended.exit).toBe(2);
    expect(unusableOf(ended.out)).toMatchObject({ code: 'file-is-other', values: { file } });
    expect(readFileSync(file, 'utf8')).toBe('a picture of a cat');
  });

  test('a file made for another person is left as it is, and written over only where that was typed', async () => {
    const file = on('for-wren.dat');
    writeFileSync(file, 'age-encryption.org/v1\n-> X25519 …');
    const before = readFileSync(file);
    expect((await heron.at('sync', '--file', file)).exit).toBe(2);
    expect(readFileSync(file)).toEqual(before);
    expect((await heron.at('sync', '--file', file, '--replace')).exit).toBe(0);
    expect(readFileSync(file).equals(before)).toBe(false);
  });

  test('a file that the two hand to each other is gone on with, and grows', async () => {
    const file = on('notes-1.dat');
    expect((await heron.at('sync', '--file', file)).exit).toBe(0);
    const { length } = readFileSync(file);
    await heron.act('shelter.open-place', { code: 'ss7', rooms: [2] });
    expect((await heron.at('sync', '--file', file)).exit).toBe(0);
    expect(readFileSync(file).length).toBeGreaterThan(length);
    expect((await heron.at('sync', '--file', file)).out).toBe('Nothing new on either side.\n');
  });
});

test('a file behind --way, a folder behind --file and a file that is not there are each named for what they are', async () => {
  const [file, folder, missing] = [on('a-file'), on('a-folder'), on('missing.dat')];
  writeFileSync(file, 'something');
  mkdirSync(folder);
  for (const [typed, code] of [
    [['sync', '--way', file], 'way-is-file'],
    [['sync', '--file', folder], 'file-is-folder'],
    [['sync', '--way', missing], 'no-folder'],
    [['bundle', 'in', missing], 'no-such-file'],
    [['bundle', 'in', folder], 'no-such-file'],
    [['release', 'in', missing], 'no-such-file'],
  ] as const) {
    const ended = await heron.at(...typed, '--json');
    expect([ended.exit, unusableOf(ended.out)]).toMatchObject([2, { code }]);
    expect(ended.notes).toContain(typed.at(-1));
  }
  expect(existsSync(missing)).toBe(false);
});

test('what is typed wrongly is said, and nothing happens', async () => {
  const code = async (...words: readonly string[]): Promise<string> => {
    const ended = await heron.at(...words, '--json');
    expect(ended.exit).toBe(2);
    return textOf(Reflect.get(Object(JSON.parse(ended.out)), 'unusable'), 'code');
  };
  expect(await code('sync')).toBe('way-needed');
  expect(await code('sync', '--way', on('absent'))).toBe('no-folder');
  expect(await code('sync', '--way', heron.folder, '--file', 'x')).toBe('one-way');
  expect(await code('invite')).toBe('nobody-to-ask');
  expect(await code('invite', 'start', '--role', 'king')).toBe('unknown-role');
  expect(await code('members', '--cell', 'ss-09')).toBe('unknown-cell');
  expect(await code('remove', 'Heron', '--reason', 'bored')).toBe('unknown-reason');
  expect(await code('remove', 'Heron', '--last-safe', 'yesterday')).toBe('not-a-moment');
  expect(await code('bundle', 'out', 'x')).toBe('for-or-words');
  expect(existsSync(on('absent'))).toBe(false);
});

describe('help', () => {
  test.each([['invite start'], ['invite same'], ['join start'], ['bundle out'], ['sync']])(
    '%s lists each option once',
    async (command) => {
      const { out } = await heron.type(...command.split(' '), '--help');
      const listed = [...out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gmu)].map(([, option]) => option);
      expect(listed).toContain('--json');
      expect(listed.filter((option, at) => listed.indexOf(option) !== at)).toEqual([]);
    },
  );

  test('names every reason of a removal and every kind of compartment', async () => {
    const [remove, found] = [
      await heron.type('remove', '--help'),
      await heron.type('root', 'found', '--help'),
    ];
    for (const reason of removalReasons) expect(remove.out).toContain(reason);
    for (const kind of chosenCellKinds) expect(found.out).toContain(kind);
  });
});
