import { cellId } from '@bulkhead/records';
import { expect, onTestFinished, test, vi } from 'vitest';
import { meetingsShown } from './meetings.ts';
import { membersShown } from './members.ts';
import {
  cellOf,
  done,
  made,
  meet,
  open,
  othersIn,
  shared,
  shareWithOthers,
  shelter,
  vaultWith,
} from './test/two-vaults.ts';

const passDays = (days: number): void => {
  vi.setSystemTime(Date.now() + days * 24 * 60 * 60 * 1000);
};

test('a compartment with old keys keeps nobody from what is of another one: the file is made without it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const office = { kind: 'office', name: 'office-1' } as const;
  const here = await vaultWith([shelter, office]);
  const [there, third] = [await vaultWith([]), await vaultWith([])];
  const cells = here.view.cells.map(({ id }) => id);
  for (const one of [there, third]) {
    await meet(here, one, cells);
    for (const { meeting } of meetingsShown(here))
      await done(here, { ask: 'meeting', meeting, act: 'forget' });
    await open(one, await shareWithOthers(here));
  }
  await open(there, await shareWithOthers(here));
  passDays(29);
  const ofOffice = othersIn(here).filter(({ cell }) => cell !== cellOf(here));
  await open(there, await shared(here, { to: { devices: ofOffice } }));
  // The file is for somebody who is no steward: nobody hears of it that this phone is back.
  const own = new Set(third.view.cells.map(({ id }) => String(third.sharing.holding(id)?.self.device)));
  const devices = othersIn(there).filter(({ device }) => own.has(device));
  expect(devices).toHaveLength(2);
  const asked = { ask: 'share-file', to: { devices } } as const;
  const names = [here.view.cells[0]?.name];
  expect(await made(there, asked)).toMatchObject({ kind: 'old-keys', names, instead: 'rest' });
  const file = await made(there, { ...asked, oldKeys: 'say-only' });
  expect(file).toMatchObject({ kind: 'file', hasRecords: true, said: [], left: names });
});

test('whoever leaves after four weeks without new keys says only that, or hands on what they wrote all the same', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const here = await vaultWith([shelter]);
  const there = await vaultWith([]);
  await meet(here, there, [cellOf(here)], 'steward');
  await open(there, await shareWithOthers(here));
  await open(here, await shareWithOthers(there));
  passDays(29);
  const own = there.sharing.holding(cellId(cellOf(here)))?.self.device ?? '';
  await done(there, { ask: 'disconnect', from: [{ cell: cellOf(here), device: own }], reason: 'left' });
  const asked = { ask: 'share-file', to: { devices: othersIn(there) } } as const;
  expect(await made(there, asked)).toMatchObject({ kind: 'old-keys', instead: 'left' });
  const file = await made(there, { ...asked, oldKeys: 'say-only' });
  if (file.kind !== 'file') throw new Error('a file was asked for');
  expect(file).toMatchObject({ hasRecords: false, said: [here.view.cells[0]?.name] });
  await open(here, file.file);
  expect(membersShown(here).compartments[0]?.removed).toMatchObject([{ device: own, reason: 'left' }]);
});
