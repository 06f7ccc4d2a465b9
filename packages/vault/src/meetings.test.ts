import { decodeInviteQr } from '@bulkhead/cells';
import { newInviteSecret } from '@bulkhead/seal';
import { describe, expect, test } from 'vitest';
import { firstCell, handClock, means, must } from '../test/house.ts';
import { asFarAsPictures as invitedAsFarAsPictures, hull, invited } from '../test/invited.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, openVault, systemRandom, type Vault } from './index.ts';

const passphrase = 'six words that open this one';
const size = { bytes: 1024 * 1024 };

/** A device of an organisation of its own with these compartments, or one that is nowhere yet. */
async function device(...names: readonly string[]): Promise<Vault> {
  return deviceAt(handClock(), ...names);
}
async function deviceAt(clock: ReturnType<typeof handClock>, ...names: readonly string[]): Promise<Vault> {
  const cells = names.map((name) => ({ kind: 'shelter', name }) as const);
  return must(await createVault({ ...means(clock), storage: memoryFolder(), passphrase, size, cells }));
}

/** An invitation by QR code, as the screen shows it. */
async function shows(vault: Vault): Promise<{ readonly id: string; readonly text: string }> {
  const cells = [{ cell: firstCell(vault), role: 'holder' as const }];
  const secret = newInviteSecret(systemRandom);
  const { id } = must(await vault.meetings.invite({ secret, cells, hull }));
  return { id, text: vault.meetings.qr(id) ?? '' };
}
async function scans(vault: Vault, text: string): Promise<string> {
  const { secret, charter } = must(decodeInviteQr(text));
  return must(await vault.meetings.begin(secret, charter)).id;
}

/** Somebody looks at the pictures, and then says that they are the same. */
async function callTheSame(vault: Vault, id: string): Promise<void> {
  must(await vault.meetings.showPictures(id));
  must(await vault.meetings.compared(id, 'same'));
}

/** Two devices whose people are to compare the pictures. */
async function asFarAsPictures(here: Vault, there: Vault): Promise<{ id: string; mine: string }> {
  const way = memoryTransport('way');
  const { id, text } = await shows(here);
  const mine = await scans(there, text);
  for (const [vault, one] of [[here, id] as const, [there, mine] as const])
    must(await vault.meetings.meet(one, way));
  must(await there.meetings.accept(mine));
  for (const [vault, one] of [
    [there, mine],
    [here, id],
    [there, mine],
  ] as const)
    must(await vault.meetings.meet(one, way));
  return { id, mine };
}
const membersOf = (vault: Vault): number => vault.sharing.holding(firstCell(vault))?.roster.members.size ?? 0;

describe('both people compare the four pictures, always (rules E2)', () => {
  test('neither side agrees to pictures that nobody has looked at there, also with a QR code', async () => {
    const [here, there] = [await device('ss-01'), await device()];
    const { id, mine } = await asFarAsPictures(here, there);
    const unseen = { ok: false, error: { code: 'pictures-not-shown' } };
    expect(await here.meetings.compared(id, 'same')).toMatchObject(unseen);
    expect(await there.meetings.compared(mine, 'same')).toMatchObject(unseen);
    expect([membersOf(here), there.view.cells.length]).toEqual([1, 0]);
    await callTheSame(here, id);
    expect(await there.meetings.compared(mine, 'same')).toMatchObject(unseen);
    await callTheSame(there, mine);
    expect([membersOf(here), there.view.cells.length]).toEqual([2, 1]);
  });

  test('that somebody looked is known after the device was switched off, on both sides', async () => {
    const [place, place2] = [memoryFolder(), memoryFolder()];
    const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
    const here = must(await createVault({ ...means(), storage: place, passphrase, size, cells }));
    const there = must(await createVault({ ...means(), storage: place2, passphrase, size, cells: [] }));
    const { id, mine } = await asFarAsPictures(here, there);
    must(await here.meetings.showPictures(id));
    must(await there.meetings.showPictures(mine));
    for (const vault of [here, there]) must(await vault.close());
    const again = must(await openVault({ ...means(), storage: place, passphrase }));
    const again2 = must(await openVault({ ...means(), storage: place2, passphrase }));
    must(await again.meetings.compared(id, 'same'));
    must(await again2.meetings.compared(mine, 'same'));
    expect(membersOf(again)).toBe(2);
  });

  test('before there are pictures nobody looks at them', async () => {
    const here = await device('ss-01');
    const { id } = await shows(here);
    expect(await here.meetings.showPictures(id)).toMatchObject({ error: { code: 'not-at-this-step' } });
  });
});

