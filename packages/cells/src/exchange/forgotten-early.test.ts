import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test, vi } from 'vitest';
import { states } from '../../test/false-statement.ts';
import { day, type Device } from '../../test/field.ts';
import { visit } from '../../test/house.ts';
import { field, together } from '../../test/organisation.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

/** A cell that a visit has left, of which the medic, who was away, still has it. */
async function left(seed: string) {
  const made = field(seed);
  const { coordinator, relay, time } = made;
  const [second, keeper, medic] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, second, keeper, medic);
  const old = keeper.visits('three from the harbour', 3);
  await together(relay, coordinator, second, keeper, medic);
  for (let week = 0; week < 16; week += 1) {
    time.pass(7.2 * day);
    for (const device of [coordinator, second, keeper]) await device.exchange(relay);
  }
  await together(relay, coordinator, second, keeper);
  return { ...made, second, keeper, medic, old };
}

const remembers = ({ holding }: Device): number => holding.forgotten.size;

test('a steward dates a change of keys 401 days ahead and remembers nothing of what left: everybody else does, and a person is asked to look at the date (rules D8, I8)', async () => {
  const { coordinator, second, keeper, medic, relay, time, old } = await left('401 days ahead');
  expect([coordinator, second, keeper].map(remembers)).toEqual([1, 1, 1]);
  second.skew = 401 * day;
  for (const { self } of [coordinator, keeper, medic])
    second.take([{ kind: 'welcomed', device: self.device, here: second.here }]);
  states(second, { records: second.records, forgotten: new Map() });
  await second.exchange(relay, { carries: () => false, turns: () => false });
  for (const device of [keeper, coordinator]) {
    expect((await device.exchange(relay, { turns: () => false })).datedAhead).toBe(second.here);
    expect(remembers(device)).toBe(1);
    device.restart();
    expect(remembers(device)).toBe(1);
  }
  time.pass(day);
  medic.write({ do: 'write', type: visit.name, record: old, values: { line: 'came back' } });
  await together(relay, medic, keeper, coordinator);
  for (const device of [keeper, coordinator]) expect(device.records.view.all(visit)).toEqual([]);
});
