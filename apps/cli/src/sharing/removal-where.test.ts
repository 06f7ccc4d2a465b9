import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron is steward of a shelter and of its volunteers. Wagtail keeps the shelter; of the volunteers somebody else says
// that this is Wagtail. Linnet works in both.

let heron: Terminal;
let wagtail: Terminal;
let impostor: Terminal;
let linnet: Terminal;
let stick: string;

beforeAll(async () => {
  heron = await openTerminal([
    { kind: 'shelter', name: 'ss-01' },
    { kind: 'volunteers', name: 'volunteers-01' },
  ]);
  [wagtail, impostor, linnet] = [newTerminal(), newTerminal(), newTerminal()];
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  await letIn({ by: heron, way: stick }, wagtail, 'Wagtail', '--cell', 'ss-01');
  await letIn({ by: heron, way: stick }, impostor, 'Wagtail', '--cell', 'volunteers-01');
  await letIn({ by: heron, way: stick }, linnet, 'Linnet', '--cell', 'ss-01', 'volunteers-01');
}, 180_000);
afterAll(() => {
  for (const terminal of [heron, wagtail, impostor, linnet]) terminal.remove();
});

interface Member {
  readonly device: string;
  readonly alias: string | null;
}
const membersOf = async (cell: string): Promise<readonly Member[]> =>
  Object(await must(heron, 'members', '--cell', cell))[0].members;
const aliasesOf = async (cell: string) => (await membersOf(cell)).map(({ alias }) => alias);

test('a name that is known in two compartments disconnects nobody until somebody has read which they are', async () => {
  const asked = await heron.at('remove', 'Wagtail', '--reason', 'captured');
  expect(asked.exit).toBe(2);
  for (const cell of ['ss-01', 'volunteers-01']) {
    const meant = (await membersOf(cell)).find(({ alias }) => alias === 'Wagtail');
    expect(asked.notes).toContain(`${cell} (${meant?.device.slice(0, 8)})`);
  }
  const without = [];
  for (const cell of ['ss-01', 'volunteers-01']) without.push((await aliasesOf(cell)).includes('Wagtail'));
  expect(without).toEqual([true, true]);
});

test('of the compartments that were read one is left out, and its device stays: it is named afterwards', async () => {
  const removed = await heron.at('remove', 'Wagtail', '--reason', 'captured', '--cell', 'ss-01');
  expect(removed.exit).toBe(0);
  const other = (await membersOf('volunteers-01')).find(({ alias }) => alias === 'Wagtail')?.device ?? '';
  expect(removed.notes).toContain(`still in: volunteers-01 (${other.slice(0, 8)})`);
  expect(await aliasesOf('ss-01')).not.toContain('Wagtail');
  expect(await aliasesOf('volunteers-01')).toContain('Wagtail');
});

test('whoever means all of them says so, and one command does it', async () => {
  expect(await heron.json('remove', 'Linnet')).toMatchObject({ unusable: { code: 'which-cells' } });
  const { removed, stillIn } = Object(
    await must(heron, 'remove', 'Linnet', '--everywhere', '--reason', 'lost'),
  );
  expect(removed).toMatchObject([{ cell: 'ss-01' }, { cell: 'volunteers-01' }]);
  expect(stillIn).toEqual([]);
  for (const cell of ['ss-01', 'volunteers-01']) expect(await aliasesOf(cell)).not.toContain('Linnet');
});

test('a script reads in its answer which devices of that name are still in', async () => {
  const second = newTerminal();
  await letIn({ by: heron, way: stick }, second, 'Wagtail', '--cell', 'ss-01');
  const known = await membersOf('volunteers-01');
  const { stillIn } = Object(await must(heron, 'remove', 'Wagtail', '--cell', 'ss-01', '--reason', 'lost'));
  const device = known.find(({ alias }) => alias === 'Wagtail')?.device;
  expect(stillIn).toEqual([{ cell: 'volunteers-01', device, alias: 'Wagtail', same: 'name' }]);
  second.remove();
});
