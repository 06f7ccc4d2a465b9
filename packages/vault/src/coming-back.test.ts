import { compartmentNow, cutOff, entryId, proposedCutoff, turnKeys } from '@bulkhead/cells';
import { type CellId, type DeviceId, deviceId } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { CrashDisk, type Fate, PowerCut } from '../test/crash-folder.ts';
import { arrives, firstCell, handClock, means, must, notesIn } from '../test/house.ts';
import { asFarAsPictures, hull, invited } from '../test/invited.ts';
import { keeperLetIn, keeperWords, meet } from '../test/members.ts';
import { seededNumbers } from '../test/seeded.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import {
  agreeToRelease,
  createVault,
  type FileName,
  heldBack,
  openFile,
  openVault,
  proposeRelease,
  systemRandom,
  type Vault,
} from './index.ts';

beforeAll(sealReady);

const passphrase = 'six words that open this one';
const size = { bytes: 4 * 1024 * 1024 };
const day = 24 * 60 * 60;

async function coordinator(clock = handClock(), names: readonly string[] = ['ss-01']): Promise<Vault> {
  const cells = names.map((name) => ({ kind: 'shelter', name }) as const);
  return must(await createVault({ ...means(clock), storage: memoryFolder(), passphrase, size, cells }));
}

const deviceOf = (vault: Vault, cell: CellId): DeviceId =>
  deviceId(vault.sharing.holding(cell)?.self.device ?? '');
const nowIn = (vault: Vault, cell: CellId) => {
  const holding = vault.sharing.holding(cell);
  if (!holding) throw new Error('it is open');
  return compartmentNow(holding, vault.now().now);
};
const membersIn = (vault: Vault, cell: CellId): readonly DeviceId[] =>
  nowIn(vault, cell).members.map(({ device }) => device);

/** A steward disconnects a device whose last honoured moment is now. */
async function disconnects(by: Vault, cell: CellId, device: DeviceId): Promise<void> {
  must(
    await by.sharing.act(cell, (holding, acting) =>
      cutOff(
        holding,
        {
          device,
          cutoff: proposedCutoff(holding, device, { together: [device], lastSafe: acting.here + 1 }),
          lastSafe: acting.here,
          reason: 'lost',
          honour: undefined,
        },
        acting,
      ),
    ),
  );
}

test('whoever was disconnected by a false alarm comes back by a new invitation, on the same phone (rules B5, D9)', async () => {
  const here = await coordinator();
  const cell = firstCell(here);
  const place = memoryFolder();
  let there = await keeperLetIn(here, place);
  const relay = memoryTransport('relay');
  await meet(cell, relay, here, there);
  await arrives(there, 'K-12', 'before the alarm');
  await meet(cell, relay, here, there);
  const before = deviceOf(there, cell);
  await disconnects(here, cell, before);
  await meet(cell, relay, here, there);
  await arrives(here, 'K-14', 'since the phone was found again');
  expect(notesIn(there.view)).toEqual(['before the alarm']);

  await invited(here, there, relay, { cell, role: 'holder' });
  await meet(cell, relay, here, there);
  const now = deviceOf(there, cell);
  expect(now).not.toBe(before);
  expect(notesIn(there.view).toSorted()).toEqual(['before the alarm', 'since the phone was found again']);
  await arrives(there, 'K-15', 'written on the old phone, as a new device');
  await meet(cell, relay, there, here);
  expect(notesIn(here.view)).toContain('written on the old phone, as a new device');
  for (const vault of [here, there]) {
    expect(membersIn(vault, cell).toSorted()).toEqual([deviceOf(here, cell), now].toSorted());
    expect(nowIn(vault, cell)).toMatchObject({ copies: 2, removed: [{ device: before, held: 0 }] });
  }
  must(await there.close());
  there = must(await openVault({ ...means(), storage: place, passphrase: keeperWords }));
  expect(deviceOf(there, cell)).toBe(now);
  expect(notesIn(there.view).toSorted()).toEqual(notesIn(here.view).toSorted());
});

