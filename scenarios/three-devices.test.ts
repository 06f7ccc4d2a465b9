import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roster } from '@bulkhead/programmes';
import { openBundle } from '@bulkhead/seal';
import { openVault, systemClock, systemRandom } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { decodeFrames } from '@bulkhead/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginOrganisation, compartmentOf, type Device, household, letIn } from './device.ts';
import { type Row, rowOf, rowsOf, textIn } from './rows.ts';

/** Heron begins, Wagtail keeps the shelter, Linnet delivers. What goes from one to another goes on a stick. */
const home = household();
const heron = home.device('heron');
const wagtail = home.device('wagtail');
const linnet = home.device('linnet');
/** Linnet and Wagtail never meet: Heron carries a second stick. */
const secondStick = join(home.folder, 'second');
beforeAll(async () => {
  mkdirSync(secondStick);
  await beginOrganisation(heron, 'Heron');
  await heron.act('shelter.open-place', { code: 'SS-01', rooms: [4, 4] }, '--cell', 'shelter-1');
  await letIn(heron, {
    device: wagtail,
    alias: 'Wagtail',
    cells: ['shelter-1'],
    role: 'holder',
    way: home.stick,
  });
  await letIn(heron, {
    device: linnet,
    alias: 'Linnet',
    cells: ['shelter-1'],
    role: 'archive',
    way: secondStick,
  });
});
afterAll(() => home.remove());

const people = async (device: Device): Promise<readonly string[]> =>
  rowsOf(await device.json('list', 'shelter.stay')).map((stay) => textIn(stay, 'code'));
const arrives = (device: Device, person: string): Promise<unknown> =>
  device.act(
    'shelter.arrive',
    { place: 'SS-01', people: [person], reason: 'no-home' },
    '--cell',
    'shelter-1',
  );
const sync = async (way: string, ...devices: readonly Device[]): Promise<void> => {
  for (const device of devices) await device.json('sync', '--way', way);
};
const shownIn = async (device: Device, id: string): Promise<Row> =>
  rowsOf(rowOf(await device.json('show', id))['records'])[0] ?? {};
const placeIn = async (device: Device): Promise<Row> =>
  rowsOf(await device.json('list', 'shelter.place'))[0] ?? {};

test('from an invitation to the first shared record: one house, seen by three', async () => {
  for (const device of [heron, wagtail, linnet]) expect(textIn(await placeIn(device), 'code')).toBe('SS-01');
  expect(await compartmentOf(heron, 'shelter-1')).toMatchObject({
    copies: 3,
    practice: false,
    divided: false,
  });
});

test('the last to come in knows of the others by what they call themselves', async () => {
  await sync(secondStick, heron, linnet);
  await sync(home.stick, heron, wagtail, heron);
  const aliases = rowsOf((await compartmentOf(linnet, 'shelter-1'))['members']).map((one) =>
    textIn(one, 'alias'),
  );
  expect(aliases.toSorted()).toEqual(['Heron', 'Linnet', 'Wagtail']);
});

test('a stick handed over between two who never met: what Wagtail wrote reaches Linnet by way of Heron', async () => {
  await arrives(wagtail, 'K-014');
  await sync(home.stick, wagtail, heron);
  await sync(secondStick, heron, linnet);
  expect(await people(linnet)).toContain('K-014');
});

test('a house is called differently on two devices: both versions stay, with who wrote them, until somebody chooses', async () => {
  const describe = (device: Device, region: string): Promise<unknown> =>
    device.act('shelter.describe-place', { place: 'SS-01', region }, '--cell', 'shelter-1');
  await describe(heron, 'by the river');
  await describe(wagtail, 'behind the market');
  await sync(home.stick, heron, wagtail, heron);
  await sync(secondStick, heron, linnet);
  const id = textIn(await placeIn(heron), 'id');
  for (const device of [heron, wagtail, linnet]) {
    const versions = rowsOf(rowOf((await shownIn(device, id))['versions'])['region']);
    const said = versions.map((one) => `${textIn(one, 'by')}: ${textIn(one, 'value')}`);
    expect(said.toSorted()).toEqual(['Heron: by the river', 'Wagtail: behind the market']);
  }
  await linnet.act(
    'records.settle',
    { record: id, field: 'region', value: 'by the river' },
    '--cell',
    'shelter-1',
  );
  await sync(secondStick, linnet, heron);
  await sync(home.stick, heron, wagtail);
  for (const device of [heron, wagtail, linnet]) {
    expect(await placeIn(device)).toMatchObject({ split: [], values: { region: 'by the river' } });
  }
});

