import * as Automerge from '@automerge/automerge';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRecords, house, houseCell, houseId, makeCrew, recordsAfter, reopened } from '../test/crew.ts';
import {
  asked,
  crewAfter,
  crewSize,
  day,
  draftOf,
  member,
  order,
  shuffled,
  step,
} from '../test/histories.ts';
import {
  type Change,
  type ChangeId,
  changeId,
  decideUndo,
  deviceId,
  type FieldValue,
  type SetEdit,
  undoOf,
} from './index.ts';

/** Equal values give the same text: amounts are written with their unit behind them. */
const asText = (value: FieldValue | null): string =>
  typeof value === 'object' && value !== null && 'amount' in value
    ? `${value.amount} ${value.unit}`
    : JSON.stringify(value);

describe('the same changes give the same records', () => {
  test('in every order, twice, and with a lock and unlock in between', () => {
    fc.assert(
      fc.property(day, order, order, fc.nat(25), (steps, left, right, cut) => {
        const { changes } = crewAfter(steps);
        const expected = recordsAfter(changes).dump();
        expect(recordsAfter(shuffled(changes, left)).dump()).toEqual(expected);
        const twice = shuffled([...changes, ...changes], right);
        const locked = reopened(recordsAfter(twice.slice(0, cut)));
        for (const change of twice) locked.apply(change);
        expect(locked.dump()).toEqual(expected);
        expect(reopened(locked).dump()).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });

  test('on every device once all have met, however long they were apart', () => {
    fc.assert(
      fc.property(day, (steps) => {
        const crew = crewAfter(steps);
        for (let round = 0; round < 2; round += 1) for (let n = 1; n < crewSize; n += 1) crew.meet(0, n);
        const [first, ...others] = crew.members.map(({ records }) => records.dump());
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 40 },
    );
  });

  test('and what is asked by code, by name and by list does not depend on when it was first asked', () => {
    fc.assert(
      fc.property(day, order, (steps, mixed) => {
        const changes = shuffled(crewAfter(steps).changes, mixed);
        const early = emptyRecords();
        for (const change of changes) {
          early.apply(change);
          asked(early);
        }
        const late = recordsAfter(changes);
        expect(asked(early)).toEqual(asked(late));
        expect(asked(reopened(early))).toEqual(asked(late));
        early.segments(houseCell);
        expect(asked(early)).toEqual(asked(late));
      }),
      { numRuns: 40 },
    );
  });
});

describe('versions', () => {
  /** Every member writes a number of its own into one field, or meets; Automerge does the same beside it. */
  test('are the conflicts that Automerge finds for the same edits', () => {
    const edits = fc.array(
      fc.record({
        by: member,
        field: fc.constantFrom('seenAt', 'checkedAt'),
        meets: fc.option(member, { freq: 2, nil: undefined }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(edits, (steps) => {
        const crew = makeCrew(crewSize);
        const base = Automerge.from<{ house: Record<string, number> }>({ house: {} }, { actor: 'ff' });
        const docs = Array.from({ length: crewSize }, (_, n) =>
          Automerge.clone(base, { actor: `0${n + 1}` }),
        );
        for (const [number, { by: writer, field, meets }] of steps.entries()) {
          crew.write(writer, [
            { do: 'write', type: house.name, record: houseId(0), values: { [field]: number } },
          ]);
          docs[writer] = Automerge.change(docs[writer] ?? base, (doc) => {
            doc.house[field] = number;
          });
          if (meets !== undefined && meets !== writer) {
            crew.meet(writer, meets);
            docs[writer] = Automerge.merge(docs[writer] ?? base, docs[meets] ?? base);
            docs[meets] = Automerge.merge(docs[meets] ?? base, docs[writer] ?? base);
          }
        }
        for (const [n, doc] of docs.entries()) {
          for (const field of ['seenAt', 'checkedAt']) {
            const heads =
              crew.members[n]?.records.view.heads(houseId(0), field).map((head) => head.value) ?? [];
            expect(new Set(heads)).toEqual(new Set(conflictsOf(doc.house, field)));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  /** Two or three values only, of every shape that a field has: what is said twice is said often. */
  const said = fc.constantFrom<Record<string, FieldValue>>(
    { note: 'gate code changed' },
    { note: 'fence is down' },
    { beds: { amount: 4, unit: 'bed' } },
    { beds: { unit: 'bed', amount: 4 } },
    { beds: { unit: 'bed', amount: 6 } },
    { compromised: true },
    { compromised: false },
  );
  const sayings = fc.array(
    fc.record({ by: member, says: said, meets: fc.option(member, { freq: 3, nil: undefined }) }),
    { minLength: 2, maxLength: 16 },
  );

  test('are what differs: the same said twice apart is one version, on every device, and a later write replaces all of it', () => {
    fc.assert(
      fc.property(sayings, order, (steps, mixed) => {
        const crew = makeCrew(crewSize);
        for (const { by, says, meets } of steps) {
          crew.write(by, [{ do: 'write', type: house.name, record: houseId(0), values: says }]);
          if (meets !== undefined && meets !== by) crew.meet(by, meets);
        }
        for (let round = 0; round < 2; round += 1) for (let n = 1; n < crewSize; n += 1) crew.meet(0, n);
        const merged = recordsAfter(shuffled(crew.changes, mixed));
        expect(merged.dump()).toEqual(crew.members[0]?.records.dump());
        for (const { view } of [merged, reopened(merged), ...crew.members.map(({ records }) => records)]) {
          const seen = view.find(houseId(0));
          for (const field of ['note', 'beds', 'compromised']) {
            const heads = view.heads(houseId(0), field);
            const texts = heads.map(({ value }) => asText(value));
            const versions = view.versions(houseId(0), field);
            expect(versions.map(({ value }) => asText(value))).toEqual([...new Set(texts)]);
            expect(versions.every((version) => heads.some(({ change }) => change === version.change))).toBe(
              true,
            );
            expect(seen?.split.includes(field)).toBe(versions.length > 1);
          }
          expect(view.divided().length).toBe(seen?.split.length === 0 ? 0 : 1);
        }
        crew.write(1, [{ do: 'write', type: house.name, record: houseId(0), values: { note: 'seen to' } }]);
        expect(crew.members[1]?.records.view.heads(houseId(0), 'note').map(({ value }) => value)).toEqual([
          'seen to',
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test('of a flag show the safer value until somebody settles it', () => {
    fc.assert(
      fc.property(day, (steps) => {
        for (const { records } of crewAfter(steps).members) {
          for (const seen of records.view.all(house, { withdrawn: 'too' })) {
            const versions = records.view.heads(seen.id, 'compromised').map((head) => head.value);
            if (versions.length > 0) expect(seen.values.compromised).toBe(versions.includes(true));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('of a set are one set: an addition stays unless somebody who saw it removed it', () => {
    fc.assert(
      fc.property(day, order, (steps, mixed) => {
        const { changes } = crewAfter(steps);
        const records = recordsAfter(shuffled(changes, mixed));
        for (const n of [0, 1, 2]) {
          const shown = records.view.get(house, houseId(n))?.values.children ?? [];
          expect(shown).toEqual(childrenLeft(changes, n));
        }
      }),
      { numRuns: 40 },
    );
  });
});

function conflictsOf(of: Record<string, number>, field: string): readonly number[] {
  const conflicts = Automerge.getConflicts(of, field);
  if (conflicts) return Object.values(conflicts).filter((value) => typeof value === 'number');
  const only = of[field];
  return only === undefined ? [] : [only];
}

/** The definition of an observed-remove set, straight from the edits. */
function childrenLeft(changes: readonly Change[], n: number): readonly string[] {
  const edits = changes.flatMap((change) =>
    change.writes
      .filter((write) => write.record === houseId(n) && write.field === 'children')
      .map((write) => ({ id: change.id, edit: write.value as SetEdit })),
  );
  const isGone = (element: string, addition: ChangeId): boolean =>
    edits.some(({ edit }) => edit.remove?.[element]?.some(({ change }) => change === addition) === true);
  const left = edits.flatMap(({ id, edit }) => (edit.add ?? []).filter((element) => !isGone(element, id)));
  return [...new Set(left)].toSorted();
}

test('whatever was just done can be taken back, and shows what was shown before', () => {
  const moment = {
    identify: () => changeId('f'.repeat(32)),
    offset: 0,
    at: { ms: 9_000_000, n: 0 },
    by: deviceId('e'.repeat(32)),
    newId: () => houseId(9),
  };
  fc.assert(
    fc.property(
      day,
      step.filter((one) => one.do !== 'meet'),
      (steps, last) => {
        const crew = crewAfter(steps);
        const { records } = crew.members[0] ?? { records: emptyRecords() };
        const shown = () => records.view.all(house).map(({ id, values: here }) => ({ id, values: here }));
        const before = shown();
        const draft = draftOf(records, { ...last, by: 0 });
        const change: Change = {
          id: changeId('d'.repeat(32)),
          at: moment.at,
          by: moment.by,
          cell: houseCell,
          intent: 'crew.write',
          writes: records.writesOf([draft]),
        };
        const undo = undoOf(records, change);
        records.apply(change);
        const back = decideUndo(records, undo, moment);
        expect(back.ok).toBe(true);
        if (back.ok) records.apply(back.value);
        expect(shown()).toEqual(before);
      },
    ),
    { numRuns: 40 },
  );
});