test('what was recorded after the alarm waits until two people let it count, and is not lost with the old keys (rules D6)', async () => {
  const here = await coordinator();
  const cell = firstCell(here);
  const second = await keeperLetIn(here);
  const there = await keeperLetIn(here);
  const relay = memoryTransport('relay');
  await meet(cell, relay, here, second, there);
  await arrives(there, 'K-12', 'before the alarm');
  await meet(cell, relay, here, second, there);
  const before = deviceOf(there, cell);
  // Without a network, while they are cut off: one in an envelope that nobody has, one in none.
  await arrives(there, 'K-13', 'on the road');
  must(await there.sharing.framesFor(cell, [deviceOf(here, cell)]));
  await disconnects(here, cell, before);
  await arrives(there, 'K-14', 'still on the road');
  expect(notesIn(there.view)).toHaveLength(3);

  await invited(here, there, relay, { cell, role: 'holder' });
  // Nothing has come yet: this device cannot say what of it counts.
  expect(nowIn(there, cell)).toMatchObject({ isWaiting: true, heldFromBefore: 3 });
  await meet(cell, relay, here, there, second);
  for (const vault of [here, second, there]) expect(notesIn(vault.view)).toEqual(['before the alarm']);
  expect(nowIn(there, cell)).toMatchObject({ heldFromBefore: 2 });
  const holding = here.sharing.holding(cell);
  expect(holding && heldBack(holding, before, here.now())).toMatchObject({ changes: 2 });

  const release = { cell, device: before, second: deviceOf(second, cell) };
  const { bytes } = must(await proposeRelease(here, release));
  const opened = must(await openFile(second, bytes));
  if (opened.kind !== 'proposal') throw new Error('it is a proposal');
  must(await agreeToRelease(second, opened.proposal));
  await meet(cell, relay, second, here, there);
  for (const vault of [here, second, there])
    expect(notesIn(vault.view).toSorted()).toEqual(['before the alarm', 'on the road', 'still on the road']);
  expect(nowIn(there, cell)).toMatchObject({ heldFromBefore: 0 });
});

test('the old keys open nothing from the removal on, also after the person is back (rules B5)', async () => {
  const here = await coordinator();
  const cell = firstCell(here);
  const files = new Map<FileName, Uint8Array>();
  let there = await keeperLetIn(here, memoryFolder(files));
  const relay = memoryTransport('relay');
  await meet(cell, relay, here, there);
  must(await there.close());
  const copy = memoryFolder(new Map([...files].map(([name, bytes]) => [name, bytes.slice()])));
  there = must(await openVault({ ...means(), storage: memoryFolder(files), passphrase: keeperWords }));
  await disconnects(here, cell, deviceOf(there, cell));
  await invited(here, there, relay, { cell, role: 'holder' });
  await arrives(here, 'K-14', 'for those who are in');
  await meet(cell, relay, here, there);
  expect(notesIn(there.view)).toEqual(['for those who are in']);
  const captor = must(await openVault({ ...means(), storage: copy, passphrase: keeperWords }));
  await meet(cell, relay, captor, here, there);
  expect(notesIn(captor.view)).toEqual([]);
  const { writable } = here.sharing.holding(cell)?.roster ?? {};
  expect(captor.sharing.holding(cell)?.epochKeys.has(writable ?? entryId('0'.repeat(64)))).toBe(false);
  // Nothing of the old keys is in the vault that goes on.
  const now = there.sharing.holding(cell);
  const old = captor.sharing.holding(cell);
  const seeds = new Set(now?.kems.map(({ key }) => key.seed.join()));
  expect(old?.kems.some(({ key }) => seeds.has(key.seed.join()))).toBe(false);
  expect(now?.self.key.seed.join()).not.toBe(old?.self.key.seed.join());
});

