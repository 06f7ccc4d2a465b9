import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron and Lark are the stewards of a shelter, Linnet works there.

let heron: Terminal;
let lark: Terminal;
let linnet: Terminal;
let stick: string;

beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  [lark, linnet] = [newTerminal(), newTerminal()];
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  await must(heron, 'do', 'helpers.introduce', '--input', '{"alias": "Heron", "sort": "laptop"}');
  const begun = await must(heron, 'invite', 'start', '--role', 'steward', '--way', stick);
  lark.answers.push(String(Object(begun).words));
  await must(lark, 'join', 'start', '--way', stick);
  await must(lark, 'join', 'accept', '--way', stick);
  await must(heron, 'invite', 'answer', '--way', stick);
  await must(lark, 'join', 'status', '--way', stick);
  await must(heron, 'invite', 'same', '--way', stick);
}, 180_000);
afterAll(() => {
  for (const terminal of [heron, lark, linnet]) terminal.remove();
});

test('until the second device has answered there is one copy only, whoever is on the list', async () => {
  const before = await heron.at('members');
  expect(before.out).toContain('ONE COPY ONLY');
  await must(lark, 'join', 'same', '--alias', 'Lark', '--sort', 'phone', '--way', stick);
  for (const one of [lark, heron, lark]) await must(one, 'sync', '--way', stick);
  expect((await heron.at('members')).out).not.toContain('ONE COPY ONLY');
  await letIn({ by: heron, way: stick }, linnet, 'Linnet', '--role', 'holder');
  for (const one of [linnet, lark, heron]) await must(one, 'sync', '--way', stick);
});

test('whoever disconnects somebody reads that nobody knows it yet, until somebody answers', async () => {
  const wagtail = newTerminal();
  await letIn({ by: heron, way: stick }, wagtail, 'Wagtail', '--role', 'holder');
  wagtail.remove();
  for (const one of [linnet, lark, heron]) await must(one, 'sync', '--way', stick);
  await must(heron, 'remove', 'Wagtail', '--reason', 'lost');
  const reminded = 'No other member is known to know that Wagtail is disconnected.';
  expect((await heron.at('members')).out).toContain(reminded);
  const synced = await heron.at('sync', '--way', stick);
  expect(synced.notes).toContain('not known to have arrived');
  expect((await heron.at('members')).out).toContain(reminded);
  for (const one of [linnet, lark, heron]) await must(one, 'sync', '--way', stick);
  expect((await heron.at('members')).out).not.toContain(reminded);
  expect((await heron.at('sync', '--way', stick)).notes).not.toContain('not known to have arrived');
});

async function leaves(terminal: Terminal): Promise<void> {
  const [{ members }] = Object(await must(terminal, 'members'));
  const own = members.find((one: { readonly thisDevice: boolean }) => one.thisDevice).device;
  await must(terminal, 'remove', own, '--reason', 'left', '--leave');
}

test('with one steward left that one is named; with none, two key keepers and what they do', async () => {
  await leaves(heron);
  await must(heron, 'sync', '--way', stick);
  const one = await linnet.at('sync', '--way', stick);
  expect(one.notes).toContain('who then changes the keys: Lark');
  await leaves(lark);
  await must(lark, 'sync', '--way', stick);
  const { notes } = await linnet.at('sync', '--way', stick);
  const { out } = await linnet.at('members');
  for (const said of [notes, out]) {
    expect(said).toContain('no steward is left');
    expect(said).toContain('root settle');
  }
  expect(notes).toContain('Nothing of yours waits.');
});

test('whoever types the name of nobody reads that, and not that there is nothing to call off', async () => {
  const typo = Object(await linnet.json('call-off', 'Larc'));
  expect(typo.refused.code).toBe('no-such-device');
});
