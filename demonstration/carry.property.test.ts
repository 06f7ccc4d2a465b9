import { roster } from '@bulkhead/programmes';
import {
  dateAt,
  carryOf,
  changeId,
  contradictionsOf,
  createRecords,
  decideChange,
  decidedAt,
  deviceId,
  figuresOf,
  leavingOf,
  type Period,
  type Programme,
  recordId,
  type Records,
  tasksOf,
} from '@bulkhead/records';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chapters, example } from './index.ts';

const programmes: readonly Programme[] = roster;
const types = programmes.flatMap((programme) => Object.values(programme.records));
const DAY_MS = 86_400_000;
const hex = (n: number): string => (0xf00000 + n).toString(16).padStart(32, '0');

test('every type that is kept for some months has a rule of what stands in for it', () => {
  const owed = types.filter(({ retention }) => typeof retention.months === 'number').map(({ name }) => name);
  const ruled = programmes.flatMap((programme) => programme.carry.map((rule) => rule.type));
  expect(owed.filter((name) => !ruled.includes(name))).toEqual([]);
  expect(ruled.filter((name) => !types.some((type) => type.name === name))).toEqual([]);
});

const span = (label: string, from: readonly [number, number], to: readonly [number, number]): Period => ({
  label,
  first: Date.UTC(from[0], from[1] - 1, 1) / DAY_MS,
  last: Date.UTC(to[0], to[1], 0) / DAY_MS,
});
/** Two years and parts of them, so that what moved from one to another is seen. */
const periods: readonly Period[] = [
  span('2002', [2002, 8], [2003, 8]),
  span('2003', [2003, 9], [2004, 8]),
  span('autumn', [2002, 9], [2002, 11]),
  span('spring', [2003, 2], [2003, 5]),
  span('July', [2003, 7], [2003, 7]),
];

/** When it is counted: the first year is over, the second is not. */
const counted = { now: Date.UTC(2003, 11) / 1000, offset: 540 };

/** What is said of the past, without the records behind it: they are others now, and may bear a weaker mark. */
const told = ({ view }: Records) => ({
  figures: periods.flatMap((period) =>
    figuresOf(programmes, view, { period, clock: counted }).figures.map(
      ({ from: _from, invented: _invented, ...figure }) => figure,
    ),
  ),
  contradictions: contradictionsOf(programmes, view),
});

/** A turn of every compartment: what is old enough leaves. Gives how many records left. */
function turn(records: Records, now: number, turns: number): number {
  let n = turns * 100_000;
  let left = 0;
  for (const cell of records.view.cells) {
    const by = deviceId(hex(1));
    const newId = () => recordId(hex((n += 1)));
    const id = changeId(hex((n += 1)));
    const leaving = leavingOf(programmes, records.view, { cell: cell.id, now });
    const deciding = { cell: cell.id, at: Math.floor(now / 1000), today: dateAt(now / 1000), by, newId };
    const drafts = carryOf(programmes, records.within(cell.id), { leaving, deciding });
    const writes = records.writesOf(drafts);
    if (writes.length > 0) {
      const moment = { identify: () => id, offset: 0, at: { ms: now, n: turns }, by, newId };
      records.apply(decidedAt(moment, { cell: cell.id, intent: 'records.turn', writes }));
    }
    records.forget(
      cell.id,
      leaving.map((one) => one.id),
    );
    left += leaving.length;
  }
  return left;
}

const deed = (intent: string, input: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ intent: fc.constant(intent), input: fc.record(input) });
const sick = { case: fc.constantFrom('M-01', 'M-04', 'M-05') };
const volunteer = { volunteer: fc.constantFrom('Siskin', 'Dunlin', 'Martin') };
/** What may still happen after the year: care ends, children move on, people leave, somebody is asked. */
const later = fc.array(
  fc.oneof(
    deed('medical.record-outcome', { ...sick, outcome: fc.constant('recovered') }),
    deed('medical.pay-bill', { ...sick, paidBy: fc.constant('cash'), receipt: fc.constant('no') }),
    deed('medical.close-case', sick),
    deed('casework.move', {
      person: fc.constantFrom('K-001', 'K-002', 'K-003'),
      group: fc.constant('child'),
      on: fc.record({ year: fc.constant(2003), month: fc.constantFrom(4, 7, 9) }),
      reason: fc.constant('planned'),
    }),
    deed('shelter.leave', {
      people: fc.constantFrom(['K-001'], ['K-014'], ['K-018', 'K-019']),
      reason: fc.constant('planned-move'),
      destination: fc.constantFrom('caregiver', 'other-place'),
    }),
    deed('helpers.leave', { ...volunteer, reason: fc.constant('own-wish') }),
    deed('helpers.record-questioning', {
      ...volunteer,
      acts: fc.constant(['summoned']),
      on: fc.constant({ year: 2003 }),
    }),
  ),
  { maxLength: 30 },
);
type Later = typeof later extends fc.Arbitrary<infer T> ? T : never;

const histories = { before: example('before'), after: example('after'), year: example('year') };

/** The history, or what a device has of it that a few changes have not reached, and what came later. */
function recordsOf(
  chapter: (typeof chapters)[number],
  missing: readonly number[],
  deeds: Later = [],
): Records {
  const { cells, changes } = histories[chapter];
  const records = createRecords(types, cells);
  const lost = new Set(missing.map((index) => index % changes.length));
  for (const [index, change] of changes.entries()) if (!lost.has(index)) records.apply(change);
  let n = 0x100_0000;
  const newId = () => recordId(hex((n += 1)));
  for (const [day, { intent, input }] of deeds.entries()) {
    for (const { id: cell } of cells) {
      const id = changeId(hex((n += 1)));
      const decided = decideChange(
        programmes,
        records,
        { intent, input, cell },
        {
          identify: () => id,
          offset: 0,
          at: { ms: Date.UTC(2003, 8, 1 + day), n },
          by: deviceId(hex(2)),
          newId,
        },
      );
      if (decided.ok) records.apply(decided.value);
    }
  }
  return records;
}

describe('records that leave change no figure and nothing that does not fit together', () => {
  test('in whatever month, of whatever part of the history, once and again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...chapters),
        fc.array(fc.nat(10_000), { maxLength: 12 }),
        later,
        fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 3 }),
        (chapter, missing, deeds, waits) => {
          const records = recordsOf(chapter, missing, deeds);
          const before = told(records);
          let now = Date.UTC(2003, 9, 15);
          for (const [turns, months] of waits.entries()) {
            now += months * 30 * DAY_MS;
            turn(records, now, turns + 1);
            expect(told(records)).toEqual(before);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test('after ten years nobody who has left can be found, and what is due is what was due', () => {
    const records = recordsOf('year', []);
    const now = Date.UTC(2013, 8, 1);
    const clock = { now: now / 1000, offset: 540 };
    const due = tasksOf(programmes, records.view, clock).map(({ id }) => id);
    expect(turn(records, now, 1)).toBeGreaterThan(100);
    expect(tasksOf(programmes, records.view, clock).map(({ id }) => id)).toEqual(due);
    expect(turn(records, now, 2)).toBe(0);
  });
});
