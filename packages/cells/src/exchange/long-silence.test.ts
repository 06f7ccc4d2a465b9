import type { DeviceId } from '@bulkhead/records';
import { bytesOf, commitOf, hexOf, newSigningKey, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { Captor } from '../../test/captor.ts';
import { day, must } from '../../test/field.ts';
import { lootOf, Oracle } from '../../test/oracle.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { isProvided } from '../acts/coming-back.ts';
import { sealNote } from '../acts/notes.ts';
import { confirmOldKeys } from '../acts/stale.ts';
import { dormantDevices, returnedDevices, welcomeBack } from '../acts/silence.ts';
import { compartmentNow } from '../members/standing-now.ts';
import { turnOver } from '../roster/acts.ts';
import { encodeEntry } from '../roster/entry.ts';
import { entryId } from '../roster/entry-id.ts';

beforeAll(sealReady);

describe('a device that comes back', () => {
  test('after nine weeks: it says so, is given keys when a steward has spoken to its person, and nothing is lost', async () => {
    const { relay, coordinator, time } = field('nine weeks');
    const [keeper, away] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, away);
    away.notes('written on the road');
    for (let week = 0; week < 9; week += 1) {
      time.pass(7.5 * day);
      keeper.notes(`week ${week}`);
      await together(relay, coordinator, keeper);
    }
    await together(relay, away, coordinator);
    expect(coordinator.lines()).not.toContain('written on the road');
    expect(returnedDevices(coordinator.holding, coordinator.here)).toEqual([away.self.device]);
    expect(
      coordinator.holding.roster.epochs.get(coordinator.holding.roster.writable ?? entryId('0'.repeat(64)))
        ?.recipients,
    ).not.toContain(away.self.device);

    coordinator.take(welcomeBack(coordinator.holding, away.self.device, coordinator.here));
    await together(relay, coordinator, away, keeper);
    for (const device of [coordinator, keeper, away]) {
      expect(device.lines()).toContain('written on the road');
      expect(device.lines()).toContain('week 8');
    }
  });

  test('it says so by every way that it comes to: to the relay too, the day after it was left in a folder that no steward comes to', async () => {
    const { relay, coordinator, time } = field('two ways');
    const [keeper, away] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, away);
    for (let week = 0; week < 9; week += 1) {
      time.pass(7.2 * day);
      await together(relay, coordinator, keeper);
    }
    await away.exchange(new Relay('folder of a house'));
    time.pass(day);
    for (const device of [away, coordinator]) await device.exchange(relay);
    expect(returnedDevices(coordinator.holding, coordinator.here)).toEqual([away.self.device]);
  });

  test('after 41 days it opens its newest keys at once; after 43 it is given none, and what it writes still counts (rules D9)', async () => {
    const { relay, coordinator, time } = field('41 and 43');
    const [keeper, away, longer] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, away, longer);
    away.notes('41 days');
    longer.notes('longer');
    const weeks = async (days: number): Promise<void> => {
      for (let week = 0; week < 5; week += 1) {
        time.pass((days / 5) * day);
        await together(relay, coordinator, keeper);
      }
    };
    await weeks(41);
    expect(dormantDevices(coordinator.holding, coordinator.here).size).toBe(0);
    for (const device of [away, coordinator, away]) await device.exchange(relay);
    expect(coordinator.lines()).toEqual(['41 days']);
    await weeks(9);
    expect([...dormantDevices(coordinator.holding, coordinator.here)]).toEqual([longer.self.device]);
    const member = compartmentNow(coordinator.holding, coordinator.here).members.find(
      ({ device }) => device === longer.self.device,
    );
    expect(member).toMatchObject({ isDormant: true, hasKeys: false });
    expect(coordinator.holding.roster.members.has(longer.self.device)).toBe(true);
  });

  test('90 days after the stewards have moved, no word of it reaches one any more: what it wrote is carried on by the archive (rules D8, D9)', async () => {
    const { relay, coordinator, time } = field('100 days');
    const [second, archive] = [coordinator.admit('steward'), coordinator.admit('archive')];
    const [keeper, away] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, second, archive, keeper, away);
    away.notes('written on the road');
    for (let week = 0; week < 21; week += 1) {
      if (week === 7) coordinator.remove(second);
      time.pass(7.2 * day);
      await together(relay, coordinator, archive, keeper);
    }
    // The person is back, by a new invitation on another device. The old one has the keys of five months ago.
    const again = coordinator.admit();
    expect((await away.exchange(relay)).oldKeys).toBeGreaterThan(0);
    away.take([confirmOldKeys(away.here)]);
    await away.exchange(relay);
    await together(relay, coordinator, keeper, again);
    expect(returnedDevices(coordinator.holding, coordinator.here)).toEqual([]);
    expect(again.lines()).toEqual([]);
    await together(relay, archive, coordinator, keeper, again);
    for (const device of [coordinator, keeper, archive, again])
      expect(device.lines()).toEqual(['written on the road']);
  });

  test('after more than 90 days nobody welcomes it back: its person is invited anew, by the clock of the steward (rules D9)', async () => {
    const { relay, coordinator, time } = field('90 days');
    const [keeper, away] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, away);
    const weeks = async (days: number): Promise<void> => {
      for (let passed = 0; passed < days; passed += 7) {
        time.pass(7 * day);
        await together(relay, coordinator, keeper);
      }
    };
    await weeks(84);
    await away.exchange(relay);
    await coordinator.exchange(relay);
    const { device } = away.self;
    expect(returnedDevices(coordinator.holding, coordinator.here)).toEqual([device]);
    expect(welcomeBack(coordinator.holding, device, coordinator.here)).toHaveLength(1);
    await weeks(7);
    expect(returnedDevices(coordinator.holding, coordinator.here)).toEqual([]);
    expect(welcomeBack(coordinator.holding, device, coordinator.here)).toEqual([]);
    expect(compartmentNow(away.holding, away.here)).toMatchObject({ isLeftBehind: true, isOut: false });
    // A steward says who is in already when somebody answers an invitation: this one is not.
    expect(isProvided(coordinator.holding, device, coordinator.here)).toBe(false);
    expect(isProvided(coordinator.holding, keeper.self.device, coordinator.here)).toBe(true);
  });

  test('to keys of four weeks ago: it shares nothing before a person says so (rules D11)', async () => {
    const { relay, coordinator, time } = field('old keys');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    time.pass(29 * day);
    keeper.notes('is anybody there');
    const first = await keeper.exchange(relay);
    expect(first.oldKeys).toBeGreaterThan(0);
    expect(keeper.compartment().pending).toHaveLength(1);
    keeper.take([confirmOldKeys(keeper.here)]);
    const second = await keeper.exchange(relay);
    expect(second.oldKeys).toBeUndefined();
    expect(keeper.compartment().pending).toHaveLength(0);
    // That holds for a week and is asked again then, also on what is carried by hand.
    time.pass(6 * day);
    expect((await keeper.exchange(relay)).oldKeys).toBeUndefined();
    time.pass(2 * day);
    expect((await keeper.exchange(relay)).oldKeys).toBeGreaterThan(0);
    expect(keeper.compartment().pending).toHaveLength(0);
    keeper.notes('still nobody');
    const stick = keeper.stickFor([coordinator]);
    expect(keeper.compartment().pending).toHaveLength(1);
    // All that is on it is a word for the steward, and it opens nothing that was ever written.
    expect(stick?.logs.size).toBe(1);
    // What is read does not wait for anybody: with newer keys nothing has to be asked.
    coordinator.notes('new keys');
    await coordinator.exchange(relay);
    expect((await keeper.exchange(relay)).oldKeys).toBeUndefined();
    expect(keeper.lines()).toContain('new keys');
  });
});

