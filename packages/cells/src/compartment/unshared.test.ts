import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { Captor } from '../../test/captor.ts';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';

beforeAll(sealReady);

const unshared = (device: Device): number => device.compartment().unshared().length;

/** Says with the key of a device that it has everything that another one wrote, or ever will. */
async function claimsAll(device: Device, of: Device, relay: Relay): Promise<void> {
  const mailbox = device.holding.writable;
  const tip = device.holding.frontier.get(device.self.device)?.[0];
  if (!mailbox || tip?.hash === undefined) throw new Error('it has written, and has a mailbox');
  const captor = new Captor(device, mailbox, relay);
  const seen = new Map([[of.self.device, 1_000_000]]);
  await captor.plant(captor.sign({ seq: tip.seq + 1, prev: tip.hash, changes: [], seen }));
}

describe('what nobody but this device has is not taken for shared (rules I8, M4)', () => {
  test('what only a device has heard that was disconnected since', async () => {
    const { relay, coordinator, time } = field('heard by the removed');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    time.pass(hour);
    keeper.notes('said in the kitchen');
    await together(new Relay('kitchen'), keeper, phone);
    expect(unshared(keeper)).toBe(0);
    coordinator.remove(phone);
    // The keeper hears of the removal by a stick that brings things and takes nothing.
    const stick = coordinator.stickFor([keeper]);
    if (!stick) throw new Error('there is a key to share under');
    await keeper.takeStick(stick);
    expect(keeper.holding.roster.cut.size).toBe(1);
    expect(unshared(keeper)).toBe(1);
    await together(relay, keeper, coordinator);
    expect(unshared(keeper)).toBe(0);
  });

  test('what a device claims to have that was disconnected', async () => {
    const { relay, coordinator, time } = field('claims to have it');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    time.pass(hour);
    coordinator.remove(phone);
    await together(relay, coordinator, keeper);
    await claimsAll(phone, keeper, relay);
    await keeper.exchange(relay);
    keeper.notes('nobody has this');
    await keeper.exchange(relay);
    expect(unshared(keeper)).toBe(1);
  });

  test('what a member claimed to have before it was written', async () => {
    const { relay, coordinator, time } = field('before it was written');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    await claimsAll(phone, keeper, relay);
    await keeper.exchange(relay);
    time.pass(hour);
    keeper.notes('nobody has this');
    await keeper.exchange(relay);
    expect(unshared(keeper)).toBe(1);
    keeper.restart();
    expect(unshared(keeper)).toBe(1);
    await together(relay, coordinator, keeper);
    expect(unshared(keeper)).toBe(0);
  });

  test('what only a steward has stated who was disconnected since', async () => {
    const { relay, coordinator, time } = field('stated by the removed');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    time.pass(hour);
    const lastSafe = time.now;
    time.pass(hour);
    keeper.notes('said in the kitchen');
    const kitchen = new Relay('kitchen');
    await together(kitchen, keeper, second);
    second.turn();
    await together(kitchen, second, keeper);
    expect(unshared(keeper)).toBe(0);
    coordinator.remove(second, { lastSafe });
    const stick = coordinator.stickFor([keeper]);
    if (!stick) throw new Error('there is a key to share under');
    await keeper.takeStick(stick);
    expect(keeper.holding.roster.cut.size).toBe(1);
    expect(unshared(keeper)).toBe(1);
  });
});

test('a device gives up nothing that it wrote for what a member claims to have before it is written (rules M4)', async () => {
  const { relay, coordinator, time } = field('keeps its own');
  const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, phone);
  await claimsAll(phone, keeper, relay);
  await keeper.exchange(relay);
  keeper.notes('the phone has never heard this');
  for (let week = 0; week < 4; week += 1) {
    await together(relay, coordinator, keeper);
    time.pass(7.1 * day);
  }
  await together(relay, coordinator, keeper);
  const own = keeper.holding.history
    .spares()
    .filter(({ signed: { body } }) => body.device === keeper.self.device);
  expect(own.some(({ signed }) => signed.body.changes.length > 0)).toBe(true);
});
