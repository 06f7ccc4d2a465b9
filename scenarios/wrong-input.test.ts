import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roster } from '@bulkhead/programmes';
import { openVault, systemClock, systemRandom } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bulkhead, type Ended } from './command-line.ts';
import { type ExampleVault, exampleVault } from './example.ts';

let vault: ExampleVault;
let before = '';
const store = (): string => join(vault.folder, 'store');
const fingerprint = (): string => createHash('sha256').update(readFileSync(store())).digest('hex');

beforeAll(() => {
  vault = exampleVault('before');
});
beforeEach(() => {
  before = fingerprint();
});
afterAll(() => vault.remove());

/** One line on standard error, nothing on standard output, and the vault as it was. */
function expectOneLine(ended: Ended, exit: number): void {
  expect(ended).toMatchObject({ exit, out: '' });
  expect(ended.notes.trimEnd().split('\n')).toHaveLength(1);
  expect(ended.notes).not.toMatch(/\bat .*:\d+|Error:|undefined|\[object/);
  expect(fingerprint()).toBe(before);
}

describe('what was typed cannot be used: 2', () => {
  const start = ['do', 'shelter.open-place'];
  test.each([
    ['JSON that ends too early', [...start, '--input', '{"code": "SS-09"']],
    ['a file that is not there', [...start, '--input', '@/nowhere/input.json']],
    ['an intent that nobody knows', ['do', 'shelter.fly']],
    ['a programme that nobody knows', ['do', 'circus.open']],
    ['a compartment that is not there', [...start, '--input', '{}', '--cell', 'attic']],
    ['a type that nobody knows', ['list', 'shelter.rumour']],
    ['a period that was not opened', ['figures', '--period', 'FY1066']],
    ['a figure of no period', ['figures']],
    ['neither a code nor an id', ['show', 'Sonamu']],
    ['a command that nobody knows', ['dance']],
    ['an option that nobody knows', ['tasks', '--loudly']],
    ['no argument where one is needed', ['search']],
    ['one argument too many', ['tasks', 'today']],
    ['a language that we do not speak', ['tasks', '--language', 'tlh']],
  ] as const)('%s', async (_, words) => {
    expectOneLine(await vault.run(...words), 2);
  });

  test('the JSON itself is not repeated: it may be about a person', async () => {
    const ended = await vault.run('do', 'shelter.arrive', '--input', '{"person": Sonamu}');
    expectOneLine(ended, 2);
    expect(ended.notes).not.toContain('Sonamu');
  });

  test('no vault was named, no passphrase was given', () => {
    expectOneLine(bulkhead(['tasks'], vault.passphrase), 2);
    expectOneLine(bulkhead(['-v', vault.folder, 'tasks']), 2);
  });
});

describe('the device cannot: 3', () => {
  test('a wrong passphrase', () => {
    expectOneLine(bulkhead(['-v', vault.folder, 'tasks'], 'quiet amber stone under seven roofs'), 3);
  });

  test('a folder that is not there, which is not made either', () => {
    const folder = join(vault.folder, 'elsewhere');
    expectOneLine(bulkhead(['-v', folder, 'tasks'], vault.passphrase), 3);
    expect(readdirSync(vault.folder)).toEqual(['store']);
  });

  test('another process that has it open', async () => {
    const opened = await openVault({
      storage: fileFolder(vault.folder),
      passphrase: vault.passphrase,
      roster,
      clock: systemClock,
      random: systemRandom,
    });
    if (!opened.ok) throw new Error('the example does not open');
    const ended = await vault.installed.run('tasks');
    await opened.value.close();
    expect(ended).toMatchObject({ exit: 3, out: '' });
    expect(ended.notes).toContain('another program'.slice(1));
    expect(await vault.run('tasks')).toMatchObject({ exit: 0 });
  });

  test('an example where there is one already', () => {
    const folder = join(vault.folder, 'again');
    mkdirSync(join(folder, 'all'), { recursive: true });
    writeFileSync(join(folder, 'all', 'store'), 'something that somebody needs');
    const ended = bulkhead(['demo', folder]);
    expect(ended).toMatchObject({ exit: 3, out: '' });
    expect(readFileSync(join(folder, 'all', 'store'), 'utf8')).toBe('something that somebody needs');
    expect(readdirSync(folder)).toEqual(['all']);
  });

  test('a file that is no vault, and a report that cannot be written', () => {
    const folder = join(vault.folder, 'again', 'all');
    expect(bulkhead(['-v', folder, 'tasks'], vault.passphrase).exit).toBe(3);
    expect(readFileSync(join(folder, 'store'), 'utf8')).toBe('something that somebody needs');
  });

  test('a vault that was cut off or altered: one line, and the rest of it is left as it is', async () => {
    const cut = exampleVault('before');
    const file = join(cut.folder, 'store');
    truncateSync(file, 5 * 1024 * 1024 + 17);
    const short = readFileSync(file);
    const ended = await cut.installed.run('tasks', '--json');
    expect(ended.exit).toBe(3);
    expect(ended.out).toMatch(/"code": "(truncated|not-a-vault)"/);
    expect(readFileSync(file).equals(short)).toBe(true);
    cut.remove();
  });
});

test('a report is not written over what lies there, unless somebody says so', async () => {
  const all = exampleVault('all');
  const to = join(all.folder, 'report.html');
  writeFileSync(to, 'something that somebody needs');
  const words = ['report', '--period', 'FY2002-2003', '--to', to];
  expect(await all.installed.run(...words)).toMatchObject({ exit: 2, out: '' });
  expect(readFileSync(to, 'utf8')).toBe('something that somebody needs');
  expect(await all.installed.run(...words, '--replace')).toMatchObject({ exit: 0 });
  expect(readFileSync(to, 'utf8')).toContain('FY2002-2003');
  const nowhere = ['report', '--period', 'FY2002-2003', '--to', '/nowhere/report.html'];
  expect(await all.run(...nowhere)).toMatchObject({ exit: 3 });
  all.remove();
});
