import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rows, textOf } from '../../test/printed.ts';
import { must, type Terminal } from '../../test/terminal.ts';
import { arrives, threeMembers, type ThreePeople } from '../../test/three-people.ts';

// Wagtail’s phone was taken. What it wrote afterwards is kept back, until two people say that it counts.

let people: ThreePeople;
let heron: Terminal;
let wagtail: Terminal;
let linnet: Terminal;
let stick: string;
beforeAll(async () => {
  people = await threeMembers();
  ({ heron, wagtail, linnet, stick } = people);
});
afterAll(() => people.remove());

const id: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const digest: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
const number: unknown = expect.any(Number);

test('remove: in every compartment where this device is steward, with what does not count any more', async () => {
  await arrives(wagtail, 'k15');
  for (const one of [wagtail, heron, linnet]) await must(one, 'sync', '--way', stick);
  const safe = String(Date.UTC(2002, 11, 2) / 1000);
  const removed = await must(heron, 'remove', 'Wagtail', '--reason', 'captured', '--last-safe', safe);
  expect(removed).toEqual({
    removed: [
      { cell: 'ss-01', device: id, alias: 'Wagtail', second: 'not-asked', lost: number, left: false },
    ],
    notRemoved: [],
    askSteward: [],
    stillIn: [],
    decided: [],
  });
  expect((await heron.at('list', 'shelter.stay')).out).not.toContain('K-015');
  const members = await must(heron, 'members', '--cell', 'ss-01');
  expect(rows(members)[0]?.['removed']).toMatchObject([{ reason: 'captured' }]);
});

test('only a steward can', async () => {
  const ended = await linnet.at('remove', 'Heron', '--json');
  expect([ended.exit, JSON.parse(ended.out)]).toMatchObject([1, { refused: { code: 'not-a-steward' } }]);
  expect(await linnet.at('remove', 'Nobody')).toMatchObject({ exit: 1, out: '' });
});

test('the removed device meets silence and no error, and its work is kept back', async () => {
  await arrives(wagtail, 'k16');
  await arrives(heron, 'k17');
  for (const one of [heron, wagtail, heron, linnet]) await must(one, 'sync', '--way', stick);
  expect((await wagtail.at('list', 'shelter.stay')).out).not.toContain('K-017');
  expect((await heron.at('list', 'shelter.stay')).out).not.toContain('K-016');
  expect(await must(heron, 'quarantine')).toEqual([
    {
      cell: 'ss-01',
      device: id,
      alias: 'Wagtail',
      from: number,
      to: number,
      changes: number,
      forked: false,
      came: number,
      branches: [
        {
          until: digest,
          from: number,
          to: number,
          changes: number,
          records: number,
          days: [{ at: number, changes: number, until: digest }],
          came: number,
        },
      ],
      review: [{ record: id, fields: ['device', 'alias', 'sort'], at: number }],
    },
  ]);
});

test('release: two members let it count after all', async () => {
  const file = join(heron.folder, 'notes-4.dat');
  const [held] = rows(await must(heron, 'quarantine'));
  const device = textOf(held, 'device');
  expect(
    await must(heron, 'release', 'out', device, '--cell', 'ss-01', '--with', 'セキレイ', '--file', file),
  ).toEqual({
    file,
    cell: 'ss-01',
    from: number,
    to: number,
    until: digest,
    changes: number,
    forked: false,
  });
  expect(await must(linnet, 'release', 'in', file)).toEqual({ cell: 'ss-01', device, forked: false });
  for (const one of [linnet, heron, linnet]) await must(one, 'sync', '--way', stick);
  expect((await heron.at('list', 'shelter.stay')).out).toContain('K-016');
  expect(await must(heron, 'quarantine')).toMatchObject([
    { changes: 0, from: null, review: [{ fields: ['device', 'alias', 'sort'] }] },
  ]);
});

test('turn: new keys', async () => {
  expect(await must(heron, 'turn', 'ss-01')).toEqual({ cell: 'ss-01', keysSince: number, left: [] });
  expect((await linnet.at('turn', 'ss-01')).exit).toBe(1);
});