test('a steward who was away for four weeks is asked before it makes keys: another one may have put somebody out (rules D11)', async () => {
  const { relay, coordinator, time } = field('a steward is away');
  const [second, taken] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, second, taken);
  coordinator.remove(taken);
  await coordinator.exchange(relay);
  time.pass(29 * day);
  second.notes('written in the month');
  const isRead = (): boolean => {
    const oracle = new Oracle([lootOf(taken)]);
    oracle.search(time.sealed);
    return oracle.plain.some((bytes) => Buffer.from(bytes).includes('written in the month'));
  };
  const keptBack = new Relay('kept back');
  expect((await second.exchange(keptBack)).oldKeys).toBeGreaterThan(0);
  second.stickFor([taken]);
  expect(isRead()).toBe(false);
  second.take([confirmOldKeys(second.here)]);
  expect((await second.exchange(keptBack)).oldKeys).toBeUndefined();
  // The control: it has made keys for a device that it does not know to be out.
  expect(isRead()).toBe(true);
});

describe('whoever leaves of their own accord after four weeks without new keys (rules D11)', () => {
  const hasLeft = async (seed: string) => {
    const made = field(seed);
    const { relay, coordinator, time } = made;
    const [taken, second] = [coordinator.admit(), coordinator.admit('steward')];
    await together(relay, coordinator, taken, second);
    // What newer keys there are is kept from the one who leaves, and so is who was disconnected.
    coordinator.remove(taken);
    await coordinator.exchange(relay);
    time.pass(29 * day);
    second.notes('written in the month');
    second.keep(second.compartment().writeLast(second.here));
    second.remove(second, { reason: 'left' });
    const isRead = (): boolean => {
      const oracle = new Oracle([lootOf(taken)]);
      oracle.search(time.sealed);
      return oracle.plain.some((bytes) => Buffer.from(bytes).includes('written in the month'));
    };
    return { ...made, second, isRead };
  };

  test('says that to stewards alone; what they wrote stays until they say so, once a week', async () => {
    const { relay, coordinator, second, isRead } = await hasLeft('leaves under old keys');
    expect((await second.exchange(new Relay('kept back'))).oldKeys).toBeGreaterThan(0);
    expect(isRead()).toBe(false);
    await second.exchange(relay);
    await coordinator.exchange(relay);
    expect(coordinator.holding.roster.members.has(second.self.device)).toBe(false);
    expect(coordinator.lines()).toEqual([]);
    second.take([confirmOldKeys(second.here)]);
    expect((await second.exchange(relay)).oldKeys).toBeUndefined();
    // The control: whoever has the keys of then finds it by the same search.
    expect(isRead()).toBe(true);
  });

  test('nor does a file bring more', async () => {
    const { coordinator, second, isRead } = await hasLeft('leaves by a file under old keys');
    const stick = second.stickFor([coordinator]);
    if (!stick) throw new Error('it has something to say');
    await coordinator.takeStick(stick);
    expect(coordinator.holding.roster.members.has(second.self.device)).toBe(false);
    expect(isRead()).toBe(false);
    second.take([confirmOldKeys(second.here)]);
    second.stickFor([coordinator]);
    expect(isRead()).toBe(true);
  });
});

