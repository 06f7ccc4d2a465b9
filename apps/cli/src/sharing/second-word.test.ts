import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron, Lark and Merle are stewards; Wagtail is none and calls itself Lark for a while.

let heron: Terminal;
let lark: Terminal;
let merle: Terminal;
let wagtail: Terminal;
let stick: string;

beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  [lark, merle, wagtail] = [newTerminal(), newTerminal(), newTerminal()];
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  await must(heron, 'do', 'helpers.introduce', '--input', '{"alias": "Heron", "sort": "laptop"}');
  await letIn({ by: heron, way: stick }, lark, 'Lark', '--role', 'steward');
  await letIn({ by: heron, way: stick }, merle, 'Merle', '--role', 'steward');
  await letIn({ by: heron, way: stick }, wagtail, 'Lark', '--role', 'holder');
  for (const one of [lark, merle, heron]) await must(one, 'sync', '--way', stick);
}, 180_000);
afterAll(() => {
  for (const terminal of [heron, lark, merle, wagtail]) terminal.remove();
});

async function codeOf(terminal: Terminal, ...words: readonly string[]): Promise<unknown> {
  const { refused, unusable } = Object(JSON.parse((await terminal.at(...words, '--json')).out));
  return Object(refused ?? unusable).code;
}

interface Told {
  readonly removal: string;
  readonly second: string;
}
const cellAt = async (terminal: Terminal): Promise<Record<string, unknown>> =>
  Object(await must(terminal, 'members'))[0];
const toldAt = async (terminal: Terminal): Promise<readonly Told[]> =>
  (await cellAt(terminal))['tellKeepers'] as readonly Told[];
const membersAt = async (terminal: Terminal): Promise<readonly Record<string, string>[]> =>
  (await cellAt(terminal))['members'] as readonly Record<string, string>[];

test('a name that two gave themselves is no way to disconnect one of them', async () => {
  expect(await codeOf(heron, 'remove', 'Lark')).toBe('which-device');
  expect(await codeOf(lark, 'remove', 'Lark', '--alone')).toBe('which-device');
});

test('nor to have what somebody else decided undone, nor to have it said of them that they are out of our hands', async () => {
  expect(await codeOf(heron, 'root', 'settle', '--for', 'Lark', '--last-safe', '2002-12-01')).toBe(
    'which-device',
  );
  expect(await codeOf(wagtail, 'tell-stewards', 'Lark')).toBe('which-device');
});

test('nobody disconnects the device at hand by its name, nor leaves a compartment without a steward', async () => {
  expect(await codeOf(heron, 'remove', 'Heron')).toBe('this-device-by-id');
  const alone = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  const [own] = await membersAt(alone);
  expect(await codeOf(alone, 'remove', String(own?.['device']))).toBe('last-steward');
  expect(await membersAt(alone)).toHaveLength(1);
  alone.remove();
});

test('a last safe moment that has not come is none', async () => {
  expect(await codeOf(heron, 'remove', 'Merle', '--alone', '--last-safe', '2099-01-01')).toBe('moment-ahead');
});

test('a steward is disconnected with the word of a second one, or alone; everybody reads which (rules H2)', async () => {
  expect(await codeOf(heron, 'remove', 'Merle')).toBe('second-word');
  expect(await codeOf(heron, 'remove', 'Merle', '--with', 'Heron')).toBe('no-steward-to-ask');
  const members = await membersAt(heron);
  const steward = members.find(({ alias, role }) => alias === 'Lark' && role === 'steward')?.['device'];
  const removed = Object(
    await must(heron, 'remove', 'Merle', '--with', String(steward), '--reason', 'other'),
  );
  expect(removed.removed).toMatchObject([{ alias: 'Merle', second: steward }]);
  await must(heron, 'sync', '--way', stick);
  for (const one of [wagtail, lark]) {
    await must(one, 'sync', '--way', stick);
    expect(await toldAt(one)).toMatchObject([{ second: steward }]);
    expect((await one.at('members')).out).toMatch(/Heron disconnected Merle on .*: /);
  }
});

test('that the key keepers are to be told stands there until somebody else says that they know (rules H2)', async () => {
  await must(heron, 'root', 'told');
  for (const one of [heron, wagtail]) await must(one, 'sync', '--way', stick);
  expect(await toldAt(wagtail)).toHaveLength(1);
  expect((await wagtail.at('members')).out).toContain('Tell two key keepers: Heron disconnected Merle');
  expect(await must(wagtail, 'root', 'told')).toHaveLength(1);
  for (const one of [wagtail, heron, lark]) await must(one, 'sync', '--way', stick);
  for (const one of [wagtail, heron, lark]) expect(await toldAt(one)).toEqual([]);
});

test('one free steward goes on at once, and all are told that nobody was asked', async () => {
  const members = await membersAt(heron);
  const steward = members.find(({ alias, role }) => alias === 'Lark' && role === 'steward')?.['device'];
  const gone = await heron.at('remove', String(steward), '--alone', '--reason', 'captured');
  expect(gone.exit).toBe(0);
  expect(gone.notes).toContain('everybody sees that nobody else was asked');
  for (const one of [heron, wagtail]) await must(one, 'sync', '--way', stick);
  expect(await toldAt(wagtail)).toMatchObject([{ second: 'alone' }]);
});
