import { createRecords, idFrom, type RecordId } from '@bulkhead/records';
import { hash, hexOf, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { states } from '../../test/false-statement.ts';
import { day, type Device, Relay } from '../../test/field.ts';
import { house, note, pastVisits, visit, visitors } from '../../test/house.ts';
import { field, together } from '../../test/organisation.ts';
import { carrierOf, carrierTip } from '../written/carrier.ts';
import { confirmOldKeys } from '../acts/stale.ts';
import { welcomeBack } from '../acts/turning.ts';
import { carried, depart } from '../retention/retention.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

type Made = ReturnType<typeof field>;

/** Everybody meets once a week, and the keys are changed. */
async function weeks({ time, relay }: Made, count: number, ...devices: readonly Device[]): Promise<void> {
  for (let week = 0; week < count; week += 1) {
    time.pass(7.2 * day);
    for (const device of devices) await device.exchange(relay);
  }
  await together(relay, ...devices);
}

const rootOf = ({ records, cell }: Device): string => hexOf(records.root(cell, hash) ?? new Uint8Array());
const has = (device: Device, record: RecordId): boolean => device.records.view.find(record) !== undefined;
/** What is kept of a record although it left: something that was written to it and was not known then. */
const afterwards = ({ records }: Device, record: RecordId): unknown =>
  records.view.afterForgetting().find(({ id }) => id === record)?.values;

/** A coordinator, who lets records leave, and others who are all in. */
async function scene(seed: string, roles: readonly ('steward' | 'holder')[]) {
  const made = field(seed);
  const others = roles.map((role) => made.coordinator.admit(role));
  const all = [made.coordinator, ...others];
  await together(made.relay, ...all);
  return { ...made, others, all };
}

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
    // By its clock it has not heard of them for ten years: its person says that they are there.
    made.coordinator.take([second, keeper].flatMap(({ self }) => welcomeBack(self.device, here)));
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

describe('somebody with a steward’s device who says that records left (rules D1, D3, M5)', () => {
  /** What they have in mind: which of the records they name, and how they say it. */
  interface Lie {
    readonly says: string;
    readonly names: 'young' | 'goes on' | 'two versions' | 'for good' | 'old' | 'not seen' | 'nobody’s';
    readonly sums?: 'right' | 'none' | 'wrong';
    readonly at?: number;
    readonly by?: 'first' | 'second';
    /** Not in a state that nobody can work out: there it is no lie that could take anything from anybody. */
    readonly isHidden?: false;
  }
  const lies: readonly Lie[] = [
    { says: 'a young one', names: 'young' },
    { says: 'one that is needed', names: 'goes on' },
    { says: 'one that nobody has settled', names: 'two versions' },
    { says: 'one of a kind that is kept for good', names: 'for good' },
    { says: 'one that they have never seen', names: 'not seen' },
    { says: 'one that never was', names: 'nobody’s', isHidden: false },
    { says: 'an old one, and leaves its sum out', names: 'old', sums: 'none' },
    { says: 'an old one, and gives a wrong sum', names: 'old', sums: 'wrong' },
    {
      says: 'an old one, as a steward by whose turns nothing leaves',
      names: 'old',
      by: 'second',
    },
    { says: 'a young one, dated fifty days ago', names: 'young', at: -50 * day },
  ];

  /** A cell after three months, in which a captor has the device of a steward. */
  async function taken(seed: string, { by, hides }: Pick<Lie, 'by'> & { readonly hides: boolean }) {
    const made = await scene(seed, ['steward', 'holder', 'holder']);
    const [second, keeper, medic] = made.others;
    if (!second || !keeper || !medic) throw new Error('three others');
    const records = {
      'goes on': keeper.visits('the child in SS-02', 1, 'open'),
      'two versions': keeper.visits('who were they', 4),
      'for good': keeper.notes('rice for two days'),
      old: keeper.visits('three from the harbour', 3),
    };
    await together(made.relay, ...made.all);
    for (const [device, line] of [
      [keeper, 'from the harbour'],
      [medic, 'from the station'],
    ] as const)
      device.write({ do: 'write', type: visit.name, record: records['two versions'], values: { line } });
    await weeks(made, 11, ...made.all);
    const young = keeper.visits('two from the station', 2);
    await weeks(made, 1, ...made.all);
    const liar = by === 'second' ? second : made.coordinator;
    if (hides) {
      liar.notes('nobody else gets this');
      await liar.exchange(new Relay('kept by the captor'));
    }
    made.time.pass(15 * day);
    return { ...made, keeper, medic, liar, records: { ...records, young } };
  }

  const scenes = new Map<string, ReturnType<typeof taken>>();
  /** The same cell once more, each time as it was when it was taken. */
  async function again(by: 'first' | 'second', hides: boolean) {
    const name = `${by} ${hides}`;
    const made = scenes.get(name) ?? taken(name, { by, hides });
    scenes.set(name, made);
    const { liar, keeper, medic, relay, records } = await made;
    const copy = new Relay(relay.name);
    for (const [log, entries] of relay.logs) copy.logs.set(log, [...entries]);
    const [first, second, third] = [liar.copied(), keeper.copied(), medic.copied()];
    return { liar: first, keeper: second, medic: third, relay: copy, records };
  }

  const shown = (device: Device) => [visitors(device.records.view), device.lines()];
  function namedBy(
    names: Lie['names'],
    { liar, keeper, records }: Pick<Awaited<ReturnType<typeof taken>>, 'liar' | 'keeper' | 'records'>,
  ): RecordId {
    if (names === 'nobody’s') return idFrom(liar.random(16));
    return names === 'not seen' ? keeper.visits('a family at the gate', 5) : records[names];
  }

  describe.each([
    { where: 'in a state that everybody can work out', hides: false },
    { where: 'in a state that nobody can work out', hides: true },
  ])('$where', ({ hides }) => {
    test.each(lies.filter((lie) => !hides || lie.isHidden !== false))(
      'names $says: everybody keeps it, and says so',
      async (lie) => {
        const { names, sums = 'right', by = 'first', at = 0 } = lie;
        const { liar, keeper, medic, relay, records } = await again(by, hides);
        const others = [keeper, medic];
        const record = namedBy(names, { liar, keeper, records });
        await together(new Relay('folder of the house'), keeper, medic);
        const before = others.map(shown);
        lieAbout(liar, record, { sums, since: liar.here + at });
        await liar.exchange(relay, { carries: () => false, turns: () => false });
        for (const device of [...others, ...others]) await device.exchange(relay);
        for (const [nth, device] of others.entries()) {
          if (names !== 'nobody’s') expect(has(device, record)).toBe(true);
          expect(shown(device)).toEqual(before[nth]);
          device.restart();
          if (names !== 'nobody’s') expect(has(device, record)).toBe(true);
          const stated = [...liar.holding.covered.keys()].at(-1);
          expect(stated && device.holding.verdictsOn(stated).get(device.self.device)).toBe('differ');
        }
      },
    );
  });

  test('three weeks ahead: nobody follows before a person has looked at the date, and once the day has come they do (rules I8)', async () => {
    const { liar, keeper, relay, records, time } = await taken('ahead', { hides: false });
    liar.skew = 20 * day;
    liar.turn();
    await liar.exchange(relay, { turns: () => false });
    const stated = liar.here;
    expect(has(liar, records.old)).toBe(false);
    for (let round = 0; round < 2; round += 1) {
      expect((await keeper.exchange(relay)).datedAhead).toBe(stated);
      expect(has(keeper, records.old)).toBe(true);
      keeper.restart();
    }
    time.pass(19.5 * day);
    keeper.take([confirmOldKeys(keeper.here)]);
    expect((await keeper.exchange(relay)).datedAhead).toBeUndefined();
    expect(has(keeper, records.old)).toBe(false);
  });

  test('counts departures that never were: nobody follows, and the sums of the next one are there', async () => {
    const made = await taken('never were', { by: 'second', hides: true });
    const { liar, relay, keeper, medic, coordinator } = made;
    const frontier = new Map(liar.holding.frontier);
    frontier.set(carrierOf(liar.self.anchor), [carrierTip({ at: liar.here + 60 * day })]);
    states(liar, { records: liar.records, forgotten: new Map(), frontier });
    await liar.exchange(relay, { carries: () => false });
    await weeks(made, 2, coordinator, keeper, medic);
    for (const device of [coordinator, keeper, medic]) {
      expect(has(device, made.records.old)).toBe(false);
      expect(visitors(device.records.view)).toEqual({ visits: 4, people: 10 });
    }
  });

  test('control: whoever takes the word of a steward for it loses the record', async () => {
    const { liar, keeper, records } = await taken('control', { hides: false });
    lieAbout(liar, records.young, { sums: 'right', since: liar.here });
    const base = liar.compartment().base;
    const [stated] = [...liar.holding.covered.values()];
    if (!base.ok || !stated) throw new Error('a state');
    const { history } = keeper.holding;
    const covers = history.coversAt(stated.statement.frontier);
    const theirs = { covers, forgotten: new Set(stated.statement.forgotten.keys()) };
    expect(
      keeper.records.join(keeper.cell, base.value, { mine: history.coversAt(history.base), theirs }).ok,
    ).toBe(true);
    expect(has(keeper, records.young)).toBe(false);
  });
});

/** The liar states that a record left, in a state that hangs together. */
function lieAbout(
  liar: Device,
  record: RecordId,
  { sums, since }: { readonly sums: 'right' | 'none' | 'wrong'; readonly since: number },
): void {
  const { records, cell, holding } = liar;
  const keeping = { place: liar.self.anchor, programmes: [house] };
  const leaving = [records.view.find(record)].filter((one) => one !== undefined);
  const right = carried(keeping, records, { at: since, leaving });
  const wrong = right && {
    ...right,
    writes: right.writes.map((write) =>
      write.field === 'people' ? { ...write, value: { amount: 1, unit: 'person' } } : write,
    ),
  };
  const change = { right, wrong, none: undefined }[sums];
  depart(records, change, { cell, ids: [record] });
  const frontier = new Map(holding.frontier);
  frontier.set(carrierOf(liar.self.anchor), [carrierTip({ at: since })]);
  states(liar, { records, forgotten: new Map([[record, since]]), frontier });
}

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
