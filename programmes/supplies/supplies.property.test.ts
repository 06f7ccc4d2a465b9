import { contradictionsOf, dateAt, figuresOf, type Period, recordId, type RecordId } from '@bulkhead/records';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carry } from './carry.ts';
import { supplies } from './index.ts';
import { entriesOf, shelvesBelowZero } from './ledger.ts';
import type { Overview } from './reads.ts';
import { seasons } from './records.ts';
import { DAY, type Desk, morning, openDesk } from './test/desk.ts';
import { totalsOf } from './totals.ts';
import { longAfter } from '../../packages/records/test/desk.ts';

const counts = fc.record(
  { child: fc.nat(12), small: fc.nat(12), medium: fc.nat(12), large: fc.nat(12) },
  { requiredKeys: [] },
);
const season = fc.constantFrom(...seasons);
const store = fc.constantFrom('A', 'B', 'Linnet');
const waybill = fc.constantFrom('W-1', 'W-2', 'W-3');
const later = fc.integer({ min: -3 * DAY, max: 0 });
const deed = fc.oneof(
  fc.record({
    intent: fc.constant('supplies.receive'),
    season,
    store,
    sizes: counts,
    sent: counts,
    reason: fc.constantFrom('short', 'over', 'wrong-size'),
    back: later,
  }),
  fc.record({ intent: fc.constant('supplies.hand-over'), season, store, sizes: counts, back: later }),
  fc.record({ intent: fc.constant('supplies.take-back'), season, store, sizes: counts, back: later }),
  fc.record({
    intent: fc.constant('supplies.record-loss'),
    season,
    store,
    sizes: counts,
    cause: fc.constant('wet'),
    back: later,
  }),
  fc.record({
    intent: fc.constant('supplies.hold-back'),
    season,
    store,
    sizes: counts,
    heldFor: fc.constant('damp'),
    back: later,
  }),
  fc.record({
    intent: fc.constant('supplies.transfer'),
    season,
    store: fc.constant('A'),
    toStore: fc.constant('B'),
    sizes: counts,
    back: later,
  }),
  fc.record({
    intent: fc.constant('supplies.dispatch'),
    season,
    store: fc.constantFrom('A', 'B'),
    toStore: fc.constant('Linnet'),
    waybill,
    sizes: counts,
    back: later,
  }),
  fc.record(
    {
      intent: fc.constant('supplies.acknowledge'),
      waybill,
      sizes: counts,
      reason: fc.constantFrom('short', 'over', 'wrong-size', 'damaged'),
      back: later,
    },
    { requiredKeys: ['intent', 'waybill', 'reason', 'back'] },
  ),
  fc.record({
    intent: fc.constant('supplies.count'),
    season,
    store,
    sizes: counts,
    difference: fc.constant('not-known'),
    back: later,
  }),
);
const week = fc.array(deed, { maxLength: 14 });
type Week = typeof week extends fc.Arbitrary<infer T> ? T : never;

function desks(): readonly [Desk, Desk] {
  const left = openDesk(1).at(morning);
  left.do('supplies.add-store', { name: 'A' });
  left.do('supplies.add-store', { name: 'B' });
  left.do('supplies.add-store', { name: 'Linnet', sort: 'delivery-person' });
  const right = openDesk(2).at(morning);
  right.takeIn(left.log);
  return [left, right];
}

function work(desk: Desk, deeds: Week): void {
  deeds.forEach(({ intent, back, ...input }, day) => {
    const now = morning + (day + 4) * DAY;
    desk.at(now).ask(intent, { ...input, at: now + back });
  });
}

