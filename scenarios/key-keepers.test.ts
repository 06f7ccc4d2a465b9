import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginOrganisation, compartmentOf, type Device, household, letIn } from './device.ts';
import { rowsOf, textIn } from './rows.ts';

/** Two stewards disconnect each other, each believing that the other one's device was taken. A third is left between them. */
const home = household();
const heron = home.device('heron');
const siskin = home.device('siskin');
const linnet = home.device('linnet');
let sheets: readonly string[] = [];
/** When all three were last together, in UTC seconds. */
let together = 0;

beforeAll(() => {
  sheets = beginOrganisation(heron, 'Heron');
  heron.act('shelter.open-place', { code: 'SS-01', rooms: [4] }, '--cell', 'shelter-1');
  const cells = ['shelter-1'];
  const way = home.stick;
  letIn(heron, { device: siskin, alias: 'Siskin', cells, role: 'steward', way });
  letIn(heron, { device: linnet, alias: 'Linnet', cells, role: 'archive', way });
  sync(heron, siskin, linnet, heron, siskin);
  together = Math.floor(Date.now() / 1000) + 1;
});
afterAll(() => home.remove());

/** Two key keepers have laid their papers on the table. */
const papers = (first: string, second: string) => ({
  BULKHEAD_KEY_SHEET_1: first,
  BULKHEAD_KEY_SHEET_2: second,
});
const sync = (...devices: readonly Device[]): void => {
  for (const device of devices) device.json('sync', '--way', home.stick);
};
const arrives = (device: Device, person: string): unknown =>
  device.act(
    'shelter.arrive',
    { place: 'SS-01', people: [person], reason: 'no-home' },
    '--cell',
    'shelter-1',
  );
const people = (device: Device): readonly string[] =>
  rowsOf(device.json('list', 'shelter.stay')).map((stay) => textIn(stay, 'code'));
const aliases = (device: Device): readonly string[] =>
  rowsOf(compartmentOf(device, 'shelter-1')['members'])
    .map((member) => textIn(member, 'alias'))
    .toSorted();

test('each of the two disconnects the other; whoever hears of both is divided, and works on', async () => {
  while (Date.now() / 1000 <= together + 1) await new Promise((resolve) => setTimeout(resolve, 100));
  heron.json('remove', 'Siskin', '--alone', '--reason', 'captured');
  siskin.json('remove', 'Heron', '--alone', '--reason', 'captured');
  sync(heron, siskin, linnet);
  expect(compartmentOf(linnet, 'shelter-1')).toMatchObject({ divided: true });
  arrives(linnet, 'K-014');
  expect(people(linnet)).toEqual(['K-014']);
  expect(compartmentOf(linnet, 'shelter-1')).toMatchObject({ unshared: 1 });
});

test('one sheet of paper is not enough, nor two copies of one, nor a sheet with a word misread', () => {
  const [one = '', two = ''] = sheets;
  for (const [first, second] of [
    [one, one],
    [one, two.split(' ').toReversed().join(' ')],
  ] as const) {
    const refused = linnet
      .with(papers(first, second))
      .run(
        'root',
        'settle',
        '--for',
        'Heron',
        'Siskin',
        '--cell',
        'shelter-1',
        '--last-safe',
        String(together),
      );
    expect(refused.exit).toBe(1);
    expect(aliases(linnet)).toEqual(['Linnet']);
  }
});

test('two key keepers settle it from their papers: the very members of before, and nothing is lost', () => {
  const [, two = '', three = ''] = sheets;
  linnet
    .with(papers(three, two))
    .json(
      'root',
      'settle',
      '--for',
      'Heron',
      'Siskin',
      '--cell',
      'shelter-1',
      '--last-safe',
      String(together),
    );
  expect(aliases(linnet)).toEqual(['Heron', 'Linnet', 'Siskin']);
  sync(linnet, heron, siskin, linnet, heron, siskin, linnet);
  for (const device of [heron, siskin, linnet]) {
    expect(aliases(device)).toEqual(['Heron', 'Linnet', 'Siskin']);
    expect(compartmentOf(device, 'shelter-1')).toMatchObject({ divided: false });
    expect(people(device)).toEqual(['K-014']);
  }
});

test('the key keepers begin another compartment and make somebody its steward', () => {
  const [one = '', two = ''] = sheets;
  const atTable = heron.with(papers(one, two));
  expect(atTable.json('root', 'found', '--name', 'ss-04', '--kind', 'shelter')).toEqual({
    cell: 'ss-04',
    kind: 'shelter',
    alias: null,
  });
  expect(compartmentOf(heron, 'ss-04')).toMatchObject({ steward: true, oneCopyOnly: true });
  atTable.json('root', 'appoint', 'Linnet', '--cell', 'shelter-1');
  sync(heron, linnet);
  expect(compartmentOf(linnet, 'shelter-1')).toMatchObject({ steward: true });
  expect(heron.run('root', 'sheets')).toMatchObject({ exit: 1, out: '' });
});
