import { createRecords, type RecordId } from '@bulkhead/records';
import { hash, hexOf, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { has, scene, weeks } from '../../test/departing.ts';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { call, callers, note, pastVisits, visit, visitors } from '../../test/house.ts';
import { together } from '../../test/organisation.ts';
import { welcomeBack } from '../acts/silence.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

const rootOf = ({ records, cell }: Device): string => hexOf(records.root(cell, hash) ?? new Uint8Array());
/** What is kept of a record although it left: something that was written to it and was not known then. */
const afterwards = ({ records }: Device, record: RecordId): unknown =>
  records.view.afterForgetting().find(({ id }) => id === record)?.values;

describe('records whose time is over', () => {
  test('leave at a turn on every device; how many there were stays, and the state is one', async () => {
    const made = await scene('leave', ['holder', 'holder']);
    const [keeper, medic] = made.others;
    if (!keeper || !medic) throw new Error('two others');
    const old = [keeper.visits('three from the harbour', 3), medic.visits('a mother and a child', 2)];
    const goesOn = keeper.visits('the child in SS-02', 1, 'open');
    keeper.notes('rice for two days');
    await weeks(made, 6, ...made.all);
    const young = keeper.visits('two from the station', 2);
    await weeks(made, 9, ...made.all);
    for (const device of made.all) {
      expect(old.filter((record) => has(device, record))).toEqual([]);
      expect([goesOn, young].map((record) => has(device, record))).toEqual([true, true]);
      expect(device.lines()).toEqual(['rice for two days']);
      expect(visitors(device.records.view)).toEqual({ visits: 4, people: 8 });
      const [sum] = device.records.view.all(pastVisits);
      expect(sum?.values).toEqual({
        visits: { amount: 2, unit: 'visit' },
        people: { amount: 5, unit: 'person' },
      });
      expect([...device.holding.forgotten.keys()].toSorted()).toEqual(old.toSorted());
      expect([...device.holding.left.values()].flat()).toEqual([{ type: visit.name, year: 2002, count: 2 }]);
      const root = rootOf(device);
      device.restart();
      expect(rootOf(device)).toBe(root);
      expect(old.filter((record) => has(device, record))).toEqual([]);
      expect([...device.holding.left.values()].flat()).toHaveLength(1);
    }
    expect(new Set(made.all.map(rootOf)).size).toBe(1);
    const [stated] = [...made.coordinator.holding.covered.values()];
    const verdicts = stated && made.coordinator.holding.verdictsOn(stated.id);
    expect([...(verdicts?.values() ?? [])]).toEqual(['agree', 'agree', 'agree']);
  });

  test('are given up with what they said: nothing of them lies in the state any more', async () => {
    const made = await scene('given up', ['holder']);
    const [keeper] = made.others;
    keeper?.visits('three from the harbour', 3);
    await weeks(made, 20, ...made.all);
    const marker = Buffer.from('harbour');
    for (const device of made.all) {
      device.restart();
      const base = device.compartment().base;
      const pieces = base.ok ? base.value : [];
      expect(pieces.length).toBeGreaterThan(0);
      expect(pieces.some((piece) => Buffer.from(piece).includes(marker))).toBe(false);
    }
  });

  test('leave also where the steward by whose turns they do once changed the keys with a clock that was years ahead', async () => {
    const made = await scene('years ahead', ['steward', 'holder']);
    const [second, keeper] = made.others;
    if (!second || !keeper) throw new Error('two others');
    const old = keeper.visits('three from the harbour', 3);
    await together(made.relay, ...made.all);
    made.coordinator.skew = 3650 * day;
    const { here } = made.coordinator;
    // By its clock it has not heard of them for ten years, and gives them the keys all the same.
    made.coordinator.take(
      [second, keeper].map(({ self }) => ({ kind: 'welcomed', device: self.device, here })),
    );
    made.coordinator.turn();
    made.coordinator.skew = 0;
    await together(made.relay, made.coordinator, second, keeper);
    // The other one is first to see that the keys are a week old.
    await weeks(made, 16, second, keeper, made.coordinator);
    for (const device of made.all) expect(has(device, old)).toBe(false);
  });

  test('a device that was away for five weeks lets them leave when it is back, and comes to the same', async () => {
    const made = await scene('away', ['holder', 'holder']);
    const [keeper, medic] = made.others;
    if (!keeper || !medic) throw new Error('two others');
    const old = keeper.visits('three from the harbour', 3);
    await weeks(made, 11, ...made.all);
    medic.notes('written away');
    await weeks(made, 5, made.coordinator, keeper);
    expect(has(medic, old)).toBe(true);
    await together(made.relay, ...made.all);
    await together(made.relay, ...made.all);
    for (const device of made.all) {
      expect(has(device, old)).toBe(false);
      expect(device.lines()).toEqual(['written away']);
      expect(visitors(device.records.view)).toEqual({ visits: 1, people: 3 });
    }
    expect(new Set(made.all.map(rootOf)).size).toBe(1);
    expect([...medic.holding.left.values()].flat()).toEqual([{ type: visit.name, year: 2002, count: 1 }]);
  });

  test.each(['before it hears of the turn', 'after it'])(
    'what somebody wrote to one apart, and hands over %s, is held for people to look at and makes nothing again',
    async (when) => {
      const made = await scene(`late ${when}`, ['holder', 'holder']);
      const [keeper, medic] = made.others;
      if (!keeper || !medic) throw new Error('two others');
      const old = keeper.visits('three from the harbour', 3);
      await weeks(made, 11, ...made.all);
      medic.write({ do: 'write', type: visit.name, record: old, values: { line: 'came back' } });
      expect(medic.compartment().unshared()).toHaveLength(1);
      await weeks(made, 4, made.coordinator, keeper);
      if (when === 'after it') medic.restart();
      for (let round = 0; round < 3; round += 1) await together(made.relay, medic, keeper, made.coordinator);
      await weeks(made, 2, ...made.all);
      for (const device of made.all) {
        expect(device.records.view.all(visit)).toEqual([]);
        expect(afterwards(device, old)).toEqual({ line: 'came back' });
        expect(visitors(device.records.view)).toEqual({ visits: 1, people: 3 });
        device.restart();
        expect(afterwards(device, old)).toEqual({ line: 'came back' });
      }
      expect(new Set(made.all.map(rootOf)).size).toBe(1);
    },
  );

  test('what a steward made that was removed, and one device alone took in, leaves there too once others know of it and it is over', async () => {
    const made = await scene('made by one who is out', ['steward', 'holder', 'holder']);
    const [second, keeper, medic] = made.others;
    if (!second || !keeper || !medic) throw new Error('three others');
    const { coordinator, relay } = made;
    const lastSafe = coordinator.here;
    made.time.pass(hour);
    const old = second.calls('at the gate', 3);
    const folder = new Relay('folder of the house');
    await second.exchange(folder);
    second.turn();
    await together(folder, second, keeper);
    keeper.write({ do: 'write', type: call.name, record: old, values: { line: 'at the back door' } });
    coordinator.remove(second, { lastSafe });
    await weeks(made, 9, coordinator, keeper, medic);
    medic.notes('rice for two days');
    await together(relay, coordinator, keeper, medic);
    for (const device of [coordinator, keeper, medic]) {
      expect(device.records.view.all(call)).toEqual([]);
      expect(device.lines()).toEqual(['rice for two days']);
      expect(callers(device.records.view)).toEqual({ calls: 1, people: 0 });
    }
    // What it said beyond its cutoff stays where it was taken in, for people to look at, and is in no figure.
    expect(afterwards(keeper, old)).toEqual({ people: { amount: 3, unit: 'person' } });
  });

  test('what somebody wrote apart before the newest of it is there at once, and not only when the device is opened again', async () => {
    const made = await scene('before the newest', ['holder', 'holder']);
    const [keeper, medic] = made.others;
    if (!keeper || !medic) throw new Error('two others');
    const old = keeper.calls('at the gate', 3);
    await together(made.relay, ...made.all);
    medic.write({ do: 'write', type: call.name, record: old, values: { line: 'at the back door' } });
    made.time.pass(hour);
    keeper.write({ do: 'write', type: call.name, record: old, values: { line: 'at the side door' } });
    await weeks(made, 5, made.coordinator, keeper);
    expect(made.coordinator.records.view.all(call)).toEqual([]);
    await together(made.relay, medic, made.coordinator, keeper);
    for (const device of made.all) expect(afterwards(device, old)).toEqual({ line: 'at the back door' });
  });

  test('a record of which a device knows only what somebody wrote to it later leaves there with the others', async () => {
    const made = await scene('only the later', ['holder', 'holder', 'holder']);
    const [keeper, medic, away] = made.others;
    if (!keeper || !medic || !away) throw new Error('three others');
    const { coordinator, relay } = made;
    const house = new Relay('folder of the house');
    const old = keeper.calls('at the gate', 3);
    await together(house, keeper, medic, coordinator);
    await weeks({ ...made, relay: house }, 3, coordinator, keeper);
    medic.write({ do: 'write', type: call.name, record: old, values: { line: 'at the back door' } });
    await medic.exchange(relay, { carries: () => false });
    await away.exchange(relay);
    expect(away.records.view.all(call).map(({ values }) => values)).toEqual([{ line: 'at the back door' }]);
    await weeks({ ...made, relay: house }, 3, coordinator, keeper);
    expect(coordinator.records.view.all(call)).toEqual([]);
    // Silent for six weeks: somebody has spoken to their people.
    for (const { self } of [away, medic])
      coordinator.take(welcomeBack(coordinator.holding, self.device, coordinator.here));
    const all = [coordinator, away, medic, keeper];
    for (let round = 0; round < 2; round += 1) await together(relay, ...all);
    for (const device of all) {
      expect(device.records.view.all(call)).toEqual([]);
      expect(callers(device.records.view)).toEqual({ calls: 1, people: 3 });
      expect(afterwards(device, old)).toEqual({ line: 'at the back door' });
    }
    expect(new Set(all.map(rootOf)).size).toBe(1);
  });

  test('after 400 days nobody remembers which they were', async () => {
    const made = await scene('remembered', ['holder']);
    const [keeper] = made.others;
    keeper?.visits('three from the harbour', 3);
    await weeks(made, 20, ...made.all);
    for (const device of made.all) expect(device.holding.forgotten.size).toBe(1);
    for (let turn = 0; turn < 16; turn += 1) {
      made.time.pass(26 * day);
      await together(made.relay, ...made.all);
    }
    for (const device of made.all) {
      expect(device.holding.forgotten.size).toBe(0);
      expect(visitors(device.records.view)).toEqual({ visits: 1, people: 3 });
    }
    expect(new Set(made.all.map(rootOf)).size).toBe(1);
  });
});

describe('of two stewards', () => {
  test('only the first lets records leave: two who turn apart for weeks come to one state and count nobody twice', async () => {
    const made = await scene('apart', ['steward', 'holder', 'holder']);
    const [second, keeper, medic] = made.others;
    if (!second || !keeper || !medic) throw new Error('three others');
    const old = keeper.visits('three from the harbour', 3);
    await weeks(made, 10, ...made.all);
    const late = medic.visits('two from the station', 2);
    const office = new Relay('folder of the office');
    for (let week = 0; week < 5; week += 1) {
      made.time.pass(7.5 * day);
      await together(office, made.coordinator, medic);
      await together(made.relay, second, keeper);
    }
    expect([has(made.coordinator, old), has(second, old)]).toEqual([false, true]);
    keeper.write({ do: 'write', type: visit.name, record: old, values: { line: 'they came again' } });
    await together(made.relay, second, keeper);
    for (let round = 0; round < 3; round += 1) await together(made.relay, ...made.all);
    for (const device of made.all) {
      expect(visitors(device.records.view)).toEqual({ visits: 2, people: 5 });
      expect(afterwards(device, old)).toEqual({ line: 'they came again' });
      expect(has(device, late)).toBe(true);
    }
    expect(new Set(made.all.map(rootOf)).size).toBe(1);
  });

  test('the second changes the keys first each week: the first still comes to it', async () => {
    const made = await scene('always second', ['steward', 'holder']);
    const [second, keeper] = made.others;
    if (!second || !keeper) throw new Error('two others');
    const old = keeper.visits('three from the harbour', 3);
    for (let week = 0; week < 16; week += 1) {
      made.time.pass(7.2 * day);
      await together(made.relay, second, keeper, made.coordinator);
    }
    await together(made.relay, ...made.all);
    for (const device of made.all) expect(has(device, old)).toBe(false);
  });

  test('once the first is removed, the next one lets them leave', async () => {
    const made = await scene('next one', ['steward', 'holder']);
    const [second, keeper] = made.others;
    if (!second || !keeper) throw new Error('two others');
    const old = keeper.visits('three from the harbour', 3);
    await weeks(made, 8, ...made.all);
    second.remove(made.coordinator);
    await weeks(made, 8, second, keeper);
    for (const device of [second, keeper]) {
      expect(has(device, old)).toBe(false);
      expect(visitors(device.records.view)).toEqual({ visits: 1, people: 3 });
    }
  });
});

test('control: whoever forgets without remembering the ids makes a record again of a late write', async () => {
  const made = await scene('control', ['holder']);
  const [keeper] = made.others;
  if (!keeper) throw new Error('another');
  const old = keeper.visits('three from the harbour', 3);
  await together(made.relay, ...made.all);
  const { records, cell } = made.coordinator;
  const pieces = records.checkpoint(cell).map(({ bytes }) => bytes);
  const late = keeper.write({ do: 'write', type: visit.name, record: old, values: { line: 'came back' } });
  const covers = made.coordinator.holding.history.coversAt(made.coordinator.holding.frontier);
  const listed = (forgotten: ReadonlySet<RecordId>): number => {
    const other = createRecords([note, visit, pastVisits], records.view.cells);
    other.load(cell, pieces, { covers, forgotten: new Set() });
    other.forget(cell, [old]);
    other.settle(cell, { covers, forgotten });
    other.apply(late);
    return other.view.all(visit).length;
  };
  expect(listed(new Set([old]))).toBe(0);
  expect(listed(new Set())).toBe(1);
});
