import {
  type Change,
  cellId,
  changeId,
  createRecords,
  decideChange,
  deviceId,
  type Records,
  recordId,
  type View,
} from '@bulkhead/records';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shelter } from './index.ts';
import { debrief } from './debriefs.ts';
import { type Placement, placement } from './placements.ts';
import { bed, type Place, place, type Stay, stay } from './records.ts';
import { safetyPlan } from './safety-plans.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
const home = cellId(hex(1));
const cells = [{ id: home, kind: 'shelter', name: 'ss-01', open: true } as const];
const empty = (): Records => createRecords(Object.values(shelter.records), cells);
const START = Date.UTC(2002, 10, 1);

/** One keeper's phone: decides on what it sees, and keeps what it did. */
class Phone {
  readonly records = empty();
  readonly made: Change[] = [];
  readonly #device: number;
  #n = 0;

  constructor(device: number) {
    this.#device = device;
  }
  do(intent: string, input: object, hour: number): void {
    const name = () => hex(this.#device * 0x1_0000 + ++this.#n);
    const id = changeId(name());
    const moment = {
      identify: () => id,
      offset: 0,
      at: { ms: START + hour * 3_600_000, n: this.#n },
      by: deviceId(hex(this.#device)),
      newId: () => recordId(name()),
    };
    const asked = { intent, input: onRecord(this.records.view, input), cell: home };
    const decided = decideChange([shelter], this.records, asked, moment);
    if (!decided.ok) return;
    this.records.apply(decided.value);
    this.made.push(decided.value);
  }
}

/** The placement of a person, tapped in a list: a script knows the person alone. */
function onRecord(view: View, input: object): object {
  if (!('placementOf' in input)) return input;
  const { placementOf, ...rest } = input;
  const one = view.all(placement).findLast(({ values }) => values.person === placementOf);
  return { ...rest, placement: one?.id };
}

const person = fc.constantFrom('K-001', 'K-002', 'K-003', 'K-004');
const bedNamed = fc.constantFrom('1-1', '1-2', '2-1');
const house = fc.constantFrom('SS-01', 'HOUSE-A');
// Few, so that two keepers often mean the same person.
const awaited = fc.constantFrom('K-003', 'K-004');
const expected = START / 1000 + 30 * 86_400;
const learned = { leftWhy: 'other', wentWell: [], lacked: [] };
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        place: house,
        people: fc.tuple(person),
        reason: fc.constant('other'),
        hours: fc.constantFrom('day-and-night', 'days'),
      })
      .map((input) => ['shelter.arrive', input] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        place: fc.constant('SS-01'),
        people: fc.tuple(person),
        reason: fc.constant('other'),
        bed: bedNamed,
      })
      .map((input) => ['shelter.arrive', input] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        people: fc.tuple(person),
        reason: fc.constant('own-wish'),
        destination: fc.constantFrom('caregiver', 'other-place'),
      })
      .map((input) => ['shelter.leave', input] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ person, bed: bedNamed, swap: fc.constant(true as const) })
      .map((input) => ['shelter.move-bed', input] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom([1, 1], [2, 1], [2, 2], [3])
      .map((rooms) => ['shelter.set-rooms', { place: 'SS-01', rooms }] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('shelter.mark-compromised', 'shelter.clear-compromised')
      .map((intent) => [intent, { place: 'SS-01' }] as const),
  },
  {
    weight: 1,
    arbitrary: fc.constant(['shelter.pause-place', { place: 'HOUSE-A', reason: 'rest' }] as const),
  },
  {
    weight: 1,
    arbitrary: house.map((name) => ['shelter.leave-for-good', { place: name, stepsLater: true }] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ place: house, children: fc.constantFrom(0, 1, null), day: fc.constantFrom(1, 2, null) })
      .map((input) => ['shelter.set-capacity', input] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        person,
        age: fc.constantFrom('adult', 'child'),
        hours: fc.constantFrom('day-and-night', 'nights', 'days'),
      })
      .map((input) => ['shelter.describe-guest', input] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('shelter.start-evacuating', 'shelter.resume-place', 'shelter.retire-place')
      .map((intent) => [intent, { place: 'HOUSE-A' }] as const),
  },
  {
    weight: 2,
    arbitrary: person.map(
      (who) =>
        [
          'shelter.plan-moves',
          { place: 'SS-01', moves: [{ people: [who], destination: 'other-place', to: 'HOUSE-A' }] },
        ] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        place: house,
        evening: fc.constantFrom(1, 2, 3).map((day) => ({ year: 2002, month: 11, day })),
      })
      .map((input) => ['shelter.check', input] as const),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ place: house, people: fc.tuple(awaited), reason: fc.constant('other') })
      .map((input) => ['shelter.propose-placement', { ...input, expected, by: 'Wren' }] as const),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ placementOf: awaited, answer: fc.constantFrom('agreed', 'agreed', 'declined') })
      .map((input) => ['shelter.answer-placement', { ...input, by: 'Heron', notPlaced: 'other' }] as const),
  },
  {
    weight: 1,
    arbitrary: awaited.map((placementOf) => ['shelter.end-placement', { placementOf }] as const),
  },
  {
    weight: 2,
    arbitrary: awaited.map((who) => ['shelter.set-safety-plan', { person: who, ready: ['bag'] }] as const),
  },
  {
    weight: 1,
    arbitrary: house.map(
      (name) => ['shelter.record-house-incident', { place: name, happened: 'quarrel' }] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: house.map((name) => ['shelter.debrief-place', { place: name, ...learned }] as const),
  },
);
const day = fc.array(act, { maxLength: 10 });

