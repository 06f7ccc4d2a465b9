import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Wren founded a shelter and leaves; Lark is the other steward, Teal works there.

let wren: Terminal;
let lark: Terminal;
let teal: Terminal;
let stick: string;

beforeAll(async () => {
  wren = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  [lark, teal] = [newTerminal(), newTerminal()];
  stick = join(wren.folder, 'stick');
  mkdirSync(stick);
  await must(wren, 'do', 'helpers.introduce', '--input', '{"alias": "Wren", "sort": "laptop"}');
  await letIn({ by: wren, way: stick }, lark, 'Lark', '--role', 'steward');
  await letIn({ by: wren, way: stick }, teal, 'Teal', '--role', 'holder');
  for (const one of [lark, teal, wren, lark]) await must(one, 'sync', '--way', stick);
}, 180_000);
afterAll(() => {
  for (const terminal of [wren, lark, teal]) terminal.remove();
});

const cellAt = async (terminal: Terminal): Promise<Record<string, unknown>> =>
  Object(await must(terminal, 'members'))[0];
const aliasesAt = async (terminal: Terminal) =>
  ((await cellAt(terminal))['members'] as readonly { readonly alias: string }[]).map(({ alias }) => alias);
const codeOf = async (terminal: Terminal, ...typed: readonly string[]): Promise<unknown> => {
  const { refused, unusable } = Object(await terminal.json(...typed));
  return Object(refused ?? unusable).code;
};
async function ownId(terminal: Terminal): Promise<string> {
  const members = (await cellAt(terminal))['members'] as readonly Record<string, unknown>[];
  return String(members.find(({ thisDevice }) => thisDevice === true)?.['device']);
}

test('whoever leaves is asked first, and nothing is done without an answer', async () => {
  const own = await ownId(wren);
  expect(await codeOf(wren, 'remove', own, '--reason', 'left')).toBe('leave-needed');
  wren.answers.push('no');
  expect(await codeOf(wren, 'remove', own, '--reason', 'left')).toBe('not-left');
  expect(wren.said.join('')).toContain('Only a new invitation brings you back');
  expect(await aliasesAt(wren)).toContain('Wren');
});

test('whoever is no steward is told who can do it, by name', async () => {
  const said = await teal.at('remove', await ownId(teal), '--reason', 'left');
  expect([said.exit, said.notes]).toEqual([1, expect.stringContaining('To leave ss-01, ask one: ')]);
  for (const alias of ['Wren', 'Lark']) expect(said.notes).toContain(alias);
  expect(await aliasesAt(teal)).toContain('Teal');
});

test('it reads what is true afterwards, and that the others do not know it yet', async () => {
  await must(wren, 'do', 'shelter.open-place', '--input', '{"code": "SS-01", "rooms": [4, 4]}');
  wren.answers.push('yes');
  // Whoever goes of their own accord was in nobody's hands, whatever moment is typed.
  const safe = ['--last-safe', '2002-12-01'];
  const left = await wren.at('remove', await ownId(wren), '--reason', 'left', ...safe);
  expect(left.out).toContain('You have left ss-01 with this device.');
  expect(left.notes).toContain('The others do not know it yet.');
  expect(left.notes).not.toContain('ONE COPY ONLY');
  expect(left.notes).not.toContain('the keys were changed');
  expect(await cellAt(wren)).toMatchObject({ out: true, leaving: 'not-laid', unshared: 2 });
  expect((await wren.at('members')).out).toContain('The others do not know it yet');
});

test('one exchange more, and it is out for all of them, with what it wrote last, and the keys are changed', async () => {
  const said = await wren.at('sync', '--way', stick);
  expect(said.notes).toContain('Your word lies where you exchange with the others');
  await must(teal, 'do', 'shelter.open-place', '--input', '{"code": "SS-02", "rooms": [4]}');
  for (const one of [lark, teal, lark, wren]) await must(one, 'sync', '--way', stick);
  for (const one of [lark, teal]) {
    expect(await aliasesAt(one)).not.toContain('Wren');
    expect(await cellAt(one)).toMatchObject({ divided: false, turnDue: [] });
    expect((await one.at('list', 'shelter.place')).out).toContain('SS-01');
  }
  expect((await wren.at('list', 'shelter.place')).out).not.toContain('SS-02');
  expect(await codeOf(lark, 'remove', 'Wren')).toBe('out-already');
});

test('whoever leaves by a file says it in that file', async () => {
  const [finch, robin] = [await openTerminal([{ kind: 'clothing', name: 'clothing' }]), newTerminal()];
  const way = join(finch.folder, 'stick');
  mkdirSync(way);
  await must(finch, 'do', 'helpers.introduce', '--input', '{"alias": "Finch", "sort": "laptop"}');
  await letIn({ by: finch, way }, robin, 'Robin', '--role', 'steward');
  for (const one of [robin, finch, robin]) await must(one, 'sync', '--way', way);
  await must(finch, 'remove', await ownId(finch), '--reason', 'left', '--leave');
  const file = join(finch.folder, 'notes-3.dat');
  await must(finch, 'bundle', 'out', file, '--for', 'Robin');
  await must(robin, 'bundle', 'in', file);
  expect(await aliasesAt(robin)).toEqual(['Robin']);
  for (const one of [finch, robin]) one.remove();
});
