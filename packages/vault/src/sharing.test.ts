import { cutOff, type Hull, proposedCutoff } from '@bulkhead/cells';
import { deviceId } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { arrives, firstCell, means, must, notesIn } from '../test/house.ts';
import { keeperLetIn, meet } from '../test/members.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, openVault, systemRandom, type Vault } from './index.ts';

const passphrase = 'six words that open this one';
const size = { bytes: 1024 * 1024 };

async function coordinator(storage = memoryFolder()): Promise<Vault> {
  const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
  return must(await createVault({ ...means(), storage, passphrase, size, cells }));
}

test('what one of two writes the other sees, and both find it again after they locked', async () => {
  const [place, place2] = [memoryFolder(), memoryFolder()];
  const here = await coordinator(place);
  const cell = firstCell(here);
  await arrives(here, 'K-14', 'before anybody else was here');
  const there = await keeperLetIn(here, place2);
  const relay = memoryTransport('relay');
  await meet(cell, relay, here, there);
  expect(notesIn(there.view)).toEqual(['before anybody else was here']);
  await arrives(there, 'K-15', 'from the keeper');
  await arrives(here, 'K-16', 'from the coordinator');
  expect(there.status()).toMatchObject({ unshared: 1 });
  await meet(cell, relay, there, here);
  const all = ['before anybody else was here', 'from the coordinator', 'from the keeper'];
  expect([notesIn(here.view).toSorted(), notesIn(there.view).toSorted()]).toEqual([all, all]);
  expect([here.status().unshared, there.status().unshared]).toEqual([0, 0]);
  must(await here.close());
  must(await there.close());
  const again = must(await openVault({ ...means(), storage: place, passphrase }));
  const again2 = must(await openVault({ ...means(), storage: place2, passphrase }));
  expect([notesIn(again.view).toSorted(), notesIn(again2.view).toSorted()]).toEqual([all, all]);
  await meet(cell, relay, again, again2);
  expect(notesIn(again2.view).toSorted()).toEqual(all);
});

test('compartments stand in the same order on every device: by kind, then by name', async () => {
  const storage = memoryFolder();
  const cells = [
    { kind: 'office', name: 'office-1' },
    { kind: 'shelter', name: 'ss-10' },
    { kind: 'names', name: 'names-1' },
    { kind: 'shelter', name: 'ss-2' },
  ] as const;
  const here = must(await createVault({ ...means(), storage, passphrase, size, cells }));
  const order = ['ss-2', 'ss-10', 'names-1', 'office-1'];
  expect(here.view.cells.map(({ name }) => name)).toEqual(order);
  must(await here.close());
  const again = must(await openVault({ ...means(), storage, passphrase }));
  expect(again.view.cells.map(({ name }) => name)).toEqual(order);
  expect(again.status().cells.map(({ name }) => name)).toEqual(order);
});

test('an exchange that brings nothing writes nothing into the vault, while keys are waited for and afterwards', async () => {
  const here = await coordinator();
  const cell = firstCell(here);
  const there = await keeperLetIn(here);
  const relay = memoryTransport('relay');
  const looks = async (vault: Vault): Promise<void> => {
    must(await vault.sharing.exchange(cell, relay));
    const { used } = vault.status();
    for (let time = 0; time < 20; time += 1) must(await vault.sharing.exchange(cell, relay));
    expect(vault.status().used).toBe(used);
  };
  await looks(there);
  await arrives(here, 'K-14', 'before anybody else was here');
  await meet(cell, relay, here, there);
  expect(notesIn(there.view)).toEqual(['before anybody else was here']);
  await looks(here);
  await looks(there);
});

test('what somebody writes who was let in and has fetched nothing yet reaches the others, also after a move', async () => {
  const here = await coordinator();
  const cell = firstCell(here);
  const there = await keeperLetIn(here);
  await arrives(there, 'K-15', 'before the first exchange');
  must(await there.forget());
  const relay = memoryTransport('relay');
  await meet(cell, relay, here, there);
  expect(notesIn(here.view)).toEqual(['before the first exchange']);
  expect(there.status()).toMatchObject({ unshared: 0 });
});