test('whoever was in by a steward who was removed since comes in again by another one', async () => {
  const here = await coordinator();
  const cell = firstCell(here);
  const relay = memoryTransport('relay');
  const other = must(await createVault({ ...means(), storage: memoryFolder(), passphrase, size, cells: [] }));
  await invited(here, other, relay, { cell, role: 'steward' });
  await meet(cell, relay, here, other);
  const there = must(await createVault({ ...means(), storage: memoryFolder(), passphrase, size, cells: [] }));
  await invited(other, there, relay, { cell, role: 'holder' });
  await meet(cell, relay, other, there, here);
  await arrives(there, 'K-12', 'while the other steward was in');
  await meet(cell, relay, there, here);
  const before = deviceOf(there, cell);
  await disconnects(here, cell, deviceOf(other, cell));
  await meet(cell, relay, here, there);
  expect(here.sharing.holding(cell)?.roster.members.has(before)).toBe(false);

  await invited(here, there, relay, { cell, role: 'holder' });
  await arrives(here, 'K-14', 'since then');
  await meet(cell, relay, here, there);
  expect(notesIn(there.view)).toContain('since then');
  await arrives(there, 'K-15', 'in again');
  await meet(cell, relay, there, here);
  expect(notesIn(here.view).toSorted()).toEqual(['in again', 'since then']);
  expect(membersIn(here, cell).toSorted()).toEqual([deviceOf(here, cell), deviceOf(there, cell)].toSorted());
  // Nobody vouches for the device of before any more: what it wrote waits for two people, like that of a removed one.
  for (const vault of [here, there])
    expect(nowIn(vault, cell)).toMatchObject({ fallen: [{ device: before }] });
  expect(nowIn(there, cell)).toMatchObject({ heldFromBefore: 1 });
  const { bytes } = must(await proposeRelease(here, { cell, device: before, second: deviceOf(there, cell) }));
  const opened = must(await openFile(there, bytes));
  if (opened.kind !== 'proposal') throw new Error('it is a proposal');
  must(await agreeToRelease(there, opened.proposal));
  await meet(cell, relay, there, here);
  for (const vault of [here, there]) expect(notesIn(vault.view)).toContain('while the other steward was in');
  expect(nowIn(there, cell)).toMatchObject({ heldFromBefore: 0, fallen: [] });
});

test('whoever was away for 100 days is invited anew, and what they recorded meanwhile arrives (rules D9)', async () => {
  const clock = handClock();
  const here = await coordinator(clock);
  const cell = firstCell(here);
  const there = await keeperLetIn(here, memoryFolder(), clock);
  const relay = memoryTransport('relay');
  await meet(cell, relay, here, there);
  for (let week = 0; week < 14; week += 1) {
    clock.ms += 7.2 * day * 1000;
    if (week % 5 === 0) await arrives(there, `K-${12 + week * 7}`, `week ${week}`);
    must(await here.sharing.act(cell, turnKeys));
    must(await here.sharing.exchange(cell, relay));
  }
  await arrives(here, 'K-14', 'at the house');
  await meet(cell, relay, there, here);
  expect(notesIn(here.view)).toEqual(['at the house']);
  expect(nowIn(there, cell)).toMatchObject({ isLeftBehind: true });
  const before = deviceOf(there, cell);
  await invited(here, there, relay, { cell, role: 'holder', sameAs: before });
  expect(there.status()).toMatchObject({ unshared: 3 });
  await meet(cell, relay, here, there);
  for (const vault of [here, there])
    expect(notesIn(vault.view).toSorted()).toEqual(['at the house', 'week 0', 'week 10', 'week 5']);
  expect(there.status()).toMatchObject({ unshared: 0 });
  expect(nowIn(there, cell)).toMatchObject({ isLeftBehind: false, heldFromBefore: 0 });
});

