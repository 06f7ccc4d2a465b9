import {
  type Code,
  contradictionsOf,
  defineCommand,
  figuresOf,
  ok,
  type Period,
  type Refusal,
  type Result,
  tasksOf,
  toCreate,
} from '@bulkhead/records';
import { expect, test } from 'vitest';
import { longAfter, openDesk as openDeskOf } from '../../packages/records/test/desk.ts';
import { supplies } from './index.ts';
import { shelterStay } from './needs.ts';
import type { Balance, NeededHere, Overview } from './reads.ts';
import { purchaseRecord } from './records.ts';
import { DAY, type Desk, morning, openDesk, stockDesk } from './test/desk.ts';

const winter = (child: number, small: number, medium: number, large: number) => ({
  season: 'winter',
  sizes: { child, small, medium, large },
});
const overviewOf = (desk: Desk) => desk.read('supplies.overview') as Overview;
const balanceOf = (desk: Desk) => desk.read('supplies.balance', { season: 'winter' }) as Balance;
const due = (desk: Desk, now: number) =>
  tasksOf([supplies], desk.records.view, { now, offset: 0 }).filter(({ kind }) => kind === 'arrival-due');

test('a promise, a purchase, a lorry, an arrival: each step once, and only what arrived is on the shelf', () => {
  const desk = stockDesk().at(morning);
  const [promise] = desk.do('supplies.buy', {
    ...winter(10, 10, 10, 10),
    stage: 'pledged',
    expected: morning + 3 * DAY,
    from: 'Supplier',
  });
  const coming = () => overviewOf(desk).seasons[1]?.coming;
  expect(coming()).toEqual({ pledged: 40, bought: 0, 'on-the-way': 0 });
  const step = (input: object) => desk.refusal('supplies.move-on', { purchase: promise, ...input });
  expect(step({ stage: 'pledged' })).toEqual({
    code: 'stage-passed',
    field: 'stage',
    values: { stage: 'pledged' },
  });
  expect(step({ stage: 'bought' })).toBeUndefined();
  expect(coming()).toEqual({ pledged: 0, bought: 40, 'on-the-way': 0 });
  expect(due(desk, morning + 3 * DAY)).toMatchObject([
    { values: { n: 40, stage: 'bought' }, opens: 'supplies/supplies.move-on' },
  ]);
  expect(step({ stage: 'on-the-way' })).toEqual({ code: 'waybill-needed', field: 'waybill' });
  expect(step({ stage: 'on-the-way', waybill: 'WB-4', seals: '77' })).toBeUndefined();
  expect(due(desk, morning + 3 * DAY)).toMatchObject([{ opens: 'supplies/supplies.receive' }]);
  expect(overviewOf(desk).seasons[1]).toMatchObject({ onHand: 0, bought: 0 });
  desk.do('supplies.receive', {
    purchase: promise,
    sizes: { child: 10, small: 10, medium: 10, large: 10 },
    seal: 'whole',
  });
  expect(overviewOf(desk)).toMatchObject({ coming: [] });
  expect(overviewOf(desk).seasons[1]).toMatchObject({ onHand: 40, bought: 40 });
  expect(step({ stage: 'not-coming' })).toMatchObject({ code: 'not-coming-any-more' });
  expect(desk.refusal('supplies.receive', { waybill: 'wb 4', sizes: { child: 1 } })).toMatchObject({
    code: 'waybill-known',
  });
});

test('what was promised and never came stays written down, and counts nowhere', () => {
  const desk = stockDesk().at(morning);
  const [promise] = desk.do('supplies.buy', {
    ...winter(9, 0, 0, 0),
    stage: 'pledged',
    expected: morning + DAY,
  });
  desk.do('supplies.move-on', { purchase: promise, stage: 'not-coming' });
  expect(overviewOf(desk)).toMatchObject({ coming: [] });
  expect(due(desk, morning + 9 * DAY)).toEqual([]);
  expect(desk.records.view.all(purchaseRecord).map(({ values }) => values.stage)).toEqual(['not-coming']);
});

test('sets that were brought without a waybill are received twice by two devices: after they meet it shows', () => {
  const left = stockDesk(1).at(morning);
  const [purchase] = left.do('supplies.buy', winter(5, 0, 0, 0));
  const right = openDesk(2).at(morning + DAY);
  right.takeIn(left.log);
  for (const desk of [left, right]) desk.do('supplies.receive', { purchase, sizes: { child: 5 } });
  left.takeIn(right.log);
  expect(contradictionsOf([supplies], left.records.view)).toMatchObject([
    { kind: 'waybill-twice', values: { n: 2 } },
  ]);
});

