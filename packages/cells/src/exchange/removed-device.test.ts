import {
  bytesOf,
  hash,
  hexOf,
  type Random,
  sealBundle,
  sealEnvelope,
  sealReady,
  sealWrap,
} from '@bulkhead/seal';
import { encodeFrames } from '@bulkhead/wire';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { day, type Device, type FieldTime, hour, type Sealed } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { lootOf, Oracle } from '../../test/oracle.ts';
import { field, together } from '../../test/organisation.ts';
import { dropLogOf } from '../keys/drop-keys.ts';
import { kemOf } from '../acts/wrapping.ts';
import { appointed } from '../../test/root-acts.ts';

beforeAll(sealReady);
// Each of these tries some hundred keys on some hundred entries, several times over.
vi.setConfig({ testTimeout: 120_000 });

/** What was sealed by somebody who knew that all of these are removed. */
const owed = ({ sealed }: FieldTime, removed: readonly Device[]): readonly Sealed[] =>
  sealed.filter(({ cut }) => removed.every(({ self }) => cut.has(self.device)));

/** What the removed devices together learn of what they must not. */
function learned(time: FieldTime, removed: readonly Device[]): readonly string[] {
  const secret = new Set(owed(time, removed));
  const found = new Oracle(removed.map(lootOf)).search(time.sealed);
  return found.filter(({ sealed }) => secret.has(sealed)).map(({ how }) => how);
}

function expectBlind(time: FieldTime, removed: readonly Device[], member: Device): void {
  const [one, ...others] = removed;
  if (one && others.length > 0) expect(learned(time, [one])).toEqual([]);
  // The control: there was something to be found, and whoever has the keys finds it by the same search.
  const secret = new Set(owed(time, removed));
  const oracle = new Oracle([lootOf(member)]);
  const found = oracle
    .search(time.sealed)
    .filter(({ sealed, how }) => how !== 'reaches' && secret.has(sealed));
  expect(found.length).toBeGreaterThan(3);
  expect(hasNeedle(oracle)).toBe(true);
  const blind = new Oracle(removed.map(lootOf));
  const learnt = blind.search(time.sealed).filter(({ sealed }) => secret.has(sealed));
  expect(learnt.filter(({ how, sealed }) => how !== 'reaches' || !isOldDrop(removed, sealed))).toHaveLength(
    0,
  );
  const drops = learnt.map(({ sealed }) => sealed.log);
  expect(new Set(drops).size).toBe(drops.length);
  expect(hasNeedle(blind)).toBe(false);
}

/**
 * A removed steward knew the drops. They are replaced, but where the new ones are has to be said in the old ones: it sees
 * that each of those is used once more (rules F2, F4).
 */
const isOldDrop = (removed: readonly Device[], { log }: Sealed): boolean =>
  removed.some(({ holding }) =>
    [...holding.book.values()].some(({ keys, before }) =>
      [...before, keys].some((one) => dropLogOf(one) === log),
    ),
  );

const needle = 'the children sleep at SS-04';
const hasNeedle = ({ plain }: Oracle): boolean => {
  const wanted = hexOf(new TextEncoder().encode(needle));
  return plain.some((bytes) => hexOf(bytes).includes(wanted));
};