test('whoever is in is not let in twice: of two compartments the other one goes on, and the steward signs for it alone', async () => {
  const here = await coordinator(handClock(), ['ss-01', 'ss-02']);
  const [first, other] = here.view.cells.map(({ id }) => id);
  if (!first || !other) throw new Error('two compartments');
  const there = await keeperLetIn(here);
  const relay = memoryTransport('relay');
  await meet(first, relay, here, there);
  const before = deviceOf(there, first);
  const into = [
    { cell: first, role: 'holder' },
    { cell: other, role: 'holder' },
  ] as const;
  const { theirs, mine } = await asFarAsPictures(here, there, relay, ...into);
  expect(there.meetings.list()).toMatchObject([{ state: { step: 'comparing' } }]);
  expect(Object.fromEntries(there.meetings.comingInto(mine))).toEqual({ [first]: 'not', [other]: 'first' });
  must(await there.meetings.compared(mine, 'same'));
  must(await here.meetings.compared(theirs, 'same'));
  await meet(other, relay, here, there);
  expect(deviceOf(there, first)).toBe(before);
  expect(membersIn(here, first)).toHaveLength(2);
  expect(membersIn(here, other).toSorted()).toEqual(
    [deviceOf(here, other), deviceOf(there, other)].toSorted(),
  );

  const secret = systemRandom(32);
  const { id } = must(await here.meetings.invite({ secret, cells: into, hull }));
  const { id: again } = must(await there.meetings.begin(secret));
  must(await there.meetings.hear(again, here.meetings.leaves(id)?.entries ?? []));
  must(await there.meetings.accept(again));
  must(await here.meetings.hear(id, there.meetings.leaves(again)?.entries ?? []));
  must(await there.meetings.hear(again, here.meetings.leaves(id)?.entries ?? []));
  for (const [vault, one] of [[here, id] as const, [there, again] as const])
    expect(vault.meetings.list().find((meeting) => meeting.id === one)?.state).toMatchObject({
      step: 'ended',
      why: 'is-in-already',
    });
});

test('the power goes while somebody comes back: the vault is the old device or the new one, and can say once more that the pictures are the same', async () => {
  const fates: readonly Fate[] = ['lost', 'kept', 'mixed'];
  let [old, anew] = [0, 0];
  for (let cut = 0; cut < 60; cut += 3) {
    const here = await coordinator();
    const cell = firstCell(here);
    const disk = new CrashDisk();
    let there = await keeperLetIn(here, disk.folder(), handClock(), 4096 * 64);
    const relay = memoryTransport('relay');
    await meet(cell, relay, here, there);
    await arrives(there, 'K-12', 'before the alarm');
    await meet(cell, relay, here, there);
    const before = deviceOf(there, cell);
    await disconnects(here, cell, before);
    await arrives(there, 'K-13', 'on the road');
    const { theirs, mine } = await asFarAsPictures(here, there, relay, { cell, role: 'holder' });
    disk.cutBefore = disk.steps + cut;
    let isWhole = false;
    try {
      isWhole = (await there.meetings.compared(mine, 'same')).ok;
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
    const after = disk.afterCut(fates[cut % 3] ?? 'lost', seededNumbers(cut + 1));
    there = must(await openVault({ ...means(), storage: after.folder(), passphrase: keeperWords }));
    const isOld = deviceOf(there, cell) === before;
    if (isOld) old += 1;
    else anew += 1;
    expect(notesIn(there.view)).toEqual(isOld ? ['before the alarm', 'on the road'] : []);
    if (!isWhole && there.meetings.list()[0]?.state.step === 'comparing')
      must(await there.meetings.compared(mine, 'same'));
    must(await here.meetings.compared(theirs, 'same'));
    await meet(cell, relay, here, there);
    expect(deviceOf(there, cell)).not.toBe(before);
    expect(notesIn(there.view)).toEqual(['before the alarm']);
    expect(nowIn(there, cell)).toMatchObject({ heldFromBefore: 1, copies: 2 });
    if (isWhole) break;
  }
  expect(Math.min(old, anew)).toBeGreaterThan(0);
}, 120_000);
