import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../test/printed.ts';
import { must, newTerminal, type Terminal } from '../../test/terminal.ts';
import { arrives, threeMembers, type ThreePeople } from '../../test/three-people.ts';

// Heron hands a sealed file to somebody who has a stick and no network.

let people: ThreePeople;
let heron: Terminal;
let wagtail: Terminal;
let linnet: Terminal;
beforeAll(async () => {
  people = await threeMembers();
  ({ heron, wagtail, linnet } = people);
});
afterAll(() => people.remove());

const number: unknown = expect.any(Number);

const file = (): string => join(heron.folder, 'notes-2.dat');

test('bundle out, bundle in: for one alias, an ordinary file, taken in once', async () => {
  await arrives(heron, 'k14');
  expect(await must(heron, 'bundle', 'out', file(), '--for', 'wagtail')).toEqual({
    file: file(),
    bytes: number,
    words: null,
    for: ['Wagtail'],
    cells: ['ss-01'],
    notShared: [],
  });
  expect(await must(wagtail, 'bundle', 'in', file())).toEqual({
    cut: false,
    entries: { came: number, of: number },
    cells: [
      {
        cell: 'ss-01',
        received: number,
        ignored: 0,
        holdsBack: false,
        photos: 0,
        full: false,
        divided: false,
      },
    ],
  });
  expect((await wagtail.at('list', 'shelter.stay')).out).toContain('K-014');
  expect((await wagtail.at('bundle', 'in', file())).out).toContain('nothing changed');
});

test('it is for whom it is for, it is refused when altered, and never written over', async () => {
  expect(await linnet.at('bundle', 'in', file(), '--json')).toMatchObject({ exit: 1 });
  expect((await heron.at('bundle', 'out', file(), '--for', 'Wagtail')).exit).toBe(2);
  const bytes = readFileSync(file());
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
  writeFileSync(file(), bytes);
  const damaged = await wagtail.at('bundle', 'in', file(), '--json');
  expect(JSON.parse(damaged.out)).toMatchObject({ refused: { code: 'file-is-damaged' } });
  writeFileSync(file(), 'a letter');
  expect(JSON.parse((await wagtail.at('bundle', 'in', file(), '--json')).out)).toMatchObject({
    refused: { code: 'not-our-file' },
  });
});

test('for whoever knows six words', async () => {
  const by = join(heron.folder, 'notes-3.dat');
  const words = textOf(await must(heron, 'bundle', 'out', by, '--words', '--cell', 'ss-01'), 'words');
  expect(words.split(' ')).toHaveLength(6);
  wagtail.answers.push('six words that are not these');
  expect(JSON.parse((await wagtail.at('bundle', 'in', by, '--json')).out)).toMatchObject({
    refused: { code: 'words-do-not-open' },
  });
  wagtail.answers.push(words);
  await must(wagtail, 'bundle', 'in', by);
  const elsewhere = newTerminal();
  elsewhere.answers.push(words);
  elsewhere.answers.unshift('wet abandon zoo lake near rose window cat');
  await must(elsewhere, 'join', 'start');
  await must(elsewhere, 'join', 'stop');
  elsewhere.answers.push(words);
  expect(JSON.parse((await elsewhere.at('bundle', 'in', by, '--json')).out)).toMatchObject({
    refused: { code: 'file-from-elsewhere' },
  });
  elsewhere.remove();
});
