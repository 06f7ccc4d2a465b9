import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron is steward, Wagtail keeps a shelter and only looks at what is due. Then Heron's laptop lets a phone in.

let heron: Terminal;
let wagtail: Terminal;
let phone: Terminal;
let stick: string;

beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  [wagtail, phone] = [newTerminal(), newTerminal()];
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  await must(heron, 'do', 'helpers.introduce', '--input', '{"alias": "Heron", "sort": "laptop"}');
});
afterAll(() => {
  for (const terminal of [heron, wagtail, phone]) terminal.remove();
});

const listed = async (terminal: Terminal, ...words: readonly string[]): Promise<readonly unknown[]> =>
  [await must(terminal, ...words)].flat();

test('whoever was just let in is told nothing of what came before', async () => {
  await letIn({ by: heron, way: stick }, wagtail, 'Wagtail');
  expect(await must(wagtail, 'tasks')).toEqual([]);
});

test('whoever only asks what is due is told that a device was let in, until they say that they know (rules C10, C11)', async () => {
  await letIn({ by: heron, way: stick }, phone, 'Ibis');
  await must(wagtail, 'sync', '--way', stick);
  expect(await must(wagtail, 'tasks')).toMatchObject([
    { programme: 'members', kind: 'look-at', cell: 'ss-01', opens: 'members' },
  ]);
  const asText = await wagtail.at('tasks');
  expect(asText.out).toMatch(/Ibis \(phone\) was added by Heron \(laptop\) on .*Is that right\?/);
  expect(asText.notes).toContain('members --looked-at');
  expect((await wagtail.at('members')).out).toContain('To look at: Ibis (phone) was added by Heron');
  const [{ toLookAt }] = Object(await must(wagtail, 'members', '--looked-at'));
  expect(toLookAt).toMatchObject([{ kind: 'add', counts: true }]);
  expect(await must(wagtail, 'tasks')).toEqual([]);
  await must(wagtail, 'sync', '--way', stick);
  expect(await must(wagtail, 'tasks')).toEqual([]);
});

test('what somebody did on this device is not told to them', async () => {
  expect(await must(heron, 'tasks')).toEqual([]);
});

test('a member says that a device is out of our hands; the steward is told first of all, with what to do (rules H1)', async () => {
  const asked = await wagtail.at('remove', 'Ibis', '--reason', 'captured');
  expect([asked.exit, asked.notes]).toEqual([1, expect.stringContaining('tell-stewards Ibis')]);
  const said = await listed(wagtail, 'tell-stewards', 'Ibis', '--since', '2002-12-01T14:00');
  expect(said).toMatchObject([{ told: [{ cell: 'ss-01' }], how: 'captured' }]);
  expect((await wagtail.at('members')).out).toContain(
    'Kept for the stewards: Wagtail (phone) says that Ibis',
  );
  await must(wagtail, 'sync', '--way', stick);
  expect((await wagtail.at('members')).out).toContain('Left for the stewards');
  for (const one of [phone, heron]) await must(one, 'sync', '--way', stick);
  expect(await must(phone, 'members')).toMatchObject([{ outOfHands: [], said: [] }]);
  expect((await phone.at('tasks')).out).not.toContain('Wagtail');
  const [first] = await listed(heron, 'tasks');
  expect(first).toMatchObject({ programme: 'members', kind: 'out-of-hands', cell: 'ss-01' });
  expect((await heron.at('tasks')).out).toMatch(
    /Wagtail \(phone\) says that Ibis \(phone\) was taken, since .*2002.*/,
  );
  const [{ outOfHands }] = Object(await must(heron, 'members'));
  expect(outOfHands).toMatchObject([{ how: 'captured' }]);
  expect((await heron.at('tell-stewards', 'Ibis', '--lost', '--json')).out).toContain('steward-disconnects');
});

test('called off by whoever said it, it is no alarm any more; a steward lays it aside (rules H4)', async () => {
  expect((await heron.at('call-off', 'Ibis', '--json')).out).toContain('nothing-to-call-off');
  const off = await wagtail.at('call-off', 'Ibis');
  expect(off.out).toContain('It was right to ask.');
  expect((await wagtail.at('call-off', 'Ibis', '--json')).out).toContain('nothing-to-call-off');
  expect((await wagtail.at('members')).out).toContain(
    'Kept for the stewards: Wagtail (phone) has called it off',
  );
  for (const one of [wagtail, heron]) await must(one, 'sync', '--way', stick);
  expect(await must(heron, 'tasks')).toMatchObject([{ kind: 'called-off', cell: 'ss-01' }]);
  expect((await heron.at('tasks')).out).toContain('Wagtail (phone) has called it off: Ibis (phone)');
  const [{ outOfHands, members }] = Object(await must(heron, 'members'));
  expect(outOfHands).toMatchObject([{ how: 'called-off' }]);
  expect(members).toContainEqual(expect.objectContaining({ alias: 'Ibis' }));
});

test('laid aside it is gone, and Ibis is in as before; said again it is there again, until Ibis is disconnected', async () => {
  expect((await heron.at('lay-aside', 'Ibis')).out).toContain('Nothing else has changed');
  expect(await must(heron, 'tasks')).toEqual([]);
  expect((await heron.at('lay-aside', 'Ibis', '--json')).out).toContain('nothing-said');
  await must(wagtail, 'tell-stewards', 'Ibis', '--lost');
  for (const one of [wagtail, heron]) await must(one, 'sync', '--way', stick);
  expect(await must(heron, 'tasks')).toMatchObject([{ kind: 'out-of-hands' }]);
  await must(heron, 'remove', 'Ibis', '--reason', 'lost');
  expect(await must(heron, 'tasks')).toEqual([]);
});

test('whoever comes back after several changes finds one row for the compartment', async () => {
  const second = newTerminal();
  await letIn({ by: heron, way: stick }, second, 'Jay');
  await must(wagtail, 'sync', '--way', stick);
  expect(await must(wagtail, 'tasks')).toMatchObject([
    { kind: 'look-at', text: expect.stringContaining('2 things changed') },
  ]);
  second.remove();
});

test('two who go by one name are told apart, and the one who was disconnected from the one who is in', async () => {
  const second = newTerminal();
  await must(wagtail, 'members', '--looked-at');
  const [{ members }] = Object(await must(heron, 'members'));
  const first = members.find(({ alias }: { readonly alias: string }) => alias === 'Jay').device.slice(0, 8);
  await letIn({ by: heron, way: stick }, second, 'Jay');
  await must(wagtail, 'sync', '--way', stick);
  expect((await wagtail.at('tasks')).out).toMatch(/Jay \([0-9a-f]{8}\) \(phone\) was added by Heron/);
  await must(heron, 'remove', first, '--reason', 'wrong-device');
  expect((await heron.at('members')).out).toContain(`Heron disconnected Jay (${first}) on`);
  for (const one of [heron, wagtail]) await must(one, 'sync', '--way', stick);
  expect((await wagtail.at('members')).out).toMatch(/Jay \(phone\) was added by Heron/);
  second.remove();
});
