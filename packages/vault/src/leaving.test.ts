import { turnKeys } from '@bulkhead/cells';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { readsWith, stands } from '../test/adversary.ts';
import { firstCell, handClock, means, must, notesIn, pastVisits, visit } from '../test/house.ts';
import { keeperLetIn } from '../test/members.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, openVault, type StorageFolder, type Vault } from './index.ts';

beforeAll(sealReady);

const passphrase = 'six words that open this one';
const day = 24 * 60 * 60 * 1000;
const marker = 'the boat leaves from pier nine';

async function coordinator(storage: StorageFolder, clock = handClock()): Promise<Vault> {
  const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
  const size = { bytes: 4 * 1024 * 1024 };
  return must(await createVault({ ...means(clock), storage, passphrase, size, cells }));
}

const comes = async (vault: Vault, note: string): Promise<void> => {
  must(await vault.submit({ intent: 'house.came', input: { note }, cell: firstCell(vault) }));
};
const visitsIn = ({ view }: Vault): readonly unknown[] => [
  view.all(visit).length,
  ...view.all(pastVisits).map(({ values }) => values.visits?.amount),
];
const isReadable = async (storage: StorageFolder): Promise<boolean> =>
  stands(marker, await readsWith(storage, passphrase));

test('what leaves at a turn cannot be read from the file of any device, with the passphrase in hand', async () => {
  const clock = handClock();
  const [place, place2] = [memoryFolder(), memoryFolder()];
  const here = await coordinator(place, clock);
  const there = await keeperLetIn(here, place2, clock);
  const relay = memoryTransport('relay');
  const cell = firstCell(here);
  const week = async (days: number): Promise<void> => {
    clock.ms += days * day;
    for (const vault of [here, there]) must(await vault.sharing.exchange(cell, relay));
  };
  await week(0);
  await comes(there, marker);
  for (let nth = 0; nth < 8; nth += 1) await week(7);
  expect([visitsIn(here), visitsIn(there)]).toEqual([[1], [1]]);
  expect([await isReadable(place), await isReadable(place2)]).toEqual([true, true]);
  for (let nth = 0; nth < 2; nth += 1) await week(7);
  for (const vault of [here, there]) {
    expect(visitsIn(vault)).toEqual([0, 1]);
    const left = vault.sharing.holding(cell)?.left;
    expect([...(left?.values() ?? [])]).toEqual([[{ type: visit.name, year: 2002, count: 1 }]]);
  }
  expect([await isReadable(place), await isReadable(place2)]).toEqual([false, false]);
  must(await here.close());
  const again = must(await openVault({ ...means(clock), storage: place, passphrase }));
  expect(visitsIn(again)).toEqual([0, 1]);
  expect(again.sharing.holding(cell)?.left.size).toBe(1);
});

test('on a device that is alone with a compartment a turn lets them leave at once', async () => {
  const clock = handClock();
  const place = memoryFolder();
  const here = await coordinator(place, clock);
  const cell = firstCell(here);
  await comes(here, marker);
  clock.ms += 90 * day;
  await comes(here, 'of today');
  must(await here.sharing.act(cell, turnKeys));
  expect(visitsIn(here)).toEqual([1, 1]);
  expect(await isReadable(place)).toBe(false);
  clock.ms += 30 * day;
  await comes(here, 'a month later');
  must(await here.sharing.act(cell, turnKeys));
  must(await here.close());
  const again = must(await openVault({ ...means(clock), storage: place, passphrase }));
  expect(visitsIn(again)).toEqual([2, 1]);
  expect(notesIn(again.view)).toEqual([]);
});
