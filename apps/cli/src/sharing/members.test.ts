import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron hands a shelter over to Lark and goes. At each step somebody asks who is in.

let heron: Terminal;
let lark: Terminal;
let stick: string;

beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  lark = newTerminal();
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
});
afterAll(() => {
  for (const terminal of [heron, lark]) terminal.remove();
});

test('whoever begins is told to have a second steward outside the area of danger, until there is one (rules B3)', async () => {
  expect((await heron.at('members')).out).toContain('One steward only.');
});

test('a device that was let in and has not heard of anybody yet says so, and shows no empty list', async () => {
  const begun = await must(heron, 'invite', 'start', '--role', 'steward', '--way', stick);
  lark.answers.push(String(Object(begun).words));
  await must(lark, 'join', 'start', '--way', stick);
  expect(await lark.at('members')).toMatchObject({ exit: 0, out: '' });
  expect((await lark.at('members')).notes).toContain('There is no compartment on this device.');
  await must(lark, 'join', 'accept', '--way', stick);
  await must(heron, 'invite', 'answer', '--way', stick);
  await must(lark, 'join', 'status', '--way', stick);
  await must(lark, 'join', 'same', '--alias', 'Lark', '--sort', 'laptop', '--way', stick);
  const asked = await lark.at('members');
  expect(asked.out).toContain('Nothing of this compartment has come here yet.');
  expect(asked.out).not.toContain('not a member');
  expect(await must(lark, 'members')).toMatchObject([{ members: [], out: false }]);
});

test('whoever left reads that they are no member any more, and what they have stays', async () => {
  await must(heron, 'invite', 'same', '--way', stick);
  for (const one of [lark, heron]) await must(one, 'sync', '--way', stick);
  expect((await lark.at('members')).out).not.toContain('Nothing of this compartment');
  expect((await heron.at('members')).out).not.toContain('One steward only.');
  const [{ members }] = Object(await must(heron, 'members'));
  const own = members.find(({ thisDevice }: { readonly thisDevice: boolean }) => thisDevice).device;
  await must(heron, 'remove', own, '--alone', '--leave', '--reason', 'left');
  const { out } = await heron.at('members');
  expect(out).toContain('You have left this compartment with this device.');
  expect(out).toContain('What this device holds stays here, and nothing new comes.');
});
