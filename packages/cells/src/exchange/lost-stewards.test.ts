import { newSigningKey, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, hour, must } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { appointed } from '../../test/root-acts.ts';
import { outOfHandsNow, sayOutOfHands } from '../acts/out-of-hands.ts';
import { wrapFor } from '../acts/wrapping.ts';
import { newDropKeys } from '../keys/drop-keys.ts';

beforeAll(sealReady);

describe('nobody who is left knows where the others look', () => {
  test('all stewards are lost: root appoints a member, who changes the keys, and everybody is given them (rules H6)', async () => {
    const { relay, coordinator, time, root } = field('all stewards lost');
    const [keeper, medic] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, medic);
    time.pass(2 * day);
    appointed(keeper, root);
    time.pass(hour);
    keeper.remove(coordinator, { lastSafe: time.now - 2 * hour });
    for (let week = 0; week < 4; week += 1) {
      await together(relay, keeper, medic);
      keeper.notes(`keeper ${week}`);
      medic.notes(`medic ${week}`);
      await together(relay, keeper, medic);
      time.pass(7.5 * day);
    }
    await coordinator.exchange(relay, { turns: () => false });
    expect(medic.lines()).toHaveLength(8);
    expect(medic.lines()).toEqual(keeper.lines());
    expect(coordinator.lines()).toEqual([]);
  });

  test('and by a file, where the two of them never come to one relay', async () => {
    const { relay, coordinator, time, root } = field('all stewards lost, by a file');
    const [keeper, medic] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, medic);
    appointed(keeper, root);
    time.pass(hour);
    keeper.remove(coordinator);
    keeper.notes('by a file');
    const stick = keeper.stickFor([medic]);
    if (!stick) throw new Error('something for the medic');
    await medic.takeStick(stick);
    expect(medic.lines()).toEqual(['by a file']);
  });

  test('… also where a hostile member has buried that key and left a false one: a file gets through (rules F3)', async () => {
    const { relay, coordinator, time, root, random } = field('a false key on top');
    const [keeper, medic, hostile] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, medic, hostile);
    const old = medic.holding.writable;
    appointed(keeper, root);
    time.pass(hour);
    keeper.remove(coordinator);
    await together(relay, keeper, hostile);
    const { writable } = keeper.holding.roster;
    const key = writable && hostile.holding.epochKeys.get(writable);
    if (!old || !key) throw new Error('the hostile member has the keys of now');
    const elsewhere = { ...key, adminPublic: newSigningKey(random).publicKey };
    const { device } = medic.self;
    const lie = wrapFor(hostile.holding, { device, key: elsewhere }, random) ?? new Uint8Array();
    await relay.append({ log: old.log }, [...Array.from({ length: 256 }, () => random(lie.length)), lie]);
    keeper.notes('for the medic');
    await together(relay, keeper, medic);
    expect(medic.lines()).toEqual([]);
    const stick = keeper.stickFor([medic]);
    if (!stick) throw new Error('something for the medic');
    await medic.takeStick(stick);
    medic.restart();
    await together(relay, keeper, medic);
    expect(medic.lines()).toEqual(['for the medic']);
  });

  test('root takes a removal back: whoever it was about is in again and is given the next keys (rules C8)', async () => {
    const { relay, coordinator, time, root } = field('settled and reached');
    const [captor, keeper, phone] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, captor, keeper, phone);
    time.pass(hour);
    captor.remove(phone);
    await together(relay, captor, coordinator, keeper, phone);
    expect(coordinator.holding.roster.cut.has(phone.self.device)).toBe(true);
    time.pass(hour);
    coordinator.settle([root[0], root[1]], new Map([[captor.self.device, []]]));
    coordinator.remove(captor);
    for (let week = 0; week < 3; week += 1) {
      coordinator.notes(`said ${week}`);
      phone.notes(`on the phone ${week}`);
      await together(relay, coordinator, keeper, phone);
      time.pass(7.5 * day);
    }
    await together(relay, coordinator, keeper, phone);
    expect(phone.lines()).toHaveLength(6);
    expect(phone.lines()).toEqual(coordinator.lines());
  });

  test('whoever was let in by a steward whose device is lost before anybody heard where they look is reached', async () => {
    const { relay, coordinator, time } = field('let in that day');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    const newcomer = second.admit();
    await second.exchange(relay);
    await newcomer.exchange(relay);
    // The coordinator has heard of the newcomer by a note, not of where it looks.
    coordinator.take(
      [...second.holding.entryBytes.values()].map((bytes) => ({
        kind: 'entry',
        bytes,
        here: coordinator.here,
      })),
    );
    coordinator.turn();
    const house = new Relay('folder of the house');
    for (let week = 0; week < 3; week += 1) {
      time.pass(7.5 * day);
      coordinator.notes(`said ${week}`);
      await together(house, coordinator, keeper, newcomer);
    }
    expect(newcomer.lines()).toHaveLength(3);
  });
});

test('a new steward gives keys also to a member that was silent for ten days and was let in long ago (rules D9)', async () => {
  const { relay, coordinator, time } = field('a new steward');
  const phone = coordinator.admit();
  await together(relay, coordinator, phone);
  for (let week = 0; week < 8; week += 1) {
    time.pass(7.1 * day);
    await together(relay, coordinator, ...(week < 7 ? [phone] : []));
  }
  time.pass(day);
  const second = coordinator.admit('steward');
  await together(relay, coordinator, second);
  time.pass(hour);
  second.remove(coordinator, { lastSafe: second.here - 60 });
  const { writable } = second.holding.roster;
  expect(writable && second.holding.roster.epochs.get(writable)?.recipients).toContain(phone.self.device);
  // The second one never heard which key opens what is left for the phone: it says so, and is left it once more.
  await together(relay, second, phone, second, phone);
  phone.notes('said since');
  await together(relay, phone, second);
  await coordinator.exchange(relay, { turns: () => false });
  expect(second.lines()).toEqual(['said since']);
  expect(coordinator.lines()).toEqual([]);
});

test('a captured steward states false drops of the others: what members say of it reaches them all the same (rules H1)', async () => {
  const { relay, coordinator, time } = field('false doors');
  const [taken, keeper] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, taken, keeper);
  time.pass(hour);
  const { device } = coordinator.self;
  taken.take([
    { kind: 'book', device, keys: newDropKeys(taken.random), nth: 99, from: undefined },
    { kind: 'book-settled', device },
  ]);
  taken.turn();
  await taken.exchange(relay);
  await keeper.exchange(relay);
  const said = { device: taken.self.device, how: 'captured', since: time.now } as const;
  keeper.take(must(sayOutOfHands(keeper.holding, said, { here: keeper.here })));
  keeper.restart();
  await together(relay, keeper, coordinator);
  expect(outOfHandsNow(coordinator.holding)).toHaveLength(1);
});

test('a steward who leaves by its own act knows no drop any more that is used (rules F2)', async () => {
  const { relay, coordinator, time } = field('left steward');
  const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, second, keeper);
  const own = [...second.holding.book].map(([, { keys }]) => keys.read.join());
  time.pass(hour);
  second.remove(second, { reason: 'left' });
  await together(relay, second, coordinator, keeper);
  time.pass(hour);
  await together(relay, coordinator, keeper);
  for (const device of [coordinator, keeper]) {
    const keys = coordinator.holding.book.get(device.self.device)?.keys;
    expect(own).not.toContain(keys?.read.join());
  }
  coordinator.notes('x');
  await together(relay, coordinator, keeper);
  expect(keeper.lines()).toEqual(['x']);
});