describe('one of the two sees other pictures, and the other one has said already that they are the same', () => {
  test('the steward takes it back: the device is out, with new keys, and nothing that it wrote counts', async () => {
    const [here, there] = [await device('ss-01'), await device()];
    const { id, mine } = await asFarAsPictures(here, there);
    await callTheSame(here, id);
    const cell = firstCell(here);
    const keys = here.sharing.holding(cell)?.writable;
    must(await there.meetings.compared(mine, 'different'));
    expect(must(await here.meetings.takeBack(id)).state).toMatchObject({ step: 'ended', why: 'taken-back' });
    expect(membersOf(here)).toBe(1);
    expect(here.sharing.holding(cell)?.writable).not.toBe(keys);
    const told = here.sharing.holding(cell)?.roster.notices.filter(({ kind }) => kind === 'remove');
    expect(told).toMatchObject([{ removal: { reason: 'wrong-device' } }]);
    expect(await here.meetings.takeBack(id)).toMatchObject({ error: { code: 'not-at-this-step' } });
  });

  test('… and whom it has let in by then is out with it, also where the clock of the steward was ahead that hour', async () => {
    const clock = handClock();
    const [here, there, third] = [
      await deviceAt(clock, 'ss-01'),
      await deviceAt(clock),
      await deviceAt(clock),
    ];
    const cell = firstCell(here);
    const way = memoryTransport('way');
    const hour = 60 * 60 * 1000;
    clock.ms += 2 * hour;
    const { theirs } = await invitedAsFarAsPictures(here, there, way, { cell, role: 'steward' });
    must(await here.meetings.compared(theirs, 'same'));
    clock.ms -= 2 * hour;
    const [mine] = there.meetings.list();
    must(await there.meetings.compared(mine?.id ?? '', 'same'));
    for (const vault of [here, there]) must(await vault.sharing.exchange(cell, way));
    await invited(there, third, way, { cell, role: 'holder' });
    for (const vault of [there, here]) must(await vault.sharing.exchange(cell, way));
    expect(membersOf(here)).toBe(3);
    must(await here.meetings.takeBack(theirs));
    expect(membersOf(here)).toBe(1);
  });

  test('the newcomer takes it back: no compartment stands on the device, now or after it was locked', async () => {
    const [here, place] = [await device('ss-01'), memoryFolder()];
    const there = must(await createVault({ ...means(), storage: place, passphrase, size, cells: [] }));
    const { id, mine } = await asFarAsPictures(here, there);
    await callTheSame(there, mine);
    must(await here.meetings.compared(id, 'different'));
    expect(there.view.cells.map(({ name }) => name)).toEqual(['ss-01']);
    expect(must(await there.meetings.takeBack(mine)).state).toMatchObject({ why: 'taken-back' });
    expect(there.view.cells).toEqual([]);
    must(await there.meetings.forget(mine));
    must(await there.close());
    const again = must(await openVault({ ...means(), storage: place, passphrase }));
    must(await again.forget());
    expect([again.view.cells, again.status().cells, again.status().newer]).toEqual([[], [], 0]);
    const { id: next, mine: other } = await asFarAsPictures(here, again);
    await callTheSame(here, next);
    await callTheSame(again, other);
    expect(again.view.cells.map(({ name }) => name)).toEqual(['ss-01']);
  });

  test('once the records have come, the newcomer keeps them: whoever let them in disconnects them', async () => {
    const [here, there, way] = [await device('ss-01'), await device(), memoryTransport('records')];
    const { id, mine } = await asFarAsPictures(here, there);
    await callTheSame(here, id);
    await callTheSame(there, mine);
    expect([here.meetings.isSettled(id), there.meetings.isSettled(mine)]).toEqual([false, false]);
    const cell = firstCell(here);
    for (const vault of [here, there, here]) must(await vault.sharing.exchange(cell, way));
    expect([here.meetings.isSettled(id), there.meetings.isSettled(mine)]).toEqual([true, true]);
    expect(await there.meetings.takeBack(mine)).toMatchObject({ error: { code: 'records-came' } });
    expect(there.view.cells.map(({ name }) => name)).toEqual(['ss-01']);
  });
});

test('whoever types the words once more goes on where they were, and an invitation that has ended stays ended', async () => {
  const [here, there] = [await device('ss-01'), await device()];
  const { text } = await shows(here);
  const mine = await scans(there, text);
  expect(await scans(there, text)).toBe(mine);
  expect(there.meetings.list()).toHaveLength(1);
  must(await there.meetings.callOff(mine));
  const { secret, charter } = must(decodeInviteQr(text));
  expect(must(await there.meetings.begin(secret, charter)).state).toMatchObject({ step: 'ended' });
});

