import { hexOf, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { Captor } from '../../test/captor.ts';
import { day } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { confirmOldKeys } from '../data/stale.ts';
import { returnedDevices, welcomeBack } from '../data/turning.ts';
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

    coordinator.take(welcomeBack(away.self.device, coordinator.here));
    await together(relay, coordinator, away, keeper);
    for (const device of [coordinator, keeper, away]) {
      expect(device.lines()).toContain('written on the road');
      expect(device.lines()).toContain('week 8');
    }
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
