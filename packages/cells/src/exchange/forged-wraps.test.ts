import type { DeviceId } from '@bulkhead/records';
import { sealReady, sealWrap, signingKeyOf } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { inBook } from '../acts/due-wraps.ts';
import { addressOf, kemOf, wrapFor } from '../acts/wrapping.ts';
import { sealBook } from '../held/book.ts';
import { newDropKeys, ownDropOf, ownDropValue } from '../keys/drop-keys.ts';
import { sealItem } from '../written/mail.ts';

beforeAll(sealReady);

/** A wrap in the name of a device that there is not, which names a drop of the captor's: nobody signed it. */
function unsigned({ holding, random }: Device, victim: DeviceId): Uint8Array {
  const to = kemOf(holding, victim);
  if (!to) throw new Error('it has a key');
  const drop = ownDropValue(ownDropOf(newDropKeys(random)));
  const said = [random(32), random(32), signingKeyOf(random(32)).publicKey, null, [], drop, random(16)];
  const bytes = sealWrap({ ...addressOf(holding.place, victim), to, plain: [said, random(64)], random });
  if (!bytes) throw new Error('a key that can be sealed to');
  return bytes;
}

/** A wrap that the steward signs, with a drop that it has invented. */
function misleading({ holding, random }: Device, device: DeviceId): Uint8Array {
  const { writable } = holding;
  const key = writable && holding.epochKeys.get(writable.epoch);
  const nextDrop = ownDropOf(newDropKeys(random));
  const bytes = key && wrapFor(holding, { device, key, nextDrop }, random);
  if (!bytes) throw new Error('a steward has the key');
  return bytes;
}

describe('a captured steward and where others look for keys (rules A8, F3)', () => {
  test.each([
    ['that nobody signed, after its removal', unsigned, 'after'],
    ['that nobody signed, before its removal', unsigned, 'before'],
    ['that it signed, before its removal', misleading, 'before'],
  ] as const)('by wraps %s it makes nobody deaf', async (title, forge, when) => {
    const { relay, coordinator, time } = field(title);
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    const { doors } = inBook(second.holding, keeper.self.device);
    const lay = async () => {
      for (const door of doors)
        for (let nth = 0; nth < 40; nth += 1) await relay.append(door, [forge(second, keeper.self.device)]);
      return keeper.exchange(relay);
    };
    time.pass(hour);
    const planted = when === 'before' ? await lay() : undefined;
    coordinator.remove(second);
    await together(relay, coordinator, keeper);
    keeper.notes('said after the removal');
    await together(relay, keeper, coordinator);
    const heard = planted ?? (await lay());
    if (forge === unsigned) expect(heard.ignored).toBe(40);
    for (let week = 0; week < 3; week += 1) {
      time.pass(7.5 * day);
      coordinator.notes(`week ${week}`);
      await together(relay, coordinator, keeper);
    }
    await second.exchange(relay, { turns: () => false });
    expect(keeper.lines()).toHaveLength(4);
    expect(keeper.lines()).toEqual(coordinator.lines());
    expect(second.lines()).toEqual([]);
  });

  test('a wrap by a steward who was let in meanwhile moves the drop once its entry has come, also where the exchange broke off between', async () => {
    const { relay, coordinator, time } = field('a steward meanwhile');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    const second = coordinator.admit('steward');
    await together(relay, coordinator, second);
    time.pass(hour);
    const third = coordinator.admit('steward');
    await together(relay, coordinator, third, second);
    second.remove(third);
    await second.exchange(relay);
    const told = second.holding.book.get(keeper.self.device);
    keeper.powerFailsAfter = 2;
    await keeper.tryExchange(relay);
    keeper.powerReturns();
    await keeper.exchange(relay);
    expect(keeper.holding.drops.map(({ drop }) => drop.log)).toContain(told && ownDropOf(told.keys).log);
  });

  test('a number in its book that nobody can count on from keeps no steward from removing it (rules F1)', async () => {
    const { relay, coordinator, time } = field('book number');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    const now = second.holding.writable;
    const seed = now && second.holding.epochKeys.get(now.epoch)?.adminSeed;
    if (!now || !seed) throw new Error('a steward administers the mailbox');
    for (const device of [keeper.self.device, coordinator.self.device]) {
      const rows = new Map([[device, { keys: newDropKeys(second.random), nth: Number.MAX_SAFE_INTEGER }]]);
      const sealed = sealBook(second.self.anchor, seed, rows, second.random);
      await relay.append({ log: now.log }, sealItem(now, { kind: 'book', sealed }, second.random));
    }
    await coordinator.exchange(relay);
    time.pass(hour);
    coordinator.remove(second);
    coordinator.restart();
    coordinator.notes('after it');
    await together(relay, coordinator, keeper);
    expect(keeper.holding.roster.cut.has(second.self.device)).toBe(true);
    expect(keeper.lines()).toEqual(['after it']);
  });
});