describe('a file on a stick', () => {
  const file = join(home.folder, 'notes-2.dat');

  test('is an age file for the devices that were named, and nobody else opens it', async () => {
    await arrives(heron, 'K-021');
    expect(await heron.installed.json('bundle', 'out', file, '--for', 'Wagtail')).toMatchObject({
      for: ['Wagtail'],
    });
    const bytes = readFileSync(file);
    const [frames, others] = await Promise.all([
      openBundle(bytes, { identity: await identityOf(wagtail) }),
      openBundle(bytes, { identity: await identityOf(linnet) }),
    ]);
    expect(frames.ok && decodeFrames(frames.value.bytes).rest).toBe('whole');
    expect(others).toMatchObject({ why: 'not-addressed' });
    await wagtail.installed.json('bundle', 'in', file);
    expect(await people(wagtail)).toContain('K-021');
  });

  test.skipIf(!existsSync('/usr/bin/age'))('the age of the system opens it given the key', async () => {
    const key = join(home.folder, 'key');
    writeFileSync(key, `${await identityOf(wagtail)}\n`);
    const opened = execFileSync('/usr/bin/age', ['--decrypt', '--identity', key, file]);
    expect(decodeFrames(new Uint8Array(opened)).rest).toBe('whole');
  });
});

describe('Wagtail’s phone was taken', () => {
  const seized = join(home.folder, 'seized');

  test('one command cuts it off; it meets silence, no error, and opens nothing new', async () => {
    await sync(home.stick, heron, wagtail, heron);
    expect(await heron.installed.json('remove', 'Wagtail', '--reason', 'captured')).toMatchObject({
      removed: [{ cell: 'shelter-1', alias: 'Wagtail' }],
    });
    await arrives(heron, 'K-017');
    await sync(home.stick, heron);
    await sync(secondStick, heron, linnet);
    cpSync(home.stick, seized, { recursive: true });
    cpSync(secondStick, seized, { recursive: true });
    expect(await wagtail.installed.run('sync', '--way', seized)).toMatchObject({ exit: 0 });
    expect(await people(wagtail)).not.toContain('K-017');
    expect(await compartmentOf(wagtail, 'shelter-1')).toMatchObject({ out: false, divided: false });
    expect(await people(linnet)).toContain('K-017');
  });

  test('what is written on it after that counts nowhere, and is kept', async () => {
    await arrives(wagtail, 'K-018');
    await sync(home.stick, wagtail, heron);
    expect(await people(heron)).not.toContain('K-018');
    expect(await heron.installed.json('quarantine')).toMatchObject([{ cell: 'shelter-1', alias: 'Wagtail' }]);
  });

  test('a file for it is refused: nobody of that name is in', async () => {
    const refused = await heron.installed.run(
      'bundle',
      'out',
      join(home.folder, 'notes-3.dat'),
      '--for',
      'Wagtail',
    );
    expect(refused).toMatchObject({ exit: 1, out: '' });
  });
});

/** The age key of a device in the shelter's compartment, which only its open vault has. */
async function identityOf(device: Device): Promise<string> {
  const opened = await openVault({
    storage: fileFolder(device.folder),
    passphrase: 'slow river paper lantern north wind',
    roster,
    clock: systemClock,
    random: systemRandom,
  });
  if (!opened.ok) throw new Error('the vault does not open');
  const cell = opened.value.view.cells.find(({ name }) => name === 'shelter-1');
  const holding = cell && opened.value.sharing.holding(cell.id);
  await opened.value.close();
  return holding?.self.age.identity ?? '';
}
