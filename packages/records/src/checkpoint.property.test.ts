import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRecords, house, houseCell, houseId, recordsAfter, reopened } from '../test/crew.ts';
import {
  asked,
  begunWith,
  both,
  changesUpTo,
  checkpointOf,
  countedOnly,
  coversOf,
  crewAfter,
  day,
  join,
  order,
  pastOf,
  share,
  shuffled,
  stateOf,
} from '../test/histories.ts';
import { hash, hexOf, rootByThePage } from '../test/second-root.ts';
import { type Change, changeId, type Records } from './index.ts';

const rootOf = (records: Records): string => hexOf(records.root(houseCell, hash) ?? new Uint8Array(0));

describe('a checkpoint', () => {
  test('has one root, however the changes came and the records lie', () => {
    fc.assert(
      fc.property(day, share, order, (steps, shares, mixed) => {
        const changes = changesUpTo(crewAfter(steps).changes, shares);
        const records = recordsAfter(changes);
        const root = rootOf(records);
        expect(root).toBe(rootByThePage(houseCell, records.dump()));
        expect(rootOf(recordsAfter(shuffled(changes, mixed)))).toBe(root);
        expect(rootOf(reopened(records))).toBe(root);
        records.settle(houseCell, pastOf(changes));
        expect(rootOf(records)).toBe(root);
        expect(rootOf(begunWith(checkpointOf(records), pastOf(changes)))).toBe(root);
        expect(rootOf(records)).toBe(root);
      }),
      { numRuns: 30 },
    );
  });

  test('has the root that the page gives, however often it was asked for while changes came, moved and left', () => {
    const between = fc.constantFrom('nothing', 'asked', 'moved', 'left', 'joined', 'settled');
    fc.assert(
      fc.property(
        day,
        order,
        fc.array(between, { minLength: 25, maxLength: 25 }),
        (steps, mixed, happens) => {
          const { changes } = crewAfter(steps);
          const records = emptyRecords();
          const come: Change[] = [];
          for (const [nth, change] of shuffled(changes, mixed).entries()) {
            records.apply(change);
            come.push(change);
            const what = happens[nth % happens.length];
            if (what === 'moved') records.segments(houseCell);
            if (what === 'left') records.forget(houseCell, [houseId(nth % 3)]);
            if (what === 'joined') join(records, come, checkpointOf(countedOnly(changes)), pastOf(changes));
            if (what === 'settled') records.settle(houseCell, pastOf(come));
            if (what !== 'nothing') expect(rootOf(records)).toBe(rootByThePage(houseCell, records.dump()));
          }
          expect(rootOf(records)).toBe(rootByThePage(houseCell, records.dump()));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('has the root of another one exactly when both hold the same', () => {
    fc.assert(
      fc.property(day, share, share, (steps, left, right) => {
        const { changes } = crewAfter(steps);
        const [a, b] = [left, right].map((shares) => countedOnly(changesUpTo(changes, shares)));
        if (!a || !b) return;
        const same = JSON.stringify(stateOf(a)) === JSON.stringify(stateOf(b));
        expect(rootOf(a) === rootOf(b)).toBe(same);
      }),
      { numRuns: 30 },
    );
  });

  test('lets a device go on from it as if it had received every change', () => {
    fc.assert(
      fc.property(day, share, order, (steps, shares, mixed) => {
        const { changes } = crewAfter(steps);
        const counted = changesUpTo(changes, shares);
        const begun = begunWith(checkpointOf(countedOnly(counted)), pastOf(counted));
        // What was counted comes once more, as it does when a steward carries what others wrote.
        for (const change of shuffled(changes, mixed)) begun.apply(change);
        begun.settle(houseCell, pastOf(changes));
        const all = countedOnly(changes);
        expect(stateOf(begun)).toEqual(stateOf(all));
        expect(rootOf(begun)).toBe(rootOf(all));
        expect(asked(begun)).toEqual(asked(all));
      }),
      { numRuns: 30 },
    );
  });

  test('does not grow with what was replaced', () => {
    fc.assert(
      fc.property(day, (steps) => {
        const { changes } = crewAfter(steps);
        const settled = countedOnly(changes);
        const pieces = settled.segments(houseCell).map(({ bytes }) => bytes);
        expect(pieces).toEqual(checkpointOf(settled));
        for (const change of changes) expect(begunWith(pieces, pastOf(changes)).knows(change)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('two states that turned apart', () => {
  test('become what every change of both would have come to, whichever takes the other in, once or twice', () => {
    fc.assert(
      fc.property(day, share, share, fc.boolean(), (steps, left, right, begun) => {
        const { changes } = crewAfter(steps);
        const [mine, theirs] = [changesUpTo(changes, left), changesUpTo(changes, right)];
        const all = countedOnly(both(mine, theirs));
        const here = begun ? begunWith(checkpointOf(countedOnly(mine)), pastOf(mine)) : recordsAfter(mine);
        const there = checkpointOf(countedOnly(theirs));
        join(here, mine, there, pastOf(theirs));
        expect(stateOf(here)).toEqual(stateOf(all));
        expect(rootOf(here)).toBe(rootOf(all));
        expect(asked(here)).toEqual(asked(all));
        join(here, both(mine, theirs), there, pastOf(theirs));
        expect(rootOf(here)).toBe(rootOf(all));
        const other = join(recordsAfter(theirs), theirs, checkpointOf(countedOnly(mine)), pastOf(mine));
        expect(rootOf(other)).toBe(rootOf(all));
      }),
      { numRuns: 60 },
    );
  });

  test('and a third one come to the same in every order', () => {
    fc.assert(
      fc.property(day, share, share, share, (steps, ...shares) => {
        const { changes } = crewAfter(steps);
        const parts = shares.map((one) => changesUpTo(changes, one));
        const all = rootOf(countedOnly(parts.reduce(both, [])));
        const pieces = parts.map((part) => checkpointOf(countedOnly(part)));
        for (const [a = 0, b = 0, c = 0] of [
          [0, 1, 2],
          [2, 0, 1],
          [1, 2, 0],
        ]) {
          const [first, second, third] = [parts[a] ?? [], parts[b] ?? [], parts[c] ?? []];
          const pair = join(recordsAfter(second), second, pieces[c] ?? [], pastOf(third));
          const joined = both(second, third);
          pair.settle(houseCell, pastOf(joined));
          const whole = join(recordsAfter(first), first, checkpointOf(pair), pastOf(joined));
          expect(rootOf(whole)).toBe(all);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('and take late changes before and after, also those that the join brought already', () => {
    fc.assert(
      fc.property(day, share, share, order, fc.nat(25), (steps, left, right, mixed, cut) => {
        const { changes } = crewAfter(steps);
        const theirs = changesUpTo(changes, right);
        const before = changesUpTo(changes, left);
        const here = emptyRecords();
        for (const change of shuffled(before, mixed)) {
          here.apply(change);
          asked(here);
        }
        join(here, before, checkpointOf(countedOnly(theirs)), pastOf(theirs));
        const late = shuffled(changes, mixed);
        for (const change of late.slice(0, cut)) here.apply(change);
        const again = reopened(here, new Map([[houseCell, pastOf(both(before, theirs))]]));
        for (const change of late) again.apply(change);
        again.settle(houseCell, pastOf(changes));
        const all = countedOnly(changes);
        expect(stateOf(again)).toEqual(stateOf(all));
        expect(rootOf(again)).toBe(rootOf(all));
        expect(asked(again)).toEqual(asked(all));
      }),
      { numRuns: 40 },
    );
  });
});

test('without what each has seen, a union of versions would bring back what was replaced', () => {
  const crew = crewAfter([
    { do: 'write', by: 0, house: 0, values: { note: 'the gate is open' } },
    { do: 'child', by: 0, house: 0, child: 'K-001', leaves: false },
    { do: 'meet', by: 0, other: 1 },
    { do: 'write', by: 1, house: 0, values: { note: 'the gate is locked' } },
    { do: 'child', by: 1, house: 0, child: 'K-001', leaves: true },
  ]);
  const before = changesUpTo(crew.changes, [100, 0, 0]);
  const after = crew.changes;
  const shown = (records: Records) =>
    records.view
      .all(house)
      .map(({ values, split }) => ({ note: values.note, children: values.children, split }));
  const right = join(recordsAfter(before), before, checkpointOf(countedOnly(after)), pastOf(after));
  expect(shown(right)).toEqual([{ note: 'the gate is locked', children: undefined, split: [] }]);
  const seesNothing = { covers: () => false, forgotten: new Set<never>() };
  const union = recordsAfter(before);
  expect(
    union.join(houseCell, checkpointOf(countedOnly(after)), { mine: coversOf(before), theirs: seesNothing })
      .ok,
  ).toBe(true);
  expect(shown(union)).toEqual([{ note: 'the gate is open', children: ['K-001'], split: ['note'] }]);
});

describe('a device that lies about what it replaces', () => {
  /** Every third write gives what it names another moment, or the device of somebody else. */
  const lying = (changes: readonly Change[]): readonly Change[] =>
    changes.map((change, n) => ({
      ...change,
      writes: change.writes.map((write) => ({
        ...write,
        prev: write.prev.map((named, nth) => {
          if ((n + nth) % 3 === 0) return { ...named, at: { ms: named.at.ms + 500, n: named.at.n } };
          return (n + nth) % 3 === 1 ? { ...named, by: change.by } : named;
        }),
      })),
    }));

  test('names nothing by that, in every order and through every join', () => {
    fc.assert(
      fc.property(day, share, share, order, (steps, left, right, mixed) => {
        const changes = lying(crewAfter(steps).changes);
        const [mine, theirs] = [changesUpTo(changes, left), changesUpTo(changes, right)];
        const all = countedOnly(both(mine, theirs));
        const other = recordsAfter(shuffled(both(mine, theirs), mixed));
        other.settle(houseCell, pastOf(both(mine, theirs)));
        expect(stateOf(other)).toEqual(stateOf(all));
        const joined = join(recordsAfter(mine), mine, checkpointOf(countedOnly(theirs)), pastOf(theirs));
        expect(stateOf(joined)).toEqual(stateOf(all));
        expect(rootOf(joined)).toBe(rootOf(all));
        const begun = begunWith(checkpointOf(countedOnly(mine)), pastOf(mine));
        for (const change of shuffled(theirs, mixed)) begun.apply(change);
        begun.settle(houseCell, pastOf(both(mine, theirs)));
        expect(rootOf(begun)).toBe(rootOf(all));
      }),
      { numRuns: 40 },
    );
  });
});

describe('records that were forgotten', () => {
  const home = houseId(0);

  /** A turn: the steward forgets the house at what it has counted, and hands on the state. */
  function turned(counted: readonly Change[]): Records {
    const records = countedOnly(counted);
    records.forget(houseCell, [home]);
    return records;
  }

  test('leave nothing behind: no list, search, version, ref or byte of theirs', () => {
    fc.assert(
      fc.property(day, (steps) => {
        const { changes } = crewAfter(steps);
        const records = recordsAfter(changes);
        asked(records);
        records.segments(houseCell);
        records.forget(houseCell, [home]);
        records.settle(houseCell, pastOf(changes, [home]));
        const others = changes.map((change) => ({
          ...change,
          writes: change.writes.filter((write) => write.record !== home),
        }));
        const never = countedOnly(others);
        expect(asked(records)).toEqual(asked(never));
        expect(records.view.find(home)).toBeUndefined();
        expect(rootOf(records)).toBe(rootOf(never));
        expect(checkpointOf(records).map(hexOf).join()).not.toContain(home);
        for (const change of changes) records.apply(change);
        expect(rootOf(records)).toBe(rootOf(never));
      }),
      { numRuns: 40 },
    );
  });

  test('stay forgotten on every device; what comes later is the same everywhere and stands alone', () => {
    fc.assert(
      fc.property(day, share, share, order, (steps, left, right, mixed) => {
        const { changes } = crewAfter(steps);
        const [counted, theirs] = [changesUpTo(changes, left), changesUpTo(changes, right)];
        const past = pastOf(counted, [home]);
        const all = both(counted, theirs);
        const pieces = checkpointOf(turned(counted));
        const begun = begunWith(pieces, past);
        for (const change of shuffled(theirs, mixed)) begun.apply(change);
        const forgot = turned(counted);
        for (const change of theirs) forgot.apply(change);
        const took = join(recordsAfter(theirs), theirs, pieces, past);
        const gave = join(turned(counted), counted, checkpointOf(countedOnly(theirs)), pastOf(theirs));
        for (const records of [begun, forgot, took, gave]) records.settle(houseCell, pastOf(all, [home]));
        for (const records of [forgot, took, gave]) {
          expect(stateOf(records)).toEqual(stateOf(begun));
          expect(rootOf(records)).toBe(rootOf(begun));
          expect(asked(records)).toEqual(asked(begun));
          expect(records.view.afterForgetting()).toEqual(begun.view.afterForgetting());
        }
        expect(begun.view.all(house, { withdrawn: 'too' }).map(({ id }) => id)).not.toContain(home);
      }),
      { numRuns: 40 },
    );
  });

  test('written to late are held apart, and a person withdraws what came', () => {
    const crew = crewAfter([
      { do: 'write', by: 0, house: 0, values: { note: 'the gate is open', code: 'SS-01' } },
      { do: 'meet', by: 0, other: 1 },
      { do: 'write', by: 1, house: 0, values: { note: 'the gate is locked' } },
    ]);
    const [made, late] = crew.changes;
    if (!made || !late) throw new Error('two changes');
    const records = turned([made]);
    records.apply(late);
    expect(records.view.all(house)).toEqual([]);
    expect(records.search('gate', { limit: 9 })).toEqual([]);
    expect(records.view.afterForgetting().map(({ id, values }) => ({ id, values }))).toEqual([
      { id: home, values: { note: 'the gate is locked' } },
    ]);
    const again = reopened(records, new Map([[houseCell, pastOf([made], [home])]]));
    expect(again.view.afterForgetting()).toEqual(records.view.afterForgetting());
    const writes = again.writesOf([{ do: 'withdraw', type: house.name, record: home, reason: 'not-ours' }]);
    again.apply({ ...late, id: changeId('f'.repeat(32)), at: { ms: 9_000_000, n: 0 }, writes });
    expect(again.view.afterForgetting()).toEqual([]);
  });
});
