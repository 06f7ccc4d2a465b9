import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExampleVault, exampleVault } from './example.ts';
import { printed, rowOf, rowsOf, textIn } from './rows.ts';

/** What an adversary who takes the disk would look for, before and after an evening's work. */
let vault: ExampleVault;
let ids: readonly string[] = [];
beforeAll(async () => {
  vault = exampleVault('all');
  const saved = await vault.installed.act('shelter.check', { place: 'SS-02' }, '--cell', 'ss-02', '--json');
  ids = rowsOf(rowOf(printed(saved.out))['records']).map((record) => textIn(record, 'id'));
});
afterAll(() => vault.remove());

const words = [
  // Codes, names in every script, places and organisations of the example.
  'SS-02',
  'K-014',
  'Sonamu',
  '소나무',
  'ソナム',
  'Kim Hee-tae',
  'Han Gyong Puk Do',
  'Jubilee',
  'Heron',
  'Example organisation',
  'FY2002-2003',
  // Words of the program that would say what it is.
  'bulkhead',
  'Bulkhead',
  'shelter.',
  'incidents',
  'evening-check',
  'look around',
  'SQLite',
];

/** A word as different programs would leave it on a disk. */
const traces = (word: string): readonly Buffer[] => [
  Buffer.from(word, 'utf8'),
  Buffer.from(word, 'utf16le'),
  Buffer.from(Buffer.from(word, 'utf8').toString('base64').replace(/=+$/, '').slice(0, -1)),
  Buffer.from(Buffer.from(word, 'utf8').toString('hex')),
];

const holds = (file: Buffer, word: string): boolean => traces(word).some((trace) => file.includes(trace));

test('the folder holds one file, and its name says nothing', () => {
  expect(readdirSync(vault.folder)).toEqual(['store']);
});

test('no name, no code, no place, no word of the program and no id stands in it', () => {
  const file = readFileSync(join(vault.folder, 'store'));
  expect(words.filter((word) => holds(file, word))).toEqual([]);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter((id) => file.includes(Buffer.from(id, 'hex')) || holds(file, id))).toEqual([]);
});

test('the passphrase is not in it either', () => {
  const file = readFileSync(join(vault.folder, 'store'));
  expect(holds(file, vault.passphrase)).toBe(false);
});

test('the same search finds what is readable: the printed report', async () => {
  const to = join(vault.folder, 'report.html');
  await vault.done('report', '--period', 'FY2002-2003', '--to', to);
  const file = readFileSync(to);
  const found = words.filter((word) => holds(file, word));
  expect(found).toEqual(
    expect.arrayContaining(['Han Gyong Puk Do', 'Jubilee', 'Example organisation', 'FY2002-2003']),
  );
});

test('every byte value is about as common as any other: the file shows no shape', () => {
  const file = readFileSync(join(vault.folder, 'store'));
  const counts = new Uint32Array(256);
  for (const byte of file) counts[byte] = (counts[byte] ?? 0) + 1;
  const expected = file.length / 256;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: mean 255, deviation 22.6; ten deviations never happen by chance.
  expect(chiSquare).toBeLessThan(255 + 226);
});