describe('dates that are ahead (rules D9, D11)', () => {
  test('a steward’s device that dates keys ten years ahead does not keep anybody from being asked about old ones', async () => {
    const { relay, coordinator, time } = field('keys of another year');
    const [taken, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, taken, keeper);
    const {
      self,
      holding: { roster },
    } = taken;
    const ek = taken.random(32);
    const newKey = { commit: commitOf(ek, bytesOf(taken.cell)), dormant: new Set<DeviceId>() };
    const pen = { roster, device: self.device, key: self.key, time: time.now + 3650 * day };
    const turn = must(turnOver(pen, newKey));
    const admin = newSigningKey(taken.random);
    taken.take([
      { kind: 'entry', bytes: encodeEntry(turn), here: taken.here },
      { kind: 'epoch', id: turn.id, ek, adminPublic: admin.publicKey, adminSeed: admin.seed },
    ]);
    await taken.exchange(relay, { turns: () => false });
    await keeper.exchange(relay);
    expect(keeper.holding.writable?.epoch).toBe(turn.id);
    // From now on whoever carries things between them brings the keeper nothing new.
    time.pass(29 * day);
    keeper.notes('is anybody there');
    expect((await keeper.exchange(relay)).oldKeys).toBeLessThan(time.now);
    expect(keeper.compartment().pending).toHaveLength(1);
  });

  test('nor does a person who said so while the clock of the device was years ahead', async () => {
    const { relay, coordinator, time } = field('said in another year');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    keeper.skew = 3650 * day;
    keeper.take([confirmOldKeys(keeper.here)]);
    keeper.skew = 0;
    time.pass(29 * day);
    keeper.notes('is anybody there');
    expect((await keeper.exchange(relay)).oldKeys).toBeGreaterThan(0);
  });

  test('a device whose own clock is years behind shares as always: it cannot tell how old keys are', async () => {
    const { relay, coordinator } = field('years behind');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    keeper.skew = -3650 * day;
    keeper.notes('here');
    expect((await keeper.exchange(relay)).oldKeys).toBeUndefined();
    await coordinator.exchange(relay);
    expect(coordinator.lines()).toEqual(['here']);
  });

  test('a device that once said it was back while its clock was years ahead says so again', async () => {
    const { relay, coordinator, time } = field('back in another year');
    const [keeper, away] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, away);
    away.skew = 3650 * day;
    await away.exchange(relay);
    away.skew = 0;
    // With what it writes what it said is settled.
    await together(relay, coordinator, away);
    time.pass(day);
    away.notes('here again');
    await together(relay, away, coordinator);
    for (let week = 0; week < 8; week += 1) {
      time.pass(7.2 * day);
      await together(relay, coordinator, keeper);
    }
    await away.exchange(relay);
    await coordinator.exchange(relay);
    expect(returnedDevices(coordinator.holding, coordinator.here)).toEqual([away.self.device]);
  });

  test('… also where somebody with a copy of its key has dated such a word to the end of time', async () => {
    const { relay, coordinator, time } = field('the end of time');
    const [keeper, away] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, away);
    const { device } = away.self;
    const kem = away.holding.kems[0]?.key.publicKey;
    if (!kem) throw new Error('a key');
    const note = { kind: 'kem', device, kem, at: Number.MAX_SAFE_INTEGER } as const;
    const sealed = sealNote(away.holding, { device: coordinator.self.device, note }, away.random);
    for (const { log } of sealed?.doors ?? []) await relay.append({ log }, [sealed?.bytes ?? kem]);
    await together(relay, coordinator, keeper);
    for (let week = 0; week < 8; week += 1) {
      time.pass(7.2 * day);
      await together(relay, coordinator, keeper);
    }
    await away.exchange(relay);
    await coordinator.exchange(relay);
    expect(returnedDevices(coordinator.holding, coordinator.here)).toEqual([device]);
  });
});

