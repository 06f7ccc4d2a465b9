import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginOrganisation, compartmentOf, type Device, household, letIn } from './device.ts';
import { rowsOf, textIn } from './rows.ts';

/**
 * Two devices work, exchange over one folder, and lose their power in the middle of it, again and again: while they save,
 * while they exchange, both at once. Real processes, ended by a signal that no program can hear.
 */
const home = household();
const heron = home.device('heron');
const wagtail = home.device('wagtail');
beforeAll(async () => {
  await beginOrganisation(heron, 'Heron');
  await heron.act('shelter.open-place', { code: 'SS-01', rooms: [50] }, '--cell', 'shelter-1');
  await letIn(heron, {
    device: wagtail,
    alias: 'Wagtail',
    cells: ['shelter-1'],
    role: 'holder',
    way: home.stick,
  });
});
afterAll(() => home.remove());

const people = async (device: Device): Promise<readonly string[]> =>
  rowsOf(await device.json('list', 'shelter.stay'))
    .map((stay) => textIn(stay, 'code'))
    .toSorted();
const code = (n: number): string => `K-${String(n).padStart(3, '0')}`;
const arrival = (person: string): readonly string[] => [
  'do',
  'shelter.arrive',
  '--cell',
  'shelter-1',
  '--input',
  JSON.stringify({ place: 'SS-01', people: [person], reason: 'no-home' }),
];

test('what was said to be saved is there on both in the end, however often the power went', async () => {
  const started = Date.now();
  await heron.installed.run('tasks');
  /** What a command takes here now: the power goes at any moment of it. */
  const takes = Date.now() - started;
  const acknowledged: string[] = [];
  const save = async (device: Device, person: string, moment: number): Promise<void> => {
    if (await device.killed(moment, ...arrival(person))) acknowledged.push(person);
  };
  for (let round = 0; round < 8; round += 1) {
    const moment = takes * (0.55 + round * 0.09);
    await Promise.all([save(heron, code(round * 2 + 1), moment), save(wagtail, code(round * 2 + 2), moment)]);
    await Promise.all([
      heron.killed(moment * 1.1, 'sync', '--way', home.stick),
      wagtail.killed(moment * 1.2, 'sync', '--way', home.stick),
    ]);
  }
  for (const device of [heron, wagtail, heron, wagtail]) await device.json('sync', '--way', home.stick);
  const there = await people(heron);
  expect(await people(wagtail)).toEqual(there);
  expect(acknowledged.filter((person) => !there.includes(person))).toEqual([]);
  for (const device of [heron, wagtail])
    expect(await compartmentOf(device, 'shelter-1')).toMatchObject({
      divided: false,
      waiting: 0,
      unshared: 0,
    });
});

test('and with the power on, everything goes on as before', async () => {
  const before = (await people(heron)).length;
  await heron.installed.json(...arrival('K-101'));
  await wagtail.installed.json(...arrival('K-102'));
  for (const device of [heron, wagtail, heron]) await device.installed.json('sync', '--way', home.stick);
  for (const device of [heron, wagtail]) expect(await people(device)).toHaveLength(before + 2);
});
