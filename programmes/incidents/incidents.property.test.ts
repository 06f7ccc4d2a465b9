import { contradictionsOf, figuresOf, type Period } from '@bulkhead/records';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidents } from './index.ts';
import { type Desk, openDesk, yearEnd } from './test/desk.ts';
import { longAfter } from '../../packages/records/test/desk.ts';

const date = fc.record(
  { year: fc.constantFrom(2002, 2003), month: fc.integer({ min: 1, max: 8 }) },
  { requiredKeys: [] },
);
const incident = fc.constantFrom('I1', 'I2', 'I3');
const source = fc.constantFrom('A', 'B');
const name = fc.constantFrom('Example One', 'One Example', 'Example Two');
const deed = fc.oneof(
  fc.record({
    intent: fc.constant('incidents.add-report'),
    source,
    date,
    acts: fc.constant(['arrest']),
    persons: fc.array(fc.record({ role: fc.constant('other'), name }), { maxLength: 2 }),
  }),
  fc.record({
    intent: fc.constant('incidents.state'),
    incident,
    source,
    field: fc.constant('date'),
    value: date,
  }),
  fc.record({
    intent: fc.constant('incidents.state'),
    incident,
    source,
    field: fc.constant('returned'),
    value: fc.integer({ min: 1, max: 9 }),
    group: fc.constant('children'),
  }),
  fc.record({
    intent: fc.constant('incidents.add-custody'),
    incident,
    source,
    person: fc.constantFrom(1, 2),
    state: fc.constantFrom('held', 'freed', 'dead', 'sentenced'),
    from: date,
  }),
  fc.record({
    intent: fc.constant('incidents.link'),
    from: incident,
    to: incident,
    how: fc.constantFrom('same-arrest', 'not-the-same'),
  }),
);
const days = fc.array(deed, { maxLength: 12 });
type Days = typeof days extends fc.Arbitrary<infer T> ? T : never;

function work(desk: Desk, deeds: Days): void {
  for (const { intent, ...input } of deeds) desk.ask(intent, input);
}
const year: Period = { label: 'year', first: 11_900, last: 12_295 };

test('two advocacy desks that exchange in any order and twice show the same register, contradictions and figures', () => {
  fc.assert(
    fc.property(days, days, fc.infiniteStream(fc.nat()), (one, other, dice) => {
      const left = openDesk(1);
      left.do('incidents.add-source', { title: 'A', kind: 'other' });
      left.do('incidents.add-source', { title: 'B', kind: 'other' });
      const right = openDesk(2);
      right.takeIn(left.log);
      work(left, one);
      work(right, other);
      const third = openDesk(3).at(yearEnd);
      third.takeIn(
        [...left.log, ...right.log, ...left.log]
          .map((change) => ({ change, n: Number(dice.next().value) }))
          .toSorted((a, b) => a.n - b.n)
          .map(({ change }) => change),
      );
      left.takeIn(right.log);
      const shown = (desk: Desk) => ({
        chronology: desk.read('incidents.chronology'),
        troubles: contradictionsOf([incidents], desk.records.view),
        figures: figuresOf([incidents], desk.records.view, { period: year, clock: longAfter }),
        lines: desk.read('incidents.report-lines', { period: year }),
      });
      expect(shown(third)).toEqual(shown(left));
    }),
    { numRuns: 50 },
  );
});
