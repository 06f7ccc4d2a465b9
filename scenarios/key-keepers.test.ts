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

beforeAll(async () => {
  sheets = await beginOrganisation(heron, 'Heron');
  await heron.act('shelter.open-place', { code: 'SS-01', rooms: [4] }, '--cell', 'shelter-1');
  const cells = ['shelter-1'];
  const way = home.stick;
  await letIn(heron, { device: siskin, alias: 'Siskin', cells, role: 'steward', way });
  await letIn(heron, { device: linnet, alias: 'Linnet', cells, role: 'archive', way });
  await sync(heron, siskin, linnet, heron, siskin);
  together = Math.floor(Date.now() / 1000) + 1;
});
afterAll(() => home.remove());

/** Two key keepers have laid their papers on the table. */
const papers = (first: string, second: string) => ({
  BULKHEAD_KEY_SHEET_1: first,
  BULKHEAD_KEY_SHEET_2: second,
});
const sync = async (...devices: readonly Device[]): Promise<void> => {
  for (const device of devices) await device.json('sync', '--way', home.stick);
};
const arrives = (device: Device, person: string): Promise<unknown> =>
  device.act(
    'shelter.arrive',
    { place: 'SS-01', people: [person], reason: 'no-home' },
    '--cell',
    'shelter-1',
  );
const people = async (device: Device): Promise<readonly string[]> =>
  rowsOf(await device.json('list', 'shelter.stay')).map((stay) => textIn(stay, 'code'));
const aliases = async (device: Device): Promise<readonly string[]> =>
  rowsOf((await compartmentOf(device, 'shelter-1'))['members'])
    .map((member) => textIn(member, 'alias'))
    .toSorted();

test('each of the two disconnects the other; whoever hears of both is divided, and works on', async () => {
  while (Date.now() / 1000 <= together + 1) await new Promise((resolve) => setTimeout(resolve, 100));
  await heron.json('remove', 'Siskin', '--alone', '--reason', 'captured');
  await siskin.json('remove', 'Heron', '--alone', '--reason', 'captured');
  await sync(heron, siskin, linnet);
  expect(await compartmentOf(linnet, 'shelter-1')).toMatchObject({ divided: true });
  await arrives(linnet, 'K-014');
  expect(await people(linnet)).toEqual(['K-014']);
  expect(await compartmentOf(linnet, 'shelter-1')).toMatchObject({ unshared: 1 });
});

test('one sheet of paper is not enough, nor two copies of one, nor a sheet with a word misread', async () => {
  const [one = '', two = ''] = sheets;
  for (const [first, second] of [
    [one, one],
    [one, two.split(' ').toReversed().join(' ')],
  ] as const) {
    const refused = await linnet
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
    expect(await aliases(linnet)).toEqual(['Linnet']);
  }
});

test('two key keepers settle it from their papers: the very members of before, and nothing is lost', async () => {
  const [, two = '', three = ''] = sheets;
  await linnet.installed
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
  expect(await aliases(linnet)).toEqual(['Heron', 'Linnet', 'Siskin']);
  await sync(linnet, heron, siskin, linnet, heron, siskin, linnet);
  for (const device of [heron, siskin, linnet]) {
    expect(await aliases(device)).toEqual(['Heron', 'Linnet', 'Siskin']);
    expect(await compartmentOf(device, 'shelter-1')).toMatchObject({ divided: false });
    expect(await people(device)).toEqual(['K-014']);
  }
});

test('the key keepers begin another compartment and make somebody its steward', async () => {
  const [one = '', two = ''] = sheets;
  const atTable = heron.installed.with(papers(one, two));
  expect(await atTable.json('root', 'found', '--name', 'ss-04', '--kind', 'shelter')).toEqual({
    cell: 'ss-04',
    kind: 'shelter',
    alias: null,
  });
  expect(await compartmentOf(heron, 'ss-04')).toMatchObject({ steward: true, oneCopyOnly: true });
  await atTable.json('root', 'appoint', 'Linnet', '--cell', 'shelter-1');
  await sync(heron, linnet);
  expect(await compartmentOf(linnet, 'shelter-1')).toMatchObject({ steward: true });
  expect(await heron.run('root', 'sheets')).toMatchObject({ exit: 1, out: '' });
});
