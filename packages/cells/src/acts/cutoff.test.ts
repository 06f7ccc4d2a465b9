import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour, Relay } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { proposedCutoff } from './turning.ts';

beforeAll(sealReady);

const cutoffOf = (by: Device, of: Device, lastSafe: number): number | undefined =>
  proposedCutoff(by.holding, of.self.device, lastSafe)?.seq;

const newestOf = ({ holding, self }: Device): number =>
  holding.history.kept(self.device).at(-1)?.signed.body.seq ?? 0;

describe('what is proposed as the last that counts of a device that was taken (rules D5)', () => {
  test('the last that came before it was last known to be safe, and none of what came later, whatever date it bears', async () => {
    const { relay, time, coordinator } = field('what came before');
    const phone = coordinator.admit();
    await together(relay, coordinator, phone);
    phone.notes('on Monday');
    await together(relay, coordinator, phone);
    const monday = newestOf(phone);
    time.pass(day);
    const lastSafe = time.now;
    time.pass(hour);
    phone.skew = -2 * day;
    phone.notes('dated Sunday, written by whoever took it');
    await together(relay, coordinator, phone);
    expect(newestOf(phone)).toBeGreaterThan(monday);
    expect(cutoffOf(coordinator, phone, lastSafe)).toBe(monday);
    coordinator.remove(phone, { lastSafe });
    expect(coordinator.lines()).toEqual(['on Monday']);
  });

  test('also what came later, where another member had counted it by then', async () => {
    const { relay, time, coordinator } = field('what somebody saw');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    const house = new Relay('folder of the house');
    phone.notes('told in the kitchen');
    await together(house, phone, keeper);
    const told = newestOf(phone);
    time.pass(hour);
    // So much that it does not go into one envelope: several are written at once, days after what they say.
    for (let nth = 0; nth < 300; nth += 1) keeper.notes(`heard it ${nth}`);
    time.pass(day);
    const lastSafe = time.now;
    time.pass(hour);
    phone.notes('written by whoever took it');
    await phone.exchange(house);
    // The coordinator reads all of it only now, long after the phone was safe.
    await together(house, coordinator, keeper);
    expect(newestOf(phone)).toBeGreaterThan(told);
    expect(cutoffOf(coordinator, phone, lastSafe)).toBe(told);
  });

  test('of a device of which nothing is known to be safe, nothing', async () => {
    const { relay, time, coordinator } = field('nothing safe');
    const phone = coordinator.admit();
    await together(relay, coordinator, phone);
    const lastSafe = time.now - day;
    phone.notes('who wrote this?');
    await together(relay, coordinator, phone);
    coordinator.remove(phone, { lastSafe });
    expect(coordinator.lines()).toEqual([]);
    expect(coordinator.holding.roster.cut.has(phone.self.device)).toBe(true);
  });
});
