import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Device, must } from '../../test/field.ts';
import { isInFor, together, twoStewardsApart } from '../../test/organisation.ts';
import { compartmentNow } from '../members/standing-now.ts';

beforeAll(sealReady);

/** As a vault does it: what waits is put into envelopes, and all that was done up to this second counts. */
function leaves(device: Device): void {
  device.time.pass(60);
  device.keep(device.compartment().writeLast(device.here));
  device.remove(device, { reason: 'left', lastSafe: device.here + 1 });
}

describe('a steward who leaves before the others have heard what it did last', () => {
  test('it changed the keys on the road, and wrote: what it wrote arrives', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('turned and left');
    second.turn();
    second.notes('after the new keys');
    leaves(second);
    await second.exchange(relay);
    await together(relay, coordinator, keeper);
    expect(coordinator.lines()).toEqual(['after the new keys']);
    expect(keeper.lines()).toEqual(['after the new keys']);
    expect((await second.exchange(relay)).sent).toBe(0);
  });

  test('… also what it had written before it said what the new keys begin with', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('stated and left');
    second.notes('before the new keys');
    second.keep(second.compartment().write(second.here));
    second.turn();
    const stated = must(second.compartment().stateIfOwed(second.here));
    if (!stated) throw new Error('it owes a statement');
    second.keep(stated);
    leaves(second);
    await second.exchange(relay);
    await together(relay, coordinator, keeper);
    expect(coordinator.lines()).toEqual(['before the new keys']);
    expect(keeper.lines()).toEqual(['before the new keys']);
  });

  test('… and by a file', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('turned and left by a file');
    second.turn();
    second.notes('after the new keys');
    leaves(second);
    const stick = second.stickFor([coordinator]);
    if (!stick) throw new Error('it has something to say');
    await coordinator.takeStick(stick);
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toEqual(['after the new keys']);
  });

  test('it put somebody out on the road, and wrote: that arrives with those who stay, and not with the one who is out', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('removed and left');
    second.remove(keeper);
    second.notes('after the removal');
    leaves(second);
    await second.exchange(relay);
    await together(relay, coordinator, keeper);
    expect(isInFor(coordinator, keeper)).toBe(false);
    expect(coordinator.lines()).toEqual(['after the removal']);
    expect(keeper.lines()).toEqual([]);
  });

  test('it let somebody in who has met nobody else: they are given the keys', async () => {
    const { relay, coordinator, second, keeper } = await twoStewardsApart('let in and left');
    const guest = second.admit();
    leaves(second);
    await second.exchange(relay);
    coordinator.notes('for all');
    await together(relay, coordinator, keeper, guest);
    expect(guest.lines()).toEqual(['for all']);
  });
});

describe('a steward who leaves while others read who are out (rules D10, M1)', () => {
  test('after two changes of the keys that did not know of each other: what it lays is read by nobody who is out', async () => {
    const { relay, time, coordinator, second, keeper } = await twoStewardsApart('beside a captor');
    second.turn();
    await second.exchange(relay);
    await keeper.exchange(relay);
    time.pass(60);
    coordinator.remove(keeper);
    coordinator.notes('not for the captor');
    const stick = coordinator.stickFor([second]);
    if (!stick) throw new Error('something for the second one');
    await second.takeStick(stick);
    leaves(second);
    await second.exchange(relay);
    await keeper.exchange(relay);
    expect(keeper.lines()).toEqual([]);
    await together(relay, coordinator);
    expect(isInFor(coordinator, second)).toBe(false);
  });

  test('without the newest keys: the stewards hear that it has left, and what it wrote stays with it, not shared', async () => {
    const { relay, time, coordinator, second, keeper } = await twoStewardsApart(
      'beside a captor, without keys',
    );
    time.pass(60);
    coordinator.remove(keeper);
    second.notes('on the road');
    second.keep(second.compartment().write(second.here));
    second.hears(coordinator);
    leaves(second);
    await second.exchange(relay);
    await keeper.exchange(relay);
    expect(keeper.lines()).toEqual([]);
    expect(second.compartment().unshared()).toHaveLength(1);
    expect(compartmentNow(second.holding, second.here).leaving).toBe('laid');
    await together(relay, coordinator);
    expect(isInFor(coordinator, second)).toBe(false);
  });
});