test('what members name of the roster and does not come, twice: the relay holds something back (rules C10)', async () => {
  const { relay, coordinator, random } = field('held back');
  const [keeper, other] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, other);
  const mailbox = other.holding.writable;
  if (!mailbox) throw new Error('a mailbox');
  const tip = other.holding.frontier.get(other.self.device)?.[0];
  const heads = [entryId(hexOf(random(32)))];
  const captor = new Captor(other, mailbox, relay);
  await captor.plant(captor.sign({ seq: (tip?.seq ?? 0) + 1, prev: tip?.hash, changes: [], heads }));
  expect((await keeper.exchange(relay)).holdsBack).toBe(false);
  expect((await keeper.exchange(relay)).holdsBack).toBe(true);
});

test('whom a steward lets in whose clock is a year behind is not taken for silent: the others give keys (rules D9)', async () => {
  const { relay, time, coordinator } = field('a year behind');
  const second = coordinator.admit('steward');
  for (let week = 0; week < 30; week += 1) {
    await together(relay, coordinator, second);
    time.pass(7.5 * day);
  }
  await together(relay, coordinator, second);
  second.skew = -365 * day;
  const guest = second.admit();
  await second.exchange(relay);
  second.skew = 0;
  await coordinator.exchange(relay);
  coordinator.turn();
  const { writable, epochs } = coordinator.holding.roster;
  expect(writable && epochs.get(writable)?.recipients).toContain(guest.self.device);
  // Nor is it given them for longer than others where the clock was ahead.
  second.skew = 10 * day;
  const other = second.admit();
  await second.exchange(relay, { turns: () => false });
  second.skew = 0;
  await coordinator.exchange(relay, { turns: () => false });
  time.pass(43 * day);
  expect(dormantDevices(coordinator.holding, coordinator.here)).toContain(other.self.device);
});