test('somebody scans the code and is let in; the code is gone when the answer is here', async () => {
  const [here, there, way] = [await device('ss-01'), await device(), memoryTransport('way')];
  const { id, text } = await shows(here);
  const mine = await scans(there, text);
  must(await here.meetings.meet(id, way));
  must(await there.meetings.meet(mine, way));
  must(await there.meetings.accept(mine));
  must(await there.meetings.meet(mine, way));
  expect(here.meetings.qr(id)).toBe(text);
  must(await here.meetings.meet(id, way));
  expect(here.meetings.qr(id)).toBeUndefined();
  expect(must(await there.meetings.meet(mine, way)).state).toMatchObject({ step: 'comparing' });
  await callTheSame(here, id);
  await callTheSame(there, mine);
  expect(there.view.cells.map(({ name }) => name)).toEqual(['ss-01']);
  expect(there.meetings.qr(mine)).toBeUndefined();
});

test('whoever waits may look a hundred times for what has not come: nothing is written into the vault by it', async () => {
  const [here, there, way] = [await device('ss-01'), await device(), memoryTransport('way')];
  const { id, text } = await shows(here);
  const mine = await scans(there, text);
  const look = async (vault: Vault, one: string): Promise<void> => {
    must(await vault.meetings.meet(one, way));
    const { used } = vault.status();
    for (let time = 0; time < 100; time += 1) must(await vault.meetings.meet(one, way));
    expect(vault.status().used).toBe(used);
  };
  await look(here, id);
  await look(there, mine);
  must(await there.meetings.accept(mine));
  await look(there, mine);
  await look(here, id);
  await look(there, mine);
  expect(there.meetings.list()).toMatchObject([{ state: { step: 'comparing' } }]);
});

test('a code that was stopped, or that is a day old, is not shown again', async () => {
  const clock = handClock();
  const here = await deviceAt(clock, 'ss-01');
  const old = await shows(here);
  clock.ms += 24 * 60 * 60 * 1000 - 1000;
  expect(here.meetings.qr(old.id)).toBe(old.text);
  clock.ms += 1000;
  expect(here.meetings.qr(old.id)).toBeUndefined();
  const { id } = await shows(here);
  must(await here.meetings.callOff(id));
  expect([here.meetings.qr(id), here.meetings.qr('none')]).toEqual([undefined, undefined]);
});

test('under the code of one organisation, an offer of another one is not taken', async () => {
  const [ours, theirs, there] = [await device('ss-01'), await device('ss-01'), await device()];
  const shown = must(decodeInviteQr((await shows(ours)).text));
  // Somebody has a picture of the code, and is there first.
  const { secret } = shown;
  const cells = [{ cell: firstCell(theirs), role: 'holder' as const }];
  const { id } = must(await theirs.meetings.invite({ secret, cells, hull }));
  const { id: mine } = must(await there.meetings.begin(secret, shown.charter));
  must(await there.meetings.hear(mine, theirs.meetings.leaves(id)?.entries ?? []));
  expect(there.meetings.list()).toMatchObject([{ state: { step: 'ended', why: 'other-organisation' } }]);
});

test('a member is invited to more by their own organisation, and by no other, with a code or with words', async () => {
  const [ours, theirs, member] = [
    await device('ss-01', 'ss-02'),
    await device('ss-09'),
    await device(),
  ] as const;
  const way = memoryTransport('way');
  const { id, text } = await shows(ours);
  const mine = await scans(member, text);
  for (const [vault, one] of [[ours, id] as const, [member, mine] as const])
    must(await vault.meetings.meet(one, way));
  must(await member.meetings.accept(mine));
  for (const [vault, one] of [
    [member, mine],
    [ours, id],
    [member, mine],
  ] as const)
    must(await vault.meetings.meet(one, way));
  await callTheSame(ours, id);
  await callTheSame(member, mine);

  const other = await shows(theirs);
  const read = must(decodeInviteQr(other.text));
  const entries = theirs.meetings.leaves(other.id)?.entries ?? [];
  for (const charter of [read.charter, undefined]) {
    const { id: again } = must(await member.meetings.begin(read.secret, charter));
    must(await member.meetings.hear(again, entries));
    const state = member.meetings.list().find((one) => one.id === again)?.state;
    expect(state).toMatchObject({ step: 'ended', why: 'other-organisation' });
  }
  const more = await shows(ours);
  const next = await scans(member, more.text);
  const heard = await member.meetings.hear(next, ours.meetings.leaves(more.id)?.entries ?? []);
  expect(must(heard).state).toMatchObject({ step: 'offered' });
});