/** Both phones start from the same house, then each works alone; afterwards everything is everywhere. */
function merged(
  shared: Acts,
  left: Acts,
  right: Acts,
  shuffled: (changes: readonly Change[]) => readonly Change[],
) {
  const [a, b] = [new Phone(2), new Phone(3)];
  a.do('shelter.open-place', { code: 'SS-01', rooms: [2, 1] }, 0);
  a.do('shelter.open-place', { code: 'HOUSE-A', kind: 'house', capacity: 2 }, 0);
  shared.forEach(([intent, input], hour) => a.do(intent, input, hour + 1));
  for (const change of a.made) b.records.apply(change);
  left.forEach(([intent, input], hour) => a.do(intent, input, 2 * hour + 30));
  right.forEach(([intent, input], hour) => b.do(intent, input, 2 * hour + 31));
  const all = [...a.made, ...b.made];
  const records = empty();
  for (const change of shuffled(all)) records.apply(change);
  return { all, records };
}
type Acts = readonly (readonly [string, object])[];

const whole = (view: View): unknown =>
  Object.values(shelter.records).flatMap((type) =>
    view
      .all(type, { withdrawn: 'too' })
      .map(({ id, values, withdrawn, split }) => ({ id, values, withdrawn, split }))
      .toSorted((x, y) => (x.id < y.id ? -1 : 1)),
  );
const troubles = (view: View) => shelter.contradictions.flatMap((rule) => rule.find(view));

test('whatever two keepers do apart, in whatever order it meets: the same house, and nothing is lost', () => {
  fc.assert(
    fc.property(day, day, day, fc.infiniteStream(fc.nat()), (shared, left, right, order) => {
      const inOrder = merged(shared, left, right, (changes) => changes);
      const mixed = merged(shared, left, right, (changes) =>
        changes
          .map((change) => ({ change, at: Number(order.next().value) }))
          .toSorted((x, y) => x.at - y.at)
          .map(({ change }) => change),
      );
      expect(whole(mixed.records.view)).toEqual(whole(inOrder.records.view));
      expect(troubles(mixed.records.view)).toEqual(troubles(inOrder.records.view));
      for (const { writes } of inOrder.all)
        for (const write of writes) expect(inOrder.records.view.find(write.record)).toBeDefined();
    }),
    { numRuns: 150 },
  );
});