const hull: Hull = {
  people: { held: 8, of: 23 },
  places: { held: 1, of: 3 },
  addresses: { held: 0, of: 3 },
  names: { held: 0, of: 23 },
  volunteers: { held: 0, of: 3 },
  medical: { held: 0, of: 1 },
  desks: { held: 0, of: 7 },
  photos: { held: 2, of: 7 },
};

test('somebody is let in with words and pictures, over one folder, and both vaults are locked at every step', async () => {
  const [place, place2] = [memoryFolder(), memoryFolder()];
  const relay = memoryTransport('relay');
  let here = await coordinator(place);
  const cell = firstCell(here);
  await arrives(here, 'K-14', 'was there before');
  let there = must(await createVault({ ...means(), storage: place2, passphrase, size, cells: [] }));
  const relock = async (): Promise<void> => {
    must(await here.close());
    must(await there.close());
    here = must(await openVault({ ...means(), storage: place, passphrase }));
    there = must(await openVault({ ...means(), storage: place2, passphrase }));
  };
  const secret = systemRandom(32);
  const { id } = must(await here.meetings.invite({ secret, cells: [{ cell, role: 'holder' }], hull }));
  const { id: mine } = must(await there.meetings.begin(secret));
  await relock();
  must(await here.meetings.meet(id, relay));
  const offered = must(await there.meetings.meet(mine, relay));
  expect(offered.state).toMatchObject({
    step: 'offered',
    offer: { hull, cells: [{ name: 'ss-01', role: 'holder' }] },
  });
  must(await there.meetings.accept(mine));
  await relock();
  must(await there.meetings.meet(mine, relay));
  const revealed = must(await here.meetings.meet(id, relay));
  const comparing = must(await there.meetings.meet(mine, relay));
  expect(revealed.state).toMatchObject({ step: 'revealed' });
  expect('pictures' in comparing.state && comparing.state.pictures).toEqual(
    'pictures' in revealed.state && revealed.state.pictures,
  );
  await relock();
  must(await there.meetings.showPictures(mine));
  must(await here.meetings.showPictures(id));
  await relock();
  must(await there.meetings.compared(mine, 'same'));
  must(await here.meetings.compared(id, 'same'));
  await relock();
  expect(there.view.cells.map(({ name }) => name)).toEqual(['ss-01']);
  expect(notesIn(there.view)).toEqual([]);
  await meet(cell, relay, here, there);
  expect(notesIn(there.view)).toEqual(['was there before']);
  must(await here.meetings.forget(id));
  must(await there.meetings.forget(mine));
  // Everything that is held moves into the other half of the file: what was forgotten does not come along.
  must(await here.forget());
  must(await there.forget());
  await relock();
  expect([here.meetings.list(), there.meetings.list()]).toEqual([[], []]);
  expect(notesIn(there.view)).toEqual(['was there before']);
});

test('what a removed device wrote after it was safe leaves the view of those who had seen it (rules D5)', async () => {
  const here = await coordinator();
  const cell = firstCell(here);
  const there = await keeperLetIn(here);
  const relay = memoryTransport('relay');
  await meet(cell, relay, here, there);
  await arrives(there, 'K-15', 'honest');
  await meet(cell, relay, here, there);
  const device = deviceId(there.sharing.holding(cell)?.self.device ?? '');
  const mine = here.sharing.holding(cell);
  const safe = mine && proposedCutoff(mine, device, { together: [device], lastSafe: here.now().now + 1 });
  await arrives(there, 'K-16', 'forced');
  await meet(cell, relay, there, here);
  expect(notesIn(here.view).toSorted()).toEqual(['forced', 'honest']);
  const seen: number[] = [];
  here.subscribe((version) => seen.push(version));
  must(
    await here.sharing.act(cell, (holding, acting) =>
      cutOff(
        holding,
        { device, cutoff: safe, lastSafe: acting.here, reason: 'captured', honour: undefined },
        acting,
      ),
    ),
  );
  expect(notesIn(here.view)).toEqual(['honest']);
  expect(seen.length).toBeGreaterThan(0);
  await meet(cell, relay, here, there);
  expect(notesIn(here.view)).toEqual(['honest']);
});
