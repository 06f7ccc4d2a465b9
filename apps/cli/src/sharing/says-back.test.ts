import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThreePeople, threeMembers } from '../../test/three-people.ts';
import { must, type Terminal } from '../../test/terminal.ts';

// Wagtail's phone is silent for nine weeks: on a journey, or in somebody else's hands. Then it says that it is back.

let people: ThreePeople;
beforeAll(async () => {
  people = await threeMembers();
}, 240_000);
afterAll(() => people.remove());

const memberAt = async (terminal: Terminal, alias: string): Promise<unknown> => {
  const cells = (await must(terminal, 'members')) as readonly {
    readonly cell: string;
    readonly members: readonly { readonly alias: string }[];
  }[];
  return cells.find(({ cell }) => cell === 'ss-01')?.members.find((one) => one.alias === alias);
};

test('after nine weeks: it is given no keys until a steward says that they have spoken to its person (rules D9)', async () => {
  const { heron, wagtail, stick } = people;
  const all = [people.heron, people.wagtail, people.linnet];
  for (const one of [wagtail, heron, wagtail]) await must(one, 'sync', '--way', stick);
  for (let week = 0; week < 9; week += 1) {
    for (const one of all) one.wait(7.2);
    await must(heron, 'sync', '--way', stick);
  }
  expect(await memberAt(heron, 'Wagtail')).toMatchObject({ silent: true, saysBack: false });
  expect((await heron.at('welcome', 'Wagtail', '--json')).out).toContain('nobody-back');
  for (const one of [wagtail, heron]) await must(one, 'sync', '--way', stick);
  expect(await memberAt(heron, 'Wagtail')).toMatchObject({ silent: true, saysBack: true, keys: false });
  expect((await heron.at('members')).out).toContain('silent for long, says that it is back');
  expect(await must(heron, 'tasks')).toMatchObject([{ kind: 'says-back', cell: 'ss-01' }]);
  expect((await heron.at('tasks')).out).toContain('Wagtail (phone) says that they are back');
  expect((await wagtail.at('welcome', 'Heron', '--json')).out).toContain('nobody-back');
  const welcomed = await heron.at('welcome', 'Wagtail');
  expect(welcomed.out).toContain('ss-01: it gets keys again with the next change.');
  for (const one of [heron, wagtail, heron]) await must(one, 'sync', '--way', stick);
  expect(await memberAt(heron, 'Wagtail')).toMatchObject({ silent: false, saysBack: false, keys: true });
}, 240_000);