test('every rule of the house that a meeting breaks is said as a contradiction, and nothing else is', () => {
  fc.assert(
    fc.property(day, day, day, (shared, left, right) => {
      const { view } = merged(shared, left, right, (changes) => changes).records;
      const said = new Set(troubles(view).map((one) => one.kind));
      expect([...said].filter((kind) => RULES.has(kind)).toSorted()).toEqual(
        [...RULES]
          .filter(([, broken]) => broken(view))
          .map(([kind]) => kind)
          .toSorted(),
      );
    }),
    { numRuns: 300 },
  );
});

/** What one keeper can bring about alone, knowing it: a leaving that nobody met, a promise that cannot be kept, the truth. */
const ALONE: readonly string[] = [
  'hand-over-unmatched',
  'more-promised',
  'group-over-promised',
  'planned-at-closed-place',
  'moved-to-closed-place',
  // Whoever turns out to be a child is written down as one.
  'over-group',
];

test('one keeper alone never makes anything that does not fit together, except what is still to be kept', () => {
  fc.assert(
    fc.property(day, day, (shared, left) => {
      const { view } = merged(shared, left, [], (changes) => changes).records;
      expect(
        troubles(view)
          .map((one) => one.kind)
          .filter((kind) => !ALONE.includes(kind)),
      ).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

/** The rules again, each in the plainest way: minute by minute, pair by pair. */
const FOREVER = Number.MAX_SAFE_INTEGER;
const endOf = (one: Stay): number => one.values.left ?? FOREVER;
const inBedFrom = (one: Stay): number => one.values.bedSince ?? one.values.arrived ?? 0;
const instants = (stays: readonly Stay[]): readonly number[] =>
  stays.flatMap((one) => [one.values.arrived ?? 0, inBedFrom(one)]);
const pairBroken = (view: View, broken: (a: Stay, b: Stay, at: number) => boolean): boolean => {
  const stays = view.all(stay);
  return instants(stays).some((at) => stays.some((a) => stays.some((b) => a.id < b.id && broken(a, b, at))));
};
const here = (one: Stay, at: number): boolean => (one.values.arrived ?? 0) <= at && at < endOf(one);
const inBed = (one: Stay, at: number): boolean => inBedFrom(one) <= at && at < endOf(one);

const whoOf = (one: Stay): string | undefined => one.values.person;
/** Two versions are as good as none. */
const ageOf = (one: Stay): string | undefined => (one.split.includes('age') ? undefined : one.values.age);
const hoursOf = (one: Stay): string | undefined =>
  one.split.includes('hours') ? undefined : one.values.hours;
const isByDay = (one: Stay): boolean => hoursOf(one) === 'days';
function tooManySince(
  view: View,
  home: Place,
  field: 'forChildren' | 'byDay',
  counts: (one: Stay) => boolean,
): boolean {
  const most = home.values[field]?.amount;
  if (most === undefined) return false;
  const since = Math.min(...view.heads(home.id, field).map((head) => head.at.ms / 1000));
  const stays = view.all(stay).filter((each) => each.values.place === home.id && counts(each));
  return [since, ...instants(stays)].some(
    (at) => at >= since && stays.filter((each) => here(each, at)).length > most,
  );
}

const isAwaited = ({ values }: Placement): boolean =>
  values.ended === undefined && values.answer !== 'declined';
const isPromised = (view: View, one: Placement): boolean =>
  isAwaited(one) &&
  view.heads(one.id, 'answer').every((head) => head.value === 'agreed') &&
  one.values.answer === 'agreed';
const isHere = (view: View, who: string | undefined): boolean =>
  view.all(stay).some((one) => one.values.person === who && one.values.left === undefined);
/** Whether two of these say the same of themselves. */
const twice = (names: readonly (string | undefined)[]): boolean => new Set(names).size < names.length;

const RULES: ReadonlyMap<string, (view: View) => boolean> = new Map([
  [
    'two-in-one-bed',
    (view: View) =>
      pairBroken(
        view,
        (a, b, at) =>
          a.values.bed !== undefined && a.values.bed === b.values.bed && inBed(a, at) && inBed(b, at),
      ),
  ],
  [
    'person-twice',
    (view: View) =>
      pairBroken(view, (a, b, at) => a.values.person === b.values.person && here(a, at) && here(b, at)),
  ],
  [
    'stay-at-left-place',
    (view: View) =>
      view
        .all(stay)
        .some(
          (one) =>
            one.values.left === undefined &&
            one.values.place &&
            ['left', 'retired'].includes(view.get(place, one.values.place)?.values.state ?? ''),
        ),
  ],
  [
    'bed-gone',
    (view: View) =>
      view
        .all(stay)
        .some(
          (one) =>
            one.values.left === undefined && one.values.bed && view.get(bed, one.values.bed)?.withdrawn,
        ),
  ],
  [
    'over-capacity',
    (view: View) =>
      view.all(place).some((one) => {
        const sized = Math.min(...view.heads(one.id, 'capacity').map((head) => head.at.ms / 1000));
        const stays = view.all(stay).filter((each) => each.values.place === one.id && !isByDay(each));
        return [sized, ...instants(stays)].some(
          (at) =>
            at >= sized && stays.filter((each) => here(each, at)).length > (one.values.capacity?.amount ?? 0),
        );
      }),
  ],
  [
    'over-group',
    (view: View) =>
      view
        .all(place)
        .some(
          (one) =>
            tooManySince(view, one, 'forChildren', (each) => !isByDay(each) && ageOf(each) === 'child') ||
            tooManySince(view, one, 'byDay', (each) => hoursOf(each) !== 'nights'),
        ),
  ],
  [
    'moved-to-closed-place',
    (view: View) =>
      view.all(stay).some((one) => {
        const target = view.all(place).find(({ values }) => values.code === one.values.plannedPlace)?.values;
        const open = target?.state === 'active' && target.compromised !== true;
        return one.values.left === undefined && target !== undefined && !open;
      }),
  ],
  [
    'planned-twice',
    (view: View) =>
      twice(
        view
          .all(placement)
          .filter(isAwaited)
          .map((one) => one.values.person),
      ),
  ],
  [
    'more-promised',
    (view: View) =>
      view.all(place).some((one) => {
        const promised = view
          .all(placement)
          .filter((each) => each.values.place === one.id && isPromised(view, each)).length;
        const here = view
          .all(stay)
          .filter((each) => each.values.place === one.id && each.values.left === undefined);
        const named = view
          .all(placement)
          .filter((each) => each.values.place === one.id && isPromised(view, each))
          .map((each) => each.values.person);
        const moving = view
          .all(stay)
          .filter((each) => each.values.left === undefined && each.values.plannedPlace === one.values.code)
          .filter((each) => !isByDay(each) && ![...named, ...here.map(whoOf)].includes(each.values.person));
        const coming = promised + moving.length;
        const people = here.filter((each) => !isByDay(each)).length;
        return coming > 0 && coming + people > (one.values.capacity?.amount ?? 0);
      }),
  ],
  [
    'planned-at-closed-place',
    (view: View) =>
      view.all(placement).some((one) => {
        const home = one.values.place && view.get(place, one.values.place)?.values;
        return isAwaited(one) && home && (home.state !== 'active' || home.compromised === true);
      }),
  ],
  [
    'two-safety-plans',
    (view: View) =>
      twice(
        view
          .all(safetyPlan)
          .map((one) => one.values.person)
          .filter((who) => isHere(view, who)),
      ),
  ],
  ['debriefed-twice', (view: View) => twice(view.all(debrief).map((one) => one.values.place))],
  ['hand-over-unmatched', (view: View) => view.all(stay).some((one) => one.values.handOverOut !== undefined)],
]);
