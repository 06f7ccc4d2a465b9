import { roster } from '@bulkhead/programmes';
import {
  dateAt,
  carryOf,
  type CellId,
  type CellInfo,
  type Change,
  createRecords,
  deviceId,
  type Draft,
  leavingOf,
  type Programme,
  recordId,
  type Records,
} from '@bulkhead/records';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { example } from './index.ts';

const programmes: readonly Programme[] = roster;
const types = programmes.flatMap((programme) => Object.values(programme.records));
const { cells, changes } = example('year');

function holding(some: readonly CellInfo[], all: readonly Change[]): Records {
  const ids = new Set(some.map(({ id }) => id));
  const records = createRecords(types, some);
  for (const change of all) if (ids.has(change.cell)) records.apply(change);
  return records;
}

/** What leaves a compartment at a turn, and what stands in for it, as one device works it out. */
function workedOut(records: Records, cell: CellId, now: number): readonly [unknown, readonly Draft[]] {
  let nth = 0;
  const newId = () => recordId((nth += 1).toString(16).padStart(32, '0'));
  const view = records.within(cell);
  const leaving = leavingOf(programmes, view, { cell, now });
  const deciding = {
    cell,
    at: Math.floor(now / 1000),
    today: dateAt(now / 1000),
    by: deviceId('c'.repeat(32)),
    newId,
  };
  return [leaving.map(({ id }) => id), carryOf(programmes, view, { leaving, deciding })];
}

test('what leaves, and what stands in for it, is the same on every device, however the changes came and whatever else it holds', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...cells),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.integer({ min: 0, max: 100 }),
      fc.subarray([...cells]),
      (cell, dice, months, others) => {
        const now = Date.UTC(2003, 8 + months, 15);
        const order = new Map(changes.map((change) => [change, dice.next().value ?? 0]));
        const shuffled = changes.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
        const [ids, drafts] = workedOut(holding([cell], changes), cell.id, now);
        const wider = [cell, ...others.filter(({ id }) => id !== cell.id)];
        expect(workedOut(holding(wider, shuffled), cell.id, now)).toEqual([ids, drafts]);
      },
    ),
    { numRuns: 40 },
  );
  const ten = Date.UTC(2013, 8, 15);
  const all = cells.flatMap((cell) => workedOut(holding([cell], changes), cell.id, ten)[1]);
  expect(all.length).toBeGreaterThan(50);
});
