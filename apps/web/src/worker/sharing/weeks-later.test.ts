import { cellId } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { meetingsShown } from './meetings.ts';
import { membersShown } from './members.ts';
import {
  cellOf,
  done,
  made,
  meet,
  open,
  openPlace,
  othersIn,
  placesIn,
  refusalOf,
  shared,
  shareWithOthers,
  shelter,
  vaultWith,
} from './test/two-vaults.ts';
import { toldShown } from './told.ts';

// A phone was silent for weeks: what leaves it, and what stewards hear of it.

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const passDays = (days: number): void => {
  vi.setSystemTime(Date.now() + days * 24 * 60 * 60 * 1000);
};
const saysBack = (vault: Vault): readonly string[] =>
  toldShown(vault).compartments.flatMap(({ back }) => back);

test('whoever was silent for nine weeks says that they are back, by a file; a steward who has spoken to them gives keys again (rules D9)', async () => {
  const [here, there] = [await vaultWith([shelter]), await vaultWith([])];
  await meet(here, there);
  const cell = cellId(cellOf(here));
  const handOver = async (from: Vault, to: Vault) => open(to, await shareWithOthers(from));
  for (const [from, to] of [
    [here, there],
    [there, here],
  ] as const)
    await handOver(from, to);
  const [device = ''] = othersIn(here).map((one) => one.device);
  for (let week = 0; week < 9; week += 1) {
    passDays(7.2);
    await shareWithOthers(here);
  }
  expect(saysBack(here)).toEqual([]);
  await openPlace(there, 'HOUSE-B');
  // It was given no keys, so that it reads nothing of what is new, and learns of no change of keys.
  expect(await handOver(here, there)).toMatchObject({ kind: 'records', unread: 'new-keys' });
  const asked = { ask: 'share-file', to: { devices: othersIn(there) } } as const;
  expect(await made(there, asked)).toMatchObject({ kind: 'old-keys', instead: 'back' });
  const word = await made(there, { ...asked, oldKeys: 'say-only' });
  expect(word).toMatchObject({ kind: 'file', hasRecords: false, said: [here.view.cells[0]?.name] });
  if (word.kind !== 'file') throw new Error('no file');
  expect(await open(here, word.file)).toMatchObject({ kind: 'records', received: 1, ignored: 0 });
  expect(saysBack(here)).toEqual([device]);
  await done(here, { ask: 'welcome', cell, device });
  expect(saysBack(here)).toEqual([]);
  await openPlace(here, 'HOUSE-A');
  await handOver(here, there);
  expect(placesIn(there)).toHaveLength(2);
  await handOver(there, here);
  expect(placesIn(here)).toHaveLength(2);
});

test('to keys of four weeks ago a person is asked before a file leaves with records, and again after a week (rules D11)', async () => {
  const [here, there] = [await vaultWith([shelter]), await vaultWith([])];
  await meet(here, there);
  await open(there, await shareWithOthers(here));
  const asked = { ask: 'share-file', to: { devices: othersIn(there) } } as const;
  passDays(27);
  expect(await made(there, asked)).toMatchObject({ kind: 'file', hasRecords: true });
  passDays(2);
  await openPlace(there, 'HOUSE-A');
  const names = [here.view.cells[0]?.name];
  expect(await made(there, asked)).toMatchObject({ kind: 'old-keys', names, instead: 'back' });
  expect(await made(there, { ...asked, oldKeys: 'share' })).toMatchObject({ kind: 'file', hasRecords: true });
  expect(await made(there, { ...asked, oldKeys: 'say-only' })).toMatchObject({ hasRecords: false });
  passDays(6);
  const file = await shareWithOthers(there);
  passDays(2);
  expect(await made(there, asked)).toMatchObject({ kind: 'old-keys', names });
  // The steward still has the keys of then, and answers with new ones: nobody is asked any more.
  expect(await open(here, file)).toMatchObject({ received: expect.any(Number), ignored: 0 });
  expect(placesIn(here)).toHaveLength(1);
  await open(there, await shareWithOthers(here));
  expect(await made(there, asked)).toMatchObject({ kind: 'file', hasRecords: true });
});

test('nor does anything of them leave unasked for whoever knows six words; and only a steward can hear that somebody is back', async () => {
  const [here, there, third] = [await vaultWith([shelter]), await vaultWith([]), await vaultWith([])];
  await meet(here, there);
  const [{ meeting } = { meeting: '' }] = meetingsShown(here);
  await done(here, { ask: 'meeting', meeting, act: 'forget' });
  await meet(here, third);
  await open(there, await shareWithOthers(here));
  passDays(29);
  const cells = [cellOf(here)];
  const byWords = { ask: 'share-file', to: { cells, words: 'six words to be said' } } as const;
  expect(await made(there, byWords)).toMatchObject({ kind: 'old-keys', instead: 'back' });
  const device = third.sharing.holding(cellId(cellOf(here)))?.self.device ?? '';
  const devices = [{ cell: cellOf(here), device: String(device) }];
  const toThird = { ask: 'share-file' as const, to: { devices } };
  expect(await made(there, toThird)).toMatchObject({ kind: 'old-keys', instead: undefined });
  expect(await refusalOf(there, { ...toThird, oldKeys: 'say-only' })).toEqual({
    code: 'nothing-shared-old-keys',
  });
});

test('a compartment with old keys keeps nobody from what is of another one: the file is made without it', async () => {
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
  const here = await vaultWith([shelter]);
  const there = await vaultWith([]);
  await meet(here, there, [cellOf(here)], 'steward');
  await open(there, await shareWithOthers(here));
  await open(here, await shareWithOthers(there));
  passDays(29);
  await openPlace(there, 'HOUSE-A');
  const own = there.sharing.holding(cellId(cellOf(here)))?.self.device ?? '';
  await done(there, { ask: 'disconnect', from: [{ cell: cellOf(here), device: own }], reason: 'left' });
  const asked = { ask: 'share-file', to: { devices: othersIn(there) } } as const;
  expect(await made(there, asked)).toMatchObject({ kind: 'old-keys', instead: 'left' });
  const file = await made(there, { ...asked, oldKeys: 'say-only' });
  if (file.kind !== 'file') throw new Error('a file was asked for');
  expect(file).toMatchObject({ hasRecords: false, said: [here.view.cells[0]?.name] });
  await open(here, file.file);
  expect(membersShown(here).compartments[0]?.removed).toMatchObject([{ device: own, reason: 'left' }]);
  expect(placesIn(here)).toEqual([]);
  const all = await made(there, { ...asked, oldKeys: 'share' });
  if (all.kind !== 'file') throw new Error('a file was asked for');
  await open(here, all.file);
  expect(placesIn(here)).toEqual(['HOUSE-A']);
});
