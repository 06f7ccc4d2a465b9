import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { states } from '../../test/false-statement.ts';
import { day, type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { digest } from '../charter/ids.ts';
import { confirmOldKeys } from '../data/stale.ts';
import { compartmentNow } from '../members/standing-now.ts';

beforeAll(sealReady);

/** A cell in which a steward states that the keeper has written up to a moment that nobody has seen. */
async function said(seed: string, ahead: number) {
  const { coordinator, relay, time } = field(seed);
  const [liar, keeper, medic] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
  const honest = [coordinator, keeper, medic];
  await together(relay, liar, ...honest);
  keeper.notes('one');
  await together(relay, liar, ...honest);
  time.pass(day);
  const frontier = new Map(liar.holding.frontier);
  const at = { ms: (time.now + ahead) * 1000, n: 0 };
  frontier.set(keeper.self.device, [{ seq: 99, hash: digest('ab'.repeat(32)), at }]);
  states(liar, { records: liar.records, forgotten: new Map(), frontier });
  await liar.exchange(relay, { carries: () => false });
  return { relay, time, coordinator, liar, keeper, medic, honest, at };
}

const standing = ({ holding, here }: Device) => compartmentNow(holding, here);

const lines = (devices: readonly Device[]) => devices.map((device) => [...device.lines()].toSorted());

test('a steward states that somebody has written up to this evening: what they write at noon is shown to all (rules D3)', async () => {
  const { relay, time, keeper, honest, at } = await said('this evening', 12 * hour);
  await together(relay, ...honest);
  keeper.notes('two');
  await together(relay, ...honest);
  expect(lines(honest)).toEqual(honest.map(() => ['one', 'two']));
  expect(keeper.written.at(-1)?.at.ms).toBeGreaterThanOrEqual(at.ms);
  keeper.restart();
  time.pass(day);
  keeper.notes('three');
  await together(relay, ...honest);
  expect(lines(honest)).toEqual(honest.map(() => ['one', 'three', 'two']));
});

test('… up to a day in three years: nobody follows that, and a person is asked to look at the date (rules I8)', async () => {
  const { relay, keeper, honest, at } = await said('in three years', 900 * day);
  for (const device of honest)
    expect((await device.exchange(relay, { turns: () => false })).datedAhead).toBe(at.ms / 1000);
  keeper.notes('two');
  await together(relay, ...honest);
  expect(lines(honest)).toEqual(honest.map(() => ['one', 'two']));
  expect(keeper.written.at(-1)?.at.ms).toBeLessThan(at.ms);
});

test('… and is removed while that person is away: what they wrote stays with them, and both sides are told', async () => {
  const { relay, time, coordinator, liar, keeper, medic, honest } = await said('away', 12 * hour);
  await together(relay, coordinator, medic);
  keeper.notes('two');
  time.pass(hour);
  coordinator.remove(liar, { lastSafe: time.now - 2 * hour });
  await together(relay, ...honest);
  expect(keeper.lines()).toEqual(['one', 'two']);
  expect(standing(keeper).stated.isOtherThanHere).toBe(true);
  expect(standing(coordinator).stated.differing).toEqual([keeper.self.device]);
  time.pass(day);
  keeper.notes('three');
  await together(relay, ...honest);
  expect(coordinator.lines()).toEqual(['one', 'three']);
});

test('… and is removed by somebody who has not heard it: what that person writes waits there, and that is said', async () => {
  const { relay, time, coordinator, liar, keeper, medic, honest } = await said('unheard', 12 * hour);
  await together(relay, keeper, medic);
  coordinator.remove(liar, { lastSafe: time.now - hour });
  keeper.notes('two');
  await together(relay, ...honest);
  expect(lines([keeper, medic])).toEqual([0, 1].map(() => ['one', 'two']));
  expect(coordinator.lines()).toEqual(['one']);
  expect(standing(coordinator).waiting).toBeGreaterThan(0);
});

test('a telephone whose clock was three years ahead, and was put right, goes on after what it wrote then', async () => {
  const { coordinator, relay } = field('put right');
  const keeper = coordinator.admit();
  await together(relay, coordinator, keeper);
  keeper.skew = 900 * day;
  keeper.notes('in three years');
  await together(relay, coordinator, keeper);
  keeper.skew = 0;
  keeper.restart();
  keeper.take([confirmOldKeys(keeper.here)]);
  keeper.notes('today');
  await together(relay, coordinator, keeper);
  coordinator.turn();
  await together(relay, coordinator, keeper);
  expect(lines([coordinator, keeper])).toEqual([0, 1].map(() => ['in three years', 'today']));
});
