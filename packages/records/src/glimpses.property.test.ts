import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRecords, house, houseCell, houseId, recordsAfter, reopened } from '../test/crew.ts';
import { crewAfter, day, order, pastOf, shuffled } from '../test/histories.ts';
import { changeId, type Records, type Seen } from './index.ts';

const fields = ['code', 'state', 'compromised', 'since', 'beds', 'children', 'keeper'] as const;

const glimpsed = ({ view }: Records) =>
  view.glimpses(house, fields).map(({ id, cell, made, values }) => ({ id, cell, made, values }));
const ofWhole = ({ view }: Records) =>
  view.all(house).map(({ id, cell, made, values }) => ({
    id,
    cell,
    made,
    values: Object.fromEntries(
      fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])),
    ),
  }));

describe('A glimpse', () => {
  test('shows of every listed record what the whole record shows, wherever it lies', () => {
    fc.assert(
      fc.property(day, order, fc.nat(25), (steps, mixed, cut) => {
        const changes = shuffled(crewAfter(steps).changes, mixed);
        const records = reopened(recordsAfter(changes.slice(0, cut)));
        expect(glimpsed(records)).toEqual(ofWhole(records));
        for (const change of changes) records.apply(change);
        expect(glimpsed(records)).toEqual(ofWhole(records));
        records.segments(houseCell);
        expect(glimpsed(records)).toEqual(ofWhole(records));
      }),
    );
  });

  test('of a type that this device does not know shows nothing', () => {
    const unknown = { ...house, name: 'crew.barn' } as const;
    const [change] = crewAfter([{ do: 'write', by: 0, house: 0, values: { state: 'active' } }]).changes;
    expect(recordsAfter(change ? [change] : []).view.glimpses(unknown, ['state'])).toEqual([]);
  });
});

/** Every record of the crew as it shows, listed or not. */
const houses = ({ view }: Records): readonly (Seen | undefined)[] =>
  [0, 1, 2].map((n) => view.find(houseId(n)));

describe('What was written since', () => {
  test('names every record that shows something else than before', () => {
    fc.assert(
      fc.property(day, order, fc.nat(25), (steps, mixed, ago) => {
        const changes = shuffled(crewAfter(steps).changes, mixed);
        const records = emptyRecords();
        const before = changes.map((change) => {
          const shown = { version: records.view.version, houses: houses(records) };
          records.apply(change);
          return shown;
        });
        const { version, houses: then } = before[ago % before.length] ?? { version: 0, houses: [] };
        const written = records.view.writtenSince(version);
        const otherwise = houses(records).flatMap((one, n) =>
          JSON.stringify(one) === JSON.stringify(then[n]) ? [] : [houseId(n)],
        );
        expect(written).toEqual(expect.arrayContaining(otherwise));
        expect(new Set(written).size).toBe(written?.length);
        expect(records.view.writtenSince(records.view.version)).toEqual([]);
      }),
    );
  });

  test('is not known over a load, a join, a record that left, or more writing than is remembered', () => {
    const { changes } = crewAfter([
      { do: 'write', by: 0, house: 0, values: { state: 'active' } },
      { do: 'write', by: 0, house: 1, values: { state: 'paused' } },
    ]);
    const [first, second] = changes;
    if (!first || !second) throw new Error('two changes were written');
    const pieces = recordsAfter([first])
      .checkpoint(houseCell)
      .map(({ bytes }) => bytes);
    const over = (step: (records: Records) => void): readonly string[] | undefined => {
      const records = recordsAfter([second]);
      const { version } = records.view;
      step(records);
      records.apply(first);
      return records.view.writtenSince(version);
    };
    expect(over(() => undefined)).toEqual([houseId(0)]);
    const past = pastOf([first]);
    expect(
      over((records) => records.join(houseCell, pieces, { mine: () => false, theirs: past })),
    ).toBeUndefined();
    expect(over((records) => records.forget(houseCell, [houseId(1)]))).toBeUndefined();
    expect(over((records) => records.settle(houseCell, pastOf([second], [houseId(1)])))).toBeUndefined();
    const loaded = emptyRecords();
    loaded.load(houseCell, pieces);
    expect(loaded.view.writtenSince(0)).toBeUndefined();
    expect(loaded.view.writtenSince(loaded.view.version)).toEqual([]);
    const many = over((records) => {
      const { writes } = second;
      for (let n = 0; n < 3000; n += 1) {
        const record = houseId(10 + n);
        const id = changeId(record);
        records.apply({ ...second, id, writes: writes.map((write) => ({ ...write, record })) });
      }
    });
    expect(many).toBeUndefined();
  });
});
