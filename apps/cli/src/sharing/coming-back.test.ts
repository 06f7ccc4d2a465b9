import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron is steward, Wagtail keeps a shelter. Ibis’s phone is disconnected by a false alarm, found again in a coat, and
// comes back on the same phone with the same vault.

let heron: Terminal;
let wagtail: Terminal;
let ibis: Terminal;
let stick: string;

beforeAll(async () => {
  heron = await openTerminal([
    { kind: 'shelter', name: 'ss-01' },
    { kind: 'shelter', name: 'ss-02' },
  ]);
  [wagtail, ibis] = [newTerminal(), newTerminal()];
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  for (const cell of ['ss-01', 'ss-02'])
    await must(
      heron,
      'do',
      'helpers.introduce',
      '--cell',
      cell,
      '--input',
      '{"alias": "Heron", "sort": "laptop"}',
    );
  await letIn({ by: heron, way: stick }, wagtail, 'Wagtail', '--cell', 'ss-01');
  await letIn({ by: heron, way: stick }, ibis, 'Ibis', '--cell', 'ss-01');
  await must(ibis, 'do', 'shelter.open-place', '--input', '{"code": "SS-01", "rooms": [4, 4]}');
  for (const one of [ibis, heron, wagtail]) await must(one, 'sync', '--way', stick);
  for (const one of [ibis, heron, wagtail]) one.wait(1);
}, 240_000);
afterAll(() => {
  for (const terminal of [heron, wagtail, ibis]) terminal.remove();
});

const cellAt = async (terminal: Terminal, name = 'ss-01'): Promise<Record<string, unknown>> =>
  Object(await must(terminal, 'members')).find(({ cell }: { readonly cell: string }) => cell === name);
const membersAt = async (terminal: Terminal, name?: string): Promise<readonly Record<string, unknown>[]> =>
  (await cellAt(terminal, name))['members'] as readonly Record<string, unknown>[];
const placesAt = async (terminal: Terminal): Promise<readonly string[]> =>
  Object(await must(terminal, 'list', 'shelter.place'))
    .map(({ code }: { readonly code: string }) => code)
    .toSorted();

test('the phone comes back by an invitation, reads what was said since, writes and is read (rules B5)', async () => {
  await must(heron, 'remove', 'Ibis', '--reason', 'lost');
  // Nobody tells the phone: it goes on recording.
  await must(ibis, 'do', 'shelter.open-place', '--input', '{"code": "SS-03", "rooms": [2]}');
  await must(
    heron,
    'do',
    'shelter.open-place',
    '--cell',
    'ss-01',
    '--input',
    '{"code": "SS-02", "rooms": [3]}',
  );
  for (const one of [heron, wagtail, ibis]) await must(one, 'sync', '--way', stick);
  expect(await placesAt(ibis)).toEqual(['SS-01', 'SS-03']);

  await letIn({ by: heron, way: stick }, ibis, 'Ibis', '--cell', 'ss-01');
  expect(await placesAt(ibis)).toEqual(['SS-01', 'SS-02']);
  const members = await ibis.at('members');
  expect(members.out).toContain('1 entry that was recorded here before you came in again does not count.');
  await must(ibis, 'do', 'shelter.open-place', '--input', '{"code": "SS-04", "rooms": [1]}');
  for (const one of [ibis, heron, wagtail]) await must(one, 'sync', '--way', stick);
  for (const one of [heron, wagtail]) {
    expect(await placesAt(one)).toEqual(['SS-01', 'SS-02', 'SS-04']);
    const { removed } = Object(await cellAt(one));
    expect(await membersAt(one)).toHaveLength(3);
    expect(removed).toHaveLength(1);
  }
  const [held] = Object(await must(heron, 'quarantine'));
  expect(held).toMatchObject({ cell: 'ss-01', changes: 1 });
  const file = join(stick, 'proposal');
  await must(
    heron,
    'release',
    'out',
    String(held.device),
    '--with',
    'Wagtail',
    '--cell',
    'ss-01',
    '--file',
    file,
  );
  await must(wagtail, 'release', 'in', file);
  for (const one of [wagtail, heron, ibis]) await must(one, 'sync', '--way', stick);
  expect(await placesAt(ibis)).toEqual(['SS-01', 'SS-02', 'SS-03', 'SS-04']);
  expect((await ibis.at('members')).out).not.toContain('before you came in again');
}, 240_000);

test('whoever is back is who they were: the alarm about their own phone they do not call off, others do (rules H4)', async () => {
  const [{ device: lost }] = Object(await cellAt(heron))['removed'];
  const said = Object(await ibis.json('call-off', String(lost)));
  expect(said.refused?.code).toBe('concerns-yourself');
  await must(wagtail, 'call-off', String(lost));
}, 240_000);

test('invited to a compartment that it is in and to another one: it is said before the pictures, and the other goes on', async () => {
  const before = (await membersAt(heron)).map(({ device }) => device);
  const begun = await must(heron, 'invite', 'start', '--cell', 'ss-01', '--cell', 'ss-02', '--way', stick);
  ibis.answers.push(String(Reflect.get(Object(begun), 'words')));
  const offered = await ibis.at('join', 'start', '--way', stick);
  expect(offered.out).toContain('ss-01: this device has been in there.');
  await must(ibis, 'join', 'accept', '--way', stick);
  await must(heron, 'invite', 'answer', '--way', stick);
  const comparing = await ibis.at('join', 'status', '--way', stick);
  expect(comparing.out).toContain('You are already in ss-01. Nothing is changed there.');
  await must(heron, 'invite', 'same', '--way', stick);
  await must(ibis, 'join', 'same', '--alias', 'Ibis', '--sort', 'phone', '--way', stick);
  for (const one of [heron, ibis, heron]) await must(one, 'sync', '--way', stick);
  expect((await membersAt(heron)).map(({ device }) => device)).toEqual(before);
  expect(await membersAt(heron, 'ss-02')).toHaveLength(2);
}, 240_000);

test('invited to nothing but what it is in: the invitation ends on both sides and says so', async () => {
  const begun = await must(heron, 'invite', 'start', '--cell', 'ss-01', '--way', stick);
  ibis.answers.push(String(Reflect.get(Object(begun), 'words')));
  await must(ibis, 'join', 'start', '--way', stick);
  await must(ibis, 'join', 'accept', '--way', stick);
  const said = 'The device that answered is in every compartment of this invitation already.';
  expect((await heron.at('invite', 'answer', '--way', stick)).notes).toContain(said);
  expect((await ibis.at('join', 'status', '--way', stick)).out).toContain(said);
}, 240_000);