test('every set that was bought is given, on hand, lost, short or a difference that shows: at any time, merged or not', () => {
  fc.assert(
    fc.property(week, week, (one, other) => {
      const [left, right] = desks();
      work(left, one);
      work(right, other);
      left.takeIn(right.log);
      const entries = entriesOf(left.records.view);
      for (const part of seasons) {
        for (const since of [Number.NEGATIVE_INFINITY, morning + 6 * DAY]) {
          const all = totalsOf(entries, part, ({ at }) => at >= since);
          expect(all.opening + all.bought - all.short + all.over + all.difference).toBe(
            all.given + all.onHand + all.lost,
          );
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('at one desk no shelf is ever below zero', () => {
  fc.assert(
    fc.property(week, (deeds) => {
      const [desk] = desks();
      work(
        desk,
        deeds.filter((one) => one.intent !== 'supplies.count'),
      );
      expect(shelvesBelowZero(entriesOf(desk.records.view))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('two desks that exchange what they wrote, in any order and twice, show the same books and contradictions', () => {
  fc.assert(
    fc.property(week, week, fc.infiniteStream(fc.nat()), (one, other, dice) => {
      const [left, right] = desks();
      work(left, one);
      work(right, other);
      const all = [...left.log, ...right.log, ...left.log];
      const third = openDesk(3).at(morning + 30 * DAY);
      third.takeIn(
        all
          .map((change) => ({ change, n: dice.next().value as number }))
          .toSorted((a, b) => a.n - b.n)
          .map(({ change }) => change),
      );
      left.takeIn(right.log);
      right.takeIn(left.log);
      const shown = (desk: Desk) => desk.at(morning + 30 * DAY).read('supplies.overview') as Overview;
      expect(shown(right)).toEqual(shown(left));
      expect(shown(third)).toEqual(shown(left));
      expect(contradictionsOf([supplies], third.records.view)).toEqual(
        contradictionsOf([supplies], left.records.view),
      );
    }),
    { numRuns: 40 },
  );
});

test('movements that leave with a turn are carried over without a trace in figures, shelves or contradictions', () => {
  const period: Period = {
    label: 'year',
    first: Math.floor(morning / DAY) + 6,
    last: Math.floor(morning / DAY) + 30,
  };
  fc.assert(
    fc.property(week, week, (one, other) => {
      const [left, right] = desks();
      work(left, one);
      work(right, other);
      left.takeIn(right.log);
      const before = left.records.view;
      const leaving = entriesOf(before)
        .filter((entry) => entry.at < morning + 12 * DAY)
        .map((entry) => entry.id)
        .filter((id) => !carry[0]?.inUse(before, id));
      const after = carried(left, leaving);
      const plain = (desk: Desk) => ({
        figures: figuresOf([supplies], desk.records.view, { period, clock: longAfter }).figures.map(
          ({ from, ...rest }) => ({
            ...rest,
            any: from.length > 0,
          }),
        ),
        below: contradictionsOf([supplies], desk.records.view).map(({ kind, values }) => [kind, values]),
        shelves: (desk.read('supplies.overview') as Overview).shelves,
      });
      expect(plain(after)).toEqual(plain(left));
    }),
    { numRuns: 40 },
  );
});

/** The desk as it is after a turn: the leaving movements are gone, their stand-ins are there. */
function carried(desk: Desk, leaving: readonly RecordId[]): Desk {
  const [rule] = carry;
  if (!rule) throw new Error('no carry rule');
  let n = 0;
  const { view } = desk.records;
  const cell = view.cells[0];
  if (!cell) throw new Error('no cell');
  const drafts = rule.carry(desk.records.within(cell.id), leaving, {
    cell: cell.id,
    at: morning,
    today: dateAt(morning),
    by: desk.log[0]?.by as never,
    newId: () => recordId((0xf000000 + (n += 1)).toString(16).padStart(32, '0')),
  });
  const gone = new Set(leaving);
  const turned = openDesk(4).at(morning + 30 * DAY);
  for (const change of desk.log) turned.records.apply(withoutRecords(change, gone));
  // What came from the other desk, and the stand-ins, in the moment of the turn.
  for (const seen of entriesOf(view)) {
    if (gone.has(seen.id) || turned.records.view.find(seen.id)) continue;
    const others = desk.records.view.find(seen.id);
    if (!others) continue;
    turned.records.apply({
      id: `beef${seen.id.slice(4)}` as never,
      cell: cell.id,
      by: others.made.by,
      at: others.made.at,
      intent: 'supplies.test',
      writes: turned.records.writesOf([
        { do: 'create', type: others.type, record: others.id, values: others.values as never },
      ]),
    });
  }
  drafts.forEach((draft, index) => {
    turned.records.apply({
      id: (0xfe000000 + index).toString(16).padStart(32, '0') as never,
      cell: cell.id,
      by: desk.log[0]?.by as never,
      at: { ms: 0, n: index },
      intent: 'supplies.turn',
      writes: turned.records.writesOf([draft]),
    });
  });
  return turned;
}

const withoutRecords = (change: Desk['log'][number], gone: ReadonlySet<RecordId>) => ({
  ...change,
  writes: change.writes.filter((write) => !gone.has(write.record)),
});
