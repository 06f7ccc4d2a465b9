import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron has a laptop and an archive, Wagtail and Linnet a phone each.

let laptop: Terminal;
let archive: Terminal;
let wagtail: Terminal;
let linnet: Terminal;
let stick: string;
let asNew: unknown;

beforeAll(async () => {
  laptop = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  [archive, wagtail, linnet] = [newTerminal(), newTerminal(), newTerminal()];
  stick = join(laptop.folder, 'stick');
  mkdirSync(stick);
  await must(laptop, 'do', 'helpers.introduce', '--input', '{"alias": "Heron", "sort": "laptop"}');
  await must(laptop, 'do', 'shelter.open-place', '--input', '{"code": "SS-01", "rooms": [4, 4]}');
  asNew = await letIn({ by: laptop, way: stick }, wagtail, 'Wagtail');
  await letIn({ by: laptop, way: stick }, linnet, 'Linnet');
}, 180_000);
afterAll(() => {
  for (const terminal of [laptop, archive, wagtail, linnet]) terminal.remove();
});

const refusalOf = async (terminal: Terminal, ...words: readonly string[]): Promise<unknown> =>
  JSON.parse((await terminal.at(...words, '--json')).out).refused?.code;

const membersAt = async (terminal: Terminal): Promise<readonly Record<string, unknown>[]> =>
  Object(await must(terminal, 'members'))[0].members;

test('another device of a person says so before it is accepted, and stands with the first one', async () => {
  expect(asNew).toMatchObject({ cells: [{ name: 'ss-01', ofMember: false }] });
  const offered = await letIn(
    { by: laptop, way: stick },
    archive,
    'Heron 2',
    '--same-as',
    'heron',
    '--role',
    'archive',
  );
  expect(offered).toMatchObject({ cells: [{ name: 'ss-01', role: 'archive', ofMember: true }] });
  const people = new Map((await membersAt(archive)).map(({ alias, person }) => [alias, person]));
  expect(people.get('Heron')).toBe(people.get('Heron 2'));
  expect(new Set(people.values()).size).toBe(3);
  await must(laptop, 'sync', '--way', stick);
  const [told] = /Devices of one person: .*/.exec((await laptop.at('members')).out) ?? [];
  expect(told).toMatch(/Heron [0-9a-f]{8}/);
  expect(told).toMatch(/Heron 2 [0-9a-f]{8}/);
});

test('who is nowhere in it has no other device', async () => {
  expect(await refusalOf(laptop, 'invite', 'start', '--same-as', 'Ibis', '--way', stick)).toBe(
    'no-such-device',
  );
});

test('with two devices nobody lets kept-back work count alone, with somebody else they do (rules D6)', async () => {
  await must(laptop, 'remove', 'Wagtail', '--reason', 'lost');
  for (const code of ['K-016', 'K-017'])
    await must(
      wagtail,
      'do',
      'shelter.arrive',
      '--input',
      `{"place": "ss1", "people": ["${code}"], "reason": "no-home"}`,
    );
  for (const one of [wagtail, laptop, archive, linnet, laptop]) await must(one, 'sync', '--way', stick);
  const file = join(laptop.folder, 'notes-3.dat');
  const release = ['release', 'out', 'Wagtail', '--file', file, '--with'];
  expect(await refusalOf(laptop, ...release, 'Heron 2')).toBe('needs-another-person');
  await must(laptop, ...release, 'Linnet');
  await must(linnet, 'release', 'in', file);
  for (const one of [linnet, laptop]) await must(one, 'sync', '--way', stick);
  expect((await laptop.at('list', 'shelter.stay')).out).toContain('K-016');
});

test('all devices of a person go in one action', async () => {
  const [first] = (await membersAt(laptop)).filter(({ alias }) => alias === 'Linnet');
  const tablet = newTerminal();
  await letIn({ by: laptop, way: stick }, tablet, 'Goldfinch', '--same-as', String(first?.['device']));
  const removed = await must(laptop, 'remove', 'Goldfinch', '--all-devices', '--reason', 'captured');
  expect(
    Object(removed)
      .removed.map(({ alias }: { readonly alias: string }) => alias)
      .toSorted(),
  ).toEqual(['Goldfinch', 'Linnet']);
  tablet.remove();
});

test('where one person is left, the archive device agrees (rules D6)', async () => {
  await must(
    linnet,
    'do',
    'shelter.arrive',
    '--input',
    '{"place": "ss1", "people": ["K-018"], "reason": "no-home"}',
  );
  for (const one of [linnet, laptop, archive, laptop]) await must(one, 'sync', '--way', stick);
  const file = join(laptop.folder, 'notes-5.dat');
  await must(laptop, 'release', 'out', 'Linnet', '--file', file, '--with', 'Heron 2');
  await must(archive, 'release', 'in', file);
  for (const one of [archive, laptop]) await must(one, 'sync', '--way', stick);
  expect((await laptop.at('list', 'shelter.stay')).out).toContain('K-018');
});
