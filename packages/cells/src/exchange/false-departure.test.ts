import {
  type Change,
  changeId,
  createRecords,
  type FieldValue,
  idFrom,
  type RecordId,
  type Records,
} from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { has, scene, weeks } from '../../test/departing.ts';
import { states } from '../../test/false-statement.ts';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { call, callers, house, types, visit, visitors } from '../../test/house.ts';
import { together } from '../../test/organisation.ts';
import { confirmOldKeys } from '../acts/stale.ts';
import { changeIdOf } from '../written/change-code.ts';
import { carried, depart } from '../retention/retention.ts';
import { carrierOf, carrierTip } from '../written/carrier.ts';
import type { Frontier } from '../written/frontier.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

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

  test('an old one of which it claims to have seen only what another one wrote to it: who made it is in, and they keep it whole', async () => {
    const made = await scene('only the answer', ['holder', 'holder']);
    const [keeper, medic] = made.others;
    if (!keeper || !medic) throw new Error('two others');
    const { coordinator: liar, relay, time } = made;
    const old = keeper.calls('at the gate', 3);
    await together(relay, ...made.all);
    medic.write({ do: 'write', type: call.name, record: old, values: { line: 'at the back door' } });
    await weeks(made, 4, ...made.all);
    time.pass(5 * day);
    const frontier = new Map(liar.holding.frontier);
    frontier.delete(keeper.self.device);
    const since = liar.here;
    const { cell } = liar;
    const records = createRecords(types, [{ id: cell, kind: 'undivided', name: 'field', open: true }]);
    for (const change of medic.written) records.apply(change);
    lieAbout(liar, old, { records, sums: 'right', since, frontier });
    await liar.exchange(relay, { carries: () => false, turns: () => false });
    for (const device of [keeper, medic, keeper, medic]) await device.exchange(relay);
    for (const device of [keeper, medic])
      expect(callers(device.records.view)).toEqual({ calls: 1, people: 3 });
  });

  test.each([
    { dated: 'after it was made', seconds: 1 },
    { dated: 'after it was made, in place of all that was said', seconds: 1, replaces: true },
    { dated: 'before it was made', seconds: -1800 },
  ])(
    'a young one to which it wrote as if to something old, $dated: whose making is known cannot be made older',
    async ({ seconds: since, replaces = false }) => {
      const made = await scene('made older', ['holder', 'holder']);
      const [keeper, medic] = made.others;
      if (!keeper || !medic) throw new Error('two others');
      const { coordinator: liar, relay } = made;
      const { cell, records } = liar;
      const longAgo = {
        change: changeId(idFrom(liar.random(16))),
        by: liar.self.device,
        at: { ms: 1, n: 0 },
      };
      await weeks(made, 8, ...made.all);
      made.time.pass(hour);
      const young = keeper.calls('at the gate', 3);
      await together(relay, ...made.all);
      /** Something that the liar writes to it, naming what never was. */
      const forged = (field: string, value: FieldValue, seconds: number): Change => {
        const replaced = replaces ? records.view.heads(young, field) : [];
        const prev = [longAgo, ...replaced.map(({ change, by, at }) => ({ change, by, at }))];
        const writes = [{ record: young, type: call.name, field, value, prev }];
        const at = { ms: (liar.here + seconds) * 1000, n: 0 };
        const unnamed = { cell, by: liar.self.device, at, intent: 'test.write', writes };
        return { id: changeIdOf(unnamed), ...unnamed };
      };
      const first = forged('line', 'never said', since);
      records.apply(first);
      liar.compartment().wrote(first);
      await together(relay, ...made.all);
      // Only what was written to since is held to its age alone.
      const people = { amount: 4, unit: 'person' } as const;
      keeper.write({ do: 'write', type: call.name, record: young, values: { people } });
      await together(new Relay('folder of the house'), keeper, medic);
      // Nor can anybody work its state out.
      liar.notes('nobody else gets this');
      await liar.exchange(new Relay('kept by the captor'));
      depart(records, undefined, { cell, ids: [young] });
      records.apply(forged('line', 'stands there in its place', 2));
      records.apply(forged('people', { amount: 0, unit: 'person' }, 3));
      const frontier = new Map(liar.holding.frontier);
      frontier.set(carrierOf(liar.self.anchor), [carrierTip({ at: liar.here })]);
      records.settle(cell, {
        covers: liar.holding.history.coversAt(frontier),
        forgotten: new Set([young]),
      });
      states(liar, { records, forgotten: new Map([[young, liar.here]]), frontier });
      await liar.exchange(relay, { carries: () => false, turns: () => false });
      for (const device of [keeper, medic, keeper, medic]) await device.exchange(relay);
      for (const device of [keeper, medic])
        expect(callers(device.records.view)).toEqual({ calls: 1, people: 4 });
    },
  );

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
  {
    sums,
    since,
    records = liar.records,
    frontier = liar.holding.frontier,
  }: {
    readonly sums: 'right' | 'none' | 'wrong';
    readonly since: number;
    /** The state from which it leaves, and up to where that counts: of the liar. */
    readonly records?: Records;
    readonly frontier?: Frontier;
  },
): void {
  const { cell } = liar;
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
  const counted = new Map(frontier);
  counted.set(carrierOf(liar.self.anchor), [carrierTip({ at: since })]);
  states(liar, { records, forgotten: new Map([[record, since]]), frontier: counted });
}
