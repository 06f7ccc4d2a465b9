import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';

beforeAll(sealReady);

/** Somebody has a copy of a steward's device, and what it writes everybody else has heard. */
async function copied(seed: string, acts: (copy: Device, other: Device) => void, rounds: number) {
  const made = field(seed);
  const { coordinator, relay, time } = made;
  const [second, keeper, other] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, second, keeper, other);
  const copy = second.copied();
  time.pass(hour);
  acts(copy, other);
  copy.notes('by the copy');
  for (let round = 0; round < rounds; round += 1) {
    await copy.exchange(relay);
    keeper.notes(`heard ${round}`);
    await together(relay, coordinator, keeper);
  }
  return { ...made, second, keeper };
}

describe('a steward whose key was copied, and used to change the keys, is given them by the other stewards', () => {
  test.each([
    ['by a turn', (copy: Device) => copy.turn(), 1],
    ['by a removal', (copy: Device, other: Device) => copy.remove(other), 1],
    ['by a turn, and goes on', (copy: Device) => copy.turn(), 3],
    ['by a removal, and goes on', (copy: Device, other: Device) => copy.remove(other), 3],
  ])('%s', async (how, acts, rounds) => {
    const { relay, coordinator, second, keeper } = await copied(how, acts, rounds);
    await together(relay, second, coordinator, keeper);
    expect(second.holding.writable?.epoch).toBe(coordinator.holding.writable?.epoch);
    expect(second.lines()).toEqual(coordinator.lines());
    expect(second.lines()).toContain('heard 0');
  });
});

test.each(['one', 'two', 'three', 'four'])(
  'where it is the only steward, by members, once both have changed the keys: %s',
  async (seed) => {
    const { coordinator, relay, time } = field(`the only steward ${seed}`);
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    const copy = coordinator.copied();
    time.pass(hour);
    copy.turn();
    copy.notes('by the copy');
    await together(relay, copy, keeper);
    time.pass(8 * day);
    keeper.notes('a week later');
    await together(relay, keeper, coordinator);
    await together(relay, keeper, coordinator);
    for (const device of [keeper, coordinator])
      expect(device.lines()).toEqual(['a week later', 'by the copy']);
  },
);
