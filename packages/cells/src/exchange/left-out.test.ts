import { bytesOf, commitOf, newSigningKey, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { day, type Device, hour, must } from '../../test/field.ts';
import { field, reads, together } from '../../test/organisation.ts';
import { dormantDevices, welcomeBack } from '../acts/silence.ts';
import { confirmOldKeys } from '../acts/stale.ts';
import { turnOver } from '../roster/acts.ts';
import { encodeEntry } from '../roster/entry.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

/** Weeks go by in which these devices meet, and nobody hears of any other. */
async function weeks(count: number, made: ReturnType<typeof field>, ...devices: readonly Device[]) {
  for (let week = 0; week < count; week += 1) {
    made.time.pass(7.1 * day);
    await together(made.relay, ...devices);
  }
}

/** A steward changes the keys for all but these, and dates that as it likes. */
function leavesOut(steward: Device, dormant: readonly Device[], time = steward.here): void {
  const { roster } = steward.holding;
  const ek = steward.random(32);
  const turn = must(
    turnOver(
      { roster, device: steward.self.device, key: steward.self.key, time },
      {
        commit: commitOf(ek, bytesOf(steward.cell)),
        dormant: new Set(dormant.map(({ self }) => self.device)),
      },
    ),
  );
  const admin = newSigningKey(steward.random);
  steward.take([
    { kind: 'entry', bytes: encodeEntry(turn), here: steward.here },
    { kind: 'epoch', id: turn.id, ek, adminPublic: admin.publicKey, adminSeed: admin.seed },
  ]);
}

describe('whoever has a phone that was silent for a hundred days', () => {
  test('is given no keys because the key keepers decided meanwhile about somebody else', async () => {
    const made = field('settled meanwhile');
    const { relay, coordinator, root, time } = made;
    const [keeper, away, captor] = [coordinator.admit(), coordinator.admit(), coordinator.admit('steward')];
    await together(relay, coordinator, keeper, captor, away);
    await weeks(9, made, coordinator, keeper, captor);
    captor.remove(keeper);
    await together(relay, captor, coordinator);
    time.pass(hour);
    coordinator.settle([root[0], root[1]], new Map([[captor.self.device, []]]));
    coordinator.remove(captor);
    await together(relay, coordinator, keeper);
    const second = coordinator.admit('steward');
    await together(relay, coordinator, keeper, second);
    expect([...dormantDevices(second.holding, second.here)]).toEqual([away.self.device]);
    second.turn();
    await together(relay, second, keeper, coordinator);
    expect(await reads(keeper, relay, coordinator)).toBe(true);
    expect(await reads(away, relay, coordinator)).toBe(false);
  });
});

describe('who was left out without having been silent', () => {
  test('whom one steward has welcomed, while another one changes the keys twice who has not heard of it', async () => {
    const made = field('welcomed by one');
    const { relay, coordinator } = made;
    const [second, keeper, away] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
    const others = [coordinator, second, keeper];
    await together(relay, ...others, away);
    await weeks(9, made, ...others);
    await away.exchange(relay);
    await second.exchange(relay);
    second.take(welcomeBack(second.holding, away.self.device, second.here));
    coordinator.turn();
    await second.exchange(relay);
    await coordinator.exchange(relay);
    await coordinator.exchange(relay);
    await away.exchange(relay);
    away.notes('here again');
    await away.exchange(relay);
    made.time.pass(hour);
    // The second steward is not there any more.
    await together(relay, coordinator, keeper, away);
    await together(relay, coordinator, keeper, away);
    expect([...dormantDevices(coordinator.holding, coordinator.here)]).toEqual([]);
    expect(coordinator.lines()).toEqual(['here again']);
    expect(await reads(away, relay, coordinator)).toBe(true);
  });

  test('by a steward whose clock was a year behind, and is right again', async () => {
    const made = field('a year behind, and right again');
    const { relay, coordinator, time } = made;
    const [keeper, other] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, other);
    coordinator.skew = -365 * day;
    keeper.notes('while the clock was wrong');
    await together(relay, keeper, coordinator, keeper, other);
    coordinator.skew = 0;
    time.pass(day);
    await coordinator.exchange(relay);
    time.pass(hour);
    keeper.notes('and after');
    await together(relay, keeper, coordinator);
    expect(coordinator.lines()).toEqual(['and after', 'while the clock was wrong']);
    expect(await reads(keeper, relay, coordinator)).toBe(true);
  });

  test('by a steward who was away for fifty days, and first of all disconnects a phone', async () => {
    const made = field('back from leave');
    const { relay, coordinator, time } = made;
    const [keeper, taken] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, taken);
    time.pass(50 * day);
    keeper.notes('all the while');
    keeper.take([confirmOldKeys(keeper.here)]);
    await keeper.exchange(relay);
    coordinator.remove(taken);
    time.pass(hour);
    await together(relay, coordinator, keeper);
    expect(coordinator.lines()).toEqual(['all the while']);
    expect(await reads(keeper, relay, coordinator)).toBe(true);
  });

  test('by a captured steward, which dated that two months back: whoever comes in as a steward after it welcomes them', async () => {
    const made = field('left out long ago');
    const { relay, coordinator, time } = made;
    const [taken, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, taken, keeper);
    await weeks(15, made, coordinator, taken, keeper);
    const second = taken.admit('steward');
    leavesOut(taken, [keeper, coordinator], taken.here - 60 * day);
    for (let round = 0; round < 3; round += 1)
      for (const device of [taken, second]) await device.exchange(relay, { turns: () => false });
    time.pass(20 * day);
    expect(dormantDevices(second.holding, second.here)).toContain(keeper.self.device);
    expect(welcomeBack(second.holding, keeper.self.device, second.here)).toHaveLength(1);
    second.take(welcomeBack(second.holding, keeper.self.device, second.here));
    second.turn();
    const { writable, epochs } = second.holding.roster;
    expect(writable && epochs.get(writable)?.recipients).toContain(keeper.self.device);
  });
});