describe('whoever holds a removed device, old copies of it, and all that any relay ever held (rules M1)', () => {
  test('one removal: learns nothing that was sealed after it, nor sees where it lies', async () => {
    const { relay, time, coordinator } = field('one removal');
    const [keeper, volunteer] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, volunteer);
    volunteer.notes('before');
    await together(relay, coordinator, keeper, volunteer);
    coordinator.remove(volunteer);
    coordinator.notes(needle);
    await together(relay, coordinator, keeper);
    keeper.notes('and after a week');
    time.pass(8 * day);
    await together(relay, coordinator, keeper, volunteer);
    expectBlind(time, [volunteer], keeper);
  });

  test('two removals one after the other, and three at once', async () => {
    const { relay, time, coordinator } = field('many removals');
    const devices = Array.from({ length: 6 }, () => coordinator.admit());
    await together(relay, coordinator, ...devices);
    const [first, second, keeper, ...rest] = devices;
    if (!first || !second || !keeper) throw new Error('six devices');
    coordinator.remove(first);
    await together(relay, coordinator, keeper, second, ...rest);
    time.pass(day);
    coordinator.remove(second);
    await together(relay, coordinator, keeper, ...rest);
    for (const device of rest) coordinator.remove(device);
    coordinator.notes(needle);
    await together(relay, coordinator, keeper, ...rest);
    expectBlind(time, [first, second, ...rest], keeper);
  });

  test('two stewards remove two devices without having heard of each other', async () => {
    const { relay, time, coordinator } = field('removals at once');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    const [one, other] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, second, keeper, one, other);
    coordinator.remove(one);
    second.remove(other);
    await together(relay, coordinator, one, other);
    await together(relay, second, keeper, coordinator, one, other);
    time.pass(hour);
    await together(relay, second, keeper, coordinator);
    keeper.notes(needle);
    await together(relay, second, keeper, coordinator, one, other);
    expectBlind(time, [one, other], coordinator);
  });

  test('somebody is let in by one steward while another removes somebody', async () => {
    const { relay, time, coordinator } = field('removal and add');
    const [second, gone] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, gone);
    const newcomer = second.admit();
    coordinator.remove(gone);
    for (let round = 0; round < 3; round += 1) await together(relay, second, coordinator, newcomer, gone);
    newcomer.notes(needle);
    await together(relay, newcomer, coordinator, second);
    expect(coordinator.lines()).toContain(needle);
    expectBlind(time, [gone], newcomer);
  });

  test('a removal that a device hears of after five weeks', async () => {
    const { relay, time, coordinator } = field('offline for weeks');
    const [away, gone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, away, gone);
    away.notes('written on the road');
    coordinator.remove(gone);
    for (let week = 0; week < 5; week += 1) {
      time.pass(7 * day);
      await together(relay, coordinator, gone);
    }
    away.notes(needle);
    await together(relay, away, coordinator, gone);
    expect(coordinator.lines()).toEqual([needle, 'written on the road']);
    expectBlind(time, [gone], coordinator);
  });

  test('a removed steward opens nothing; it can see that each drop it knew was used once more, and no other', async () => {
    const { relay, time, coordinator } = field('steward removed');
    const [second, keeper, medic] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, second, keeper, medic);
    time.pass(hour);
    second.remove(coordinator);
    second.notes(needle);
    await together(relay, second, keeper, medic);
    for (let week = 0; week < 2; week += 1) {
      time.pass(7 * day);
      keeper.notes(`week ${week}`);
      await together(relay, second, keeper, medic, coordinator);
    }
    expectBlind(time, [coordinator], second);
  });

  test('two stewards remove each other, root says who stays', async () => {
    const { relay, time, coordinator, root } = field('duel');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    const before = [...keeper.holding.roster.entries].filter(
      ([, { by }]) => by.kind === 'device' && by.device === second.self.device,
    );
    time.pass(hour);
    coordinator.remove(second);
    second.remove(coordinator);
    await together(relay, second, coordinator, keeper);
    expect(keeper.holding.roster.stewards).toEqual([]);
    keeper.settle([root[0], root[1]], new Map([[second.self.device, before.map(([id]) => id)]]));
    await relayByHand(keeper, coordinator);
    time.pass(hour);
    await together(relay, coordinator, keeper, second);
    coordinator.notes(needle);
    await together(relay, coordinator, keeper, second);
    expect(keeper.lines()).toEqual([needle]);
    expectBlind(time, [second], keeper);
  });

  test('sticks that were sealed for the members', async () => {
    const { relay, coordinator } = field('sticks');
    const [keeper, gone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, gone);
    coordinator.remove(gone);
    const to = [...coordinator.holding.roster.members.values()].map(({ card }) => card.age);
    const stick = await sealBundle(encodeFrames([]), { to });
    expect(await new Oracle([lootOf(gone)]).opensBundle(stick)).toBe(false);
    expect(await new Oracle([lootOf(keeper)]).opensBundle(stick)).toBe(true);
  });
});