test('needs, target, given, on hand, coming: what is lacking is said size by size, and a promise is no set', () => {
  const desk = stockDesk();
  desk.do('supplies.set-target', winter(20, 20, 5, 5));
  desk.at(morning);
  const estimate = { ...winter(30, 10, 0, 0), sizeOpen: 4, basis: 'asked', people: 22 };
  desk.do('supplies.estimate-needs', { ...estimate, to: 'China' });
  desk.do('supplies.receive', winter(12, 12, 0, 0));
  desk.do('supplies.hand-over', { ...winter(4, 0, 0, 0), to: 'China' });
  desk.do('supplies.buy', { ...winter(6, 0, 0, 0), waybill: 'WB-1' });
  desk.do('supplies.buy', { ...winter(50, 0, 0, 0), stage: 'pledged' });
  const { sizes, target, pledged, estimates } = balanceOf(desk);
  expect({ target, pledged, people: estimates.map(({ people }) => people) }).toEqual({
    target: 50,
    pledged: 50,
    people: [22],
  });
  expect(sizes.map(({ size, needed, target: meant, lacking }) => [size, needed, meant, lacking])).toEqual([
    ['child', 30, 20, 12],
    ['small', 10, 20, 0],
    ['medium', 0, 5, 0],
    ['large', 0, 5, 0],
    ['open', 4, null, 4],
  ]);
  // The next estimate of the place stands in for it; another place comes on top.
  desk.do('supplies.estimate-needs', { ...winter(20, 0, 0, 0), basis: 'guessed', to: 'China' });
  desk.do('supplies.estimate-needs', { ...winter(3, 0, 0, 0), basis: 'guessed' });
  expect(balanceOf(desk).sizes[0]).toMatchObject({ needed: 23, lacking: 5 });
  const year: Period = { label: '', first: Math.floor(morning / DAY) - 9, last: Math.floor(morning / DAY) };
  expect(
    figuresOf([supplies], desk.records.view, { period: year, clock: longAfter }).figures.find(
      (one) => one.indicator === 'supplies.needed',
    ),
  ).toMatchObject({ group: 'winter', value: 23, target: 50 });
});

test('a target by size adds up, and nothing is needed by nobody', () => {
  const desk = stockDesk().at(morning);
  expect(desk.refusal('supplies.set-target', { ...winter(5, 5, 0, 0), amount: 11 })).toEqual({
    code: 'sum-differs',
    field: 'amount',
    values: { amount: 11, sum: 10 },
  });
  expect(desk.refusal('supplies.set-target', { season: 'winter' })?.code).toBe('nothing-counted');
  const nothing = { season: 'winter', basis: 'asked' };
  expect(desk.refusal('supplies.estimate-needs', nothing)?.code).toBe('nothing-counted');
  expect(desk.refusal('supplies.estimate-needs', winter(1, 0, 0, 0))?.code).toBe('basis-needed');
  expect(desk.refusal('supplies.estimate-needs', { ...nothing, sizeOpen: '1O' })?.code).toBe('digits-only');
});

test('where the houses are, what is needed is worked out: two sets each, less what they wear, nobody named', () => {
  const arrive = defineCommand({
    cells: ['shelter'],
    undo: true,
    decode: (input): Result<Code, Refusal> => ok(input as Code),
    decide: (_view, person: Code, { newId, at }) =>
      ok([toCreate(shelterStay, newId(), { person, arrived: at })]),
  });
  const leave = defineCommand({
    cells: ['shelter'],
    undo: true,
    decode: (input): Result<Code, Refusal> => ok(input as Code),
    decide: (view, person: Code, { at }) =>
      ok(
        view.naming(shelterStay, 'person', person).map(({ id }) => ({
          do: 'write' as const,
          type: shelterStay.name,
          record: id,
          values: { left: at },
        })),
      ),
  });
  const commands = { 'shelter.arrive': arrive, 'shelter.leave': leave };
  const houses = { ...supplies, name: 'shelter', records: { shelterStay }, commands };
  const at = openDeskOf([supplies, houses], { clothing: 'clothing', house: 'shelter' });
  const must = (intent: string, input: unknown) => {
    const done = at.do(intent, input, { cell: 'house', at: '2002-12-03T07:40' });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  };
  for (const person of ['K-001', 'K-002', 'K-003', 'K-004']) must('shelter.arrive', person);
  must('shelter.leave', 'K-004');
  must('supplies.give-to-person', { person: 'K-001', season: 'winter', size: 'child' });
  must('supplies.give-to-person', { person: 'K-002', season: 'summer', size: 'large' });
  const here = supplies.reads['supplies.needed-here'].read(
    at.records.view,
    { season: 'winter' },
    { now: morning, offset: 0 },
  ) as NeededHere;
  expect(here).toEqual({
    people: 3,
    sizes: { child: 1, small: 0, medium: 0, large: 2 },
    sizeOpen: 2,
  });
});
