import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { isInFor, together, twoStewardsApart } from '../../test/organisation.ts';

beforeAll(sealReady);

const leaves = (device: Device): void => device.remove(device, { reason: 'left' });

/** Everybody knows that it is out, and has keys that it was not given. */
function expectOut(gone: Device, ...others: readonly Device[]): void {
  for (const device of others) {
    expect(isInFor(device, gone)).toBe(false);
    const { writable, epochs } = device.holding.roster;
    expect(device.holding.writable).toBeDefined();
    expect(writable && epochs.get(writable)?.recipients).not.toContain(gone.self.device);
  }
}

describe('a steward who leaves of its own accord (rules C9)', () => {
  test('is out for everybody once it has exchanged once more, and a steward who hears of it changes the keys', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('leaves');
    leaves(second);
    expect((await second.exchange(relay)).sent).toBeGreaterThan(0);
    await together(relay, coordinator, keeper);
    expectOut(second, coordinator, keeper);
  });

  test('says so by every way, once by each', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('leaves by two ways');
    const folder = new Relay('folder of the house');
    await together(folder, coordinator, second, keeper);
    leaves(second);
    expect((await second.exchange(folder)).sent).toBeGreaterThan(0);
    expect((await second.exchange(folder)).sent).toBe(0);
    await together(folder, coordinator, keeper);
    expectOut(second, coordinator, keeper);
    expect((await second.exchange(relay)).sent).toBeGreaterThan(0);
    expect((await second.exchange(relay)).sent).toBe(0);
  });

  test('tells a steward who has changed the keys meanwhile and reads the old mailbox no more, by its drop', async () => {
    const { relay, time, coordinator, second, keeper } = await twoStewardsApart('leaves and is silent');
    leaves(second);
    coordinator.turn();
    for (let week = 0; week < 4; week += 1) {
      time.pass(7.5 * day);
      await together(relay, coordinator, keeper);
    }
    await second.exchange(relay);
    await together(relay, coordinator, keeper);
    expectOut(second, coordinator, keeper);
  });

  test('also after years of changing the keys, all of which its leaving names and no note has room for', async () => {
    const { relay, time, coordinator, second, keeper } = await twoStewardsApart('leaves after years');
    for (let week = 0; week < 100; week += 1) {
      time.pass(hour);
      second.turn();
    }
    await together(relay, second, coordinator, keeper);
    leaves(second);
    const stick = second.stickFor([coordinator]);
    if (!stick) throw new Error('it has something to say');
    await coordinator.takeStick(stick);
    expect(isInFor(coordinator, second)).toBe(false);
    await second.exchange(relay);
    await together(relay, coordinator, keeper);
    expectOut(second, coordinator, keeper);
  });

  test('says so in a file that is handed over', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('leaves by a file');
    leaves(second);
    const stick = second.stickFor([coordinator, keeper]);
    if (!stick) throw new Error('it has something to say');
    await coordinator.takeStick(stick);
    await keeper.takeStick(stick);
    for (const device of [coordinator, keeper]) expect(isInFor(device, second)).toBe(false);
    await together(relay, coordinator, keeper);
    expectOut(second, coordinator, keeper);
  });

  test('takes nothing in that comes after its leaving, by no way, whether or not others know of it yet', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('leaves and hears');
    keeper.notes('before');
    await together(relay, keeper, second);
    leaves(second);
    keeper.notes('after');
    await keeper.exchange(relay);
    const stick = keeper.stickFor([second]);
    const out = await second.exchange(relay);
    expect(out.received).toBe(0);
    if (stick) await second.takeStick(stick);
    second.restart();
    await second.exchange(relay);
    await together(relay, coordinator, keeper);
    await second.exchange(relay);
    expect(second.lines()).toEqual(['before']);
    expect(coordinator.lines()).toEqual(['after', 'before']);
  });

  test('leaves behind what it wrote before that and nobody else had', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('leaves work behind');
    second.notes('last evening');
    second.keep(second.compartment().write(second.here));
    second.time.pass(1);
    leaves(second);
    await second.exchange(relay);
    await together(relay, coordinator, keeper);
    expect(coordinator.lines()).toEqual(['last evening']);
    expect(keeper.lines()).toEqual(['last evening']);
  });

  test('control: somebody else with its key who says so for it stops nothing on the device itself', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('is said to leave');
    const copy = second.copied();
    leaves(copy);
    await copy.exchange(relay);
    await second.exchange(relay);
    expect(isInFor(second, second)).toBe(false);
    keeper.notes('before anybody knew');
    await keeper.exchange(new Relay('another way'));
    await together(relay, coordinator, keeper);
    expectOut(second, coordinator, keeper);
  });
});