describe('the oracle itself, where a rule is broken', () => {
  async function removed(seed: string) {
    const made = field(seed);
    const [keeper, gone] = [made.coordinator.admit(), made.coordinator.admit()];
    await together(made.relay, made.coordinator, keeper, gone);
    return { ...made, keeper, gone };
  }

  test('a wrap for the removed device: finds it, and with it all of the epoch', async () => {
    const { relay, time, coordinator, keeper, gone } = await removed('wrapped to the removed');
    const to = kemOf(coordinator.holding, gone.self.device);
    coordinator.remove(gone);
    coordinator.notes(needle);
    await together(relay, coordinator, keeper);
    expect(learned(time, [gone])).toEqual([]);
    const { org, cell } = gone.self.anchor;
    const { writable } = coordinator.holding.roster;
    const key = writable && coordinator.holding.epochKeys.get(writable);
    const log = time.sealed[0]?.log;
    if (!key || !to || !log) throw new Error('a key, for somebody, somewhere');
    const address = { org: bytesOf(org), cell: bytesOf(cell), device: bytesOf(gone.self.device) };
    const bytes = sealWrap({ ...address, to, plain: [key.ek], random: coordinator.random });
    if (!bytes) throw new Error('a key to which something can be sealed');
    time.sealed.push({ log, bytes, cut: new Set([gone.self.device]) });
    expect(new Set(learned(time, [gone]))).toEqual(new Set(['wrap', 'envelope', 'part']));
  });

  test('the next key made from the one before: finds the whole epoch', async () => {
    const { relay, time, coordinator, keeper, gone, random } = await removed('derived key');
    const before = [...coordinator.holding.epochKeys.values()].at(-1);
    if (!before) throw new Error('a key');
    coordinator.remove(gone, { random: once(hash(before.ek), random) });
    coordinator.notes(needle);
    await together(relay, coordinator, keeper);
    expect(learned(time, [gone])).toContain('envelope');
  });

  test('a new key in the old mailbox: sees that somebody goes on, and when', async () => {
    const { time, coordinator, gone } = await removed('same mailbox');
    const log = coordinator.holding.writable?.log;
    coordinator.remove(gone);
    const keys = coordinator.holding.writable?.keys;
    if (!log || !keys) throw new Error('a mailbox before and after');
    const bytes = sealEnvelope(keys.data, log, new Uint8Array(8), coordinator.random);
    time.sealed.push({ log, bytes, cut: new Set([gone.self.device]) });
    expect(learned(time, [gone])).toEqual(['reaches']);
  });
});

/** Draws this first, and then as always. */
function once(first: Uint8Array, random: Random): Random {
  let drawn = false;
  return (length) => {
    if (drawn) return random(length);
    drawn = true;
    return first;
  };
}

/** What one device has, another reads: a stick that passes between two people. */
async function relayByHand(from: Device, to: Device): Promise<void> {
  const stick = new Relay();
  await from.exchange(stick);
  await to.exchange(stick);
}

test('all stewards were taken, and the keys for the others lie in the mailbox that their captor reads: it opens none (rules H6)', async () => {
  const { relay, coordinator, time, root } = field('keys in the old mailbox');
  const [keeper, medic] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, medic);
  time.pass(hour);
  appointed(keeper, root);
  keeper.remove(coordinator);
  keeper.notes(needle);
  medic.notes('from the ward');
  await together(relay, keeper, medic, keeper, medic);
  expect(medic.lines()).toContain(needle);
  const secret = new Set(owed(time, [coordinator]));
  const blind = new Oracle([lootOf(coordinator)]);
  const learnt = blind.search(time.sealed).filter(({ sealed }) => secret.has(sealed));
  // It sees that something lies there, once for each of those whose drop nobody knew, and nothing of what it is.
  expect(learnt.map(({ how }) => how)).toEqual(['reaches']);
  expect(hasNeedle(blind)).toBe(false);
});
