import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { Holding } from '../held/holding.ts';
import { newDropKeys, ownDropOf } from '../keys/drop-keys.ts';
import { openWrapped, wrapFor } from './wrapping.ts';

beforeAll(sealReady);

/** The key that a device writes under, sealed for another one with a drop where it shall look from now on. */
function wrapBy(holding: Holding, { self, random }: Device): Uint8Array {
  const [key] = [...holding.epochKeys.values()].slice(-1);
  const nextDrop = ownDropOf(newDropKeys(random));
  const bytes = key && wrapFor(holding, { device: self.device, key, nextDrop }, random);
  if (!bytes) throw new Error('it has a key, and knows the other one');
  return bytes;
}

const dropsOf = ({ holding }: Device): number => holding.drops.length;

describe('keys and drops are taken from whoever signed for them (rules A8, F3)', () => {
  test('from a steward; where it shall look nobody is told by one who was removed', async () => {
    const { relay, coordinator, time } = field('wrap of a removed steward');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    const bytes = wrapBy(second.holding, keeper);
    expect(openWrapped(keeper.holding, bytes)).toMatchObject({ ok: true, value: { isVouchedFor: true } });
    time.pass(hour);
    coordinator.remove(second);
    await together(relay, coordinator, keeper);
    expect(openWrapped(keeper.holding, bytes)).toMatchObject({ ok: true, value: { isVouchedFor: false } });
    const before = dropsOf(keeper);
    const [door] = keeper.holding.drops;
    if (!door) throw new Error('it looks somewhere');
    await relay.append({ log: door.drop.log }, [bytes]);
    await keeper.exchange(relay);
    expect(dropsOf(keeper)).toBe(before);
    expect(keeper.holding.writable?.epoch).toBe(coordinator.holding.writable?.epoch);
  });

  test('in the name of a steward with the key of somebody else, nothing is', async () => {
    const { relay, coordinator } = field('wrap in the name of a steward');
    const [keeper, liar] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, liar);
    const asSteward = Holding.of({ ...liar.self, device: coordinator.self.device }, liar.holding.facts());
    const bytes = wrapBy(asSteward, keeper);
    expect(openWrapped(keeper.holding, bytes)).toEqual({ ok: false, why: 'damaged' });
    const before = dropsOf(keeper);
    const [door] = keeper.holding.drops;
    if (!door) throw new Error('it looks somewhere');
    await relay.append({ log: door.drop.log }, [bytes]);
    expect((await keeper.exchange(relay)).ignored).toBe(1);
    expect(dropsOf(keeper)).toBe(before);
  });
});

test('however many drops a device is told to look into, it looks into sixteen at most (rules F2)', async () => {
  const { relay, coordinator, time } = field('sixteen drops');
  const keeper = coordinator.admit();
  await together(relay, coordinator, keeper);
  const [first] = keeper.holding.drops;
  if (!first) throw new Error('it looks somewhere');
  for (let nth = 0; nth < 40; nth += 1) {
    time.pass(hour);
    await relay.append({ log: first.drop.log }, [wrapBy(coordinator.holding, keeper)]);
    await keeper.exchange(relay);
    if (nth === 10) expect(dropsOf(keeper)).toBe(12);
  }
  expect(dropsOf(keeper)).toBe(16);
  keeper.restart();
  expect(dropsOf(keeper)).toBe(16);
});
