import {
  cellId,
  type Change,
  changeId,
  type Clock,
  createRecords,
  deviceId,
  type Draft,
  type FieldValue,
  recordId,
  type Records,
  type SetEdit,
} from '@bulkhead/records';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casework } from './index.ts';
import { shelterStay } from './needs.ts';
import { listRead } from './reads/list.ts';
import { meeting, nameRecord, personRecord, wish } from './records.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
const cell = cellId(hex(1));
const cells = [{ id: cell, kind: 'undivided', name: 'all', open: true }] as const;
const types = [...Object.values(casework.records), shelterStay];
const clock: Clock = { now: 1_040_000_000, offset: 540 };

const code = fc.constantFrom('K-001', 'K-002', 'K-003', 'k4');
const value: Readonly<Record<string, fc.Arbitrary<FieldValue | null>>> = {
  code,
  person: code,
  group: fc.constantFrom('child', 'adult'),
  state: fc.constantFrom('planned', 'held', 'missed'),
  kind: fc.constantFrom('visit', 'meeting'),
  due: fc.nat(900_000).map((later) => clock.now + later),
  held: fc.constantFrom({ year: 2002, month: 11, day: 3 }, { year: 2002 }, null),
  left: fc.constantFrom(1_039_000_000, null),
  ended: fc.constantFrom('died', 'other', null),
  wish: fc.constantFrom('A dog', 'To go to school'),
};
type Values = Readonly<Record<string, FieldValue | SetEdit | null>>;
/** Some of these fields. */
const some = (...fields: readonly string[]): fc.Arbitrary<Values> =>
  fc
    .tuple(fc.subarray([...fields]), fc.tuple(...fields.map((field) => value[field] ?? code)))
    .map(([chosen, all]) =>
      Object.fromEntries(
        fields.flatMap((field, nth) => (chosen.includes(field) ? [[field, all[nth] ?? null]] : [])),
      ),
    );
const written = fc.oneof(
  fc.record({ type: fc.constant(personRecord.name), values: some('code', 'group', 'ended') }),
  fc.record({ type: fc.constant(meeting.name), values: some('person', 'state', 'kind', 'due', 'held') }),
  fc.record({
    type: fc.constant(meeting.name),
    values: fc.uniqueArray(code).map((add): Values => ({ together: { add } })),
  }),
  fc.record({ type: fc.constant(wish.name), values: some('person', 'wish') }),
  fc.record({ type: fc.constant(shelterStay.name), values: some('person', 'left') }),
  fc.record({ type: fc.constant(nameRecord.name), values: some('person') }),
);
const step = fc.record({
  by: fc.nat(1),
  what: fc.constantFrom('write', 'write', 'write', 'withdraw', 'restore', 'meet', 'look'),
  which: fc.nat(2),
  written,
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Every record of a kind has an id of its own kind. */
const idOf = ({ which, written: { type } }: Step) =>
  recordId(hex(100 + types.findIndex(({ name }) => name === type) * 10 + which));

function draftOf(one: Step): Draft {
  const [record, { type, values }] = [idOf(one), one.written];
  if (one.what === 'withdraw') return { do: 'withdraw', type, record, reason: 'not-ours' };
  return one.what === 'restore' ? { do: 'restore', type, record } : { do: 'write', type, record, values };
}

/** As a device that has just been unlocked: nothing is kept of what was listed before. */
function unlocked(records: Records): Records {
  const fresh = createRecords(types, cells);
  const loaded = fresh.load(
    cell,
    records.segments(cell).map(({ bytes }) => bytes),
  );
  if (!loaded.ok) throw new Error(loaded.error.fault);
  return fresh;
}
const listed = ({ view }: Records) => listRead.read(view, {}, clock);

test('the list of everybody is after every change what it is when it is worked out anew', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const desks = [createRecords(types, cells), createRecords(types, cells)] as const;
      const own: [Change[], Change[]] = [[], []];
      for (const [nth, one] of steps.entries()) {
        const side = one.by === 0 ? 0 : 1;
        const desk = desks[side];
        if (one.what === 'meet') for (const change of own[1 - side] ?? []) desk.apply(change);
        else if (one.what !== 'look') {
          const change: Change = {
            id: changeId(hex(1000 + nth)),
            cell,
            by: deviceId(hex(50 + side)),
            at: { ms: 1_000_000 + nth, n: 0 },
            intent: 'casework.test',
            writes: desk.writesOf([draftOf(one)]),
          };
          desk.apply(change);
          own[side].push(change);
        }
        expect(listed(desk)).toEqual(listed(unlocked(desk)));
      }
    }),
    { numRuns: 150 },
  );
});
