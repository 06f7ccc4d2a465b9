import { contradictionsOf, figuresOf, type Period, tasksOf } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { supplies } from './index.ts';
import type { MovementRow, Overview } from './reads.ts';
import { DAY, morning, openDesk, stockDesk } from './test/desk.ts';
import { longAfter } from '../../packages/records/test/desk.ts';

const refusalOf = (result: ReturnType<ReturnType<typeof openDesk>['ask']>) =>
  result.ok ? undefined : result.error;
const winter = (child: number, small: number, medium: number, large: number) => ({
  season: 'winter',
  sizes: { child, small, medium, large },
});
const year: Period = {
  label: 'FY2002-2003',
  first: Date.UTC(2002, 7, 1) / 86_400_000,
  last: Date.UTC(2003, 7, 31) / 86_400_000,
};

test('a new desk starts from nothing: first a store, then sets arrive, then they are handed over', () => {
  const desk = openDesk(1);
  expect(refusalOf(desk.ask('supplies.receive', { ...winter(5, 5, 5, 5) }))).toMatchObject({
    code: 'no-store',
  });
  desk.do('supplies.add-store', { name: 'Main store' });
  desk.do('supplies.receive', { ...winter(5, 5, 5, 5), waybill: 'WB-1' });
  desk.do('supplies.hand-over', winter(1, 2, 0, 0));
  const overview = desk.read('supplies.overview') as Overview;
  expect(overview.seasons.find((row) => row.season === 'winter')).toMatchObject({
    bought: 20,
    given: 3,
    onHand: 17,
    sizes: { child: 4, small: 3, medium: 5, large: 5 },
    target: null,
  });
});

test('a hand-over that the shelf cannot give is refused with the size and what would be left', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.receive', winter(28, 30, 28, 16));
  const refusal = refusalOf(desk.ask('supplies.hand-over', { ...winter(6, 4, 2, 28), to: 'China' }));
  expect(refusal).toEqual({
    code: 'stock-below-zero',
    field: 'sizes.large',
    values: { size: 'large', onHand: 16, asked: 28, below: 12, result: -12 },
  });
  expect(desk.read('supplies.movements', { season: 'winter', part: 'given' })).toEqual([]);
});

test('sets cannot be given before they came, and a late entry cannot use what was given out since', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.receive', winter(10, 0, 0, 0));
  expect(
    refusalOf(desk.ask('supplies.hand-over', { ...winter(1, 0, 0, 0), at: morning - DAY })),
  ).toMatchObject({ code: 'before-receipt', field: 'sizes.child' });
  desk.at(morning + 2 * DAY).do('supplies.hand-over', winter(8, 0, 0, 0));
  expect(
    refusalOf(desk.ask('supplies.hand-over', { ...winter(3, 0, 0, 0), at: morning + DAY })),
  ).toMatchObject({ code: 'stock-below-zero', values: { below: 1 } });
});

test('what is typed wrongly is said beside the field: 4OO with a letter, pieces for sets, a size of two, a minus', () => {
  const desk = stockDesk().at(morning);
  const ask = (sizes: unknown) => refusalOf(desk.ask('supplies.receive', { season: 'winter', sizes }));
  expect(ask({ child: '4OO' })).toEqual({ code: 'digits-only', field: 'sizes.child' });
  expect(ask({ child: { amount: 400, unit: 'piece' } })).toEqual({
    code: 'sets-not-pieces',
    field: 'sizes.child',
  });
  expect(ask({ 'M/L': 4 })).toMatchObject({ code: 'unknown-size' });
  expect(ask({ small: '-6' })).toEqual({ code: 'negative-number', field: 'sizes.small' });
  expect(ask({ small: 400_000 })).toMatchObject({ code: 'too-many' });
  expect(ask({})).toMatchObject({ code: 'nothing-counted' });
  desk.do('supplies.receive', {
    season: 'winter',
    sizes: { child: '４０', small: { amount: 2, unit: 'set' } },
  });
  expect((desk.read('supplies.overview') as Overview).seasons[1]?.onHand).toBe(42);
});

test('a count finds fewer than the books: it needs a reason, a loss is no reason, the difference stays visible', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.receive', winter(20, 20, 20, 20));
  expect(refusalOf(desk.ask('supplies.count', winter(20, 20, 20, 16)))).toEqual({
    code: 'fewer-than-books',
    field: 'sizes.large',
    values: { size: 'large', books: 20, found: 16, by: 4 },
  });
  expect(
    refusalOf(desk.ask('supplies.count', { ...winter(20, 20, 20, 16), difference: 'wet' })),
  ).toMatchObject({ code: 'record-the-loss', field: 'difference' });
  desk.do('supplies.record-loss', { season: 'winter', sizes: { large: 3 }, cause: 'wet' });
  desk.do('supplies.count', { ...winter(20, 20, 20, 16), difference: 'not-known' });
  const row = (desk.read('supplies.overview') as Overview).seasons[1];
  expect(row).toMatchObject({ lost: 3, lostBy: [{ cause: 'wet', amount: 3 }], difference: -1, onHand: 76 });
  expect(desk.read('supplies.movements', { season: 'winter', part: 'difference' })).toMatchObject([
    { kind: 'count', difference: -1, reason: 'not-known' },
  ]);
});

test('a lorry comes four sets short: bought, short and on hand are three numbers', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.buy', { ...winter(10, 10, 10, 10), waybill: 'WB-７', expected: morning + DAY });
  expect((desk.read('supplies.overview') as Overview).seasons[1]).toMatchObject({
    coming: { 'on-the-way': 40 },
    bought: 0,
  });
  desk.at(morning + 2 * DAY);
  expect(
    refusalOf(
      desk.ask('supplies.receive', { waybill: 'wb 7', sizes: { child: 8, small: 8, medium: 10, large: 10 } }),
    ),
  ).toEqual({
    code: 'fewer-than-sent',
    field: 'sizes.child',
    values: { size: 'child', sent: 10, arrived: 8 },
  });
  desk.do('supplies.receive', {
    waybill: 'wb 7',
    sizes: { child: 8, small: 8, medium: 10, large: 10 },
    reason: 'short',
  });
  expect((desk.read('supplies.overview') as Overview).seasons[1]).toMatchObject({
    coming: { 'on-the-way': 0 },
    bought: 40,
    short: 4,
    onHand: 36,
  });
  expect(refusalOf(desk.ask('supplies.receive', { ...winter(1, 0, 0, 0), waybill: 'WB-7' }))).toMatchObject({
    code: 'waybill-known',
  });
});

test('a target comes before the first hand-over; later it can only begin a new count', () => {
  const desk = stockDesk();
  desk.do('supplies.set-target', { season: 'winter', amount: 350 });
  desk.at(morning).do('supplies.receive', winter(10, 0, 0, 0));
  desk.do('supplies.hand-over', winter(4, 0, 0, 0));
  expect(refusalOf(desk.ask('supplies.set-target', { season: 'winter', amount: 3 }))).toEqual({
    code: 'target-too-late',
    field: 'amount',
    values: { season: 'winter', given: 4 },
  });
  desk.at(morning + DAY).do('supplies.set-target', { season: 'winter', amount: 50, startAgain: true });
  expect((desk.read('supplies.overview') as Overview).seasons[1]).toMatchObject({
    target: 50,
    given: 0,
    opening: 6,
    onHand: 6,
  });
});

test('a planned hand-over is a task; one tap gives it out, and it cannot be given twice', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.receive', winter(28, 30, 28, 16));
  const [plan] = desk.do('supplies.plan-hand-over', {
    ...winter(10, 12, 12, 6),
    to: 'China',
    due: morning + 6 * 3600,
  });
  const [task] = tasksOf([supplies], desk.records.view, { now: morning, offset: 0 });
  expect(task).toMatchObject({
    kind: 'hand-over-due',
    due: morning + 6 * 3600,
    values: { season: 'winter', n: 40 },
    finish: { intent: 'supplies.hand-over', input: { plan } },
  });
  desk.do('supplies.hand-over', task?.finish?.input);
  expect(
    (desk.read('supplies.movements', { season: 'winter', part: 'given' }) as MovementRow[])[0],
  ).toMatchObject({
    total: 40,
    to: 'China',
  });
  expect(refusalOf(desk.ask('supplies.hand-over', { plan }))).toMatchObject({ code: 'plan-done' });
});

test('the desk is told when a store was not counted for four weeks, when plans need more, when a lorry is late', () => {
  const desk = stockDesk();
  desk.do('supplies.receive', winter(5, 0, 0, 0));
  desk.do('supplies.plan-hand-over', { ...winter(9, 0, 0, 0), due: morning });
  desk.do('supplies.buy', { ...winter(9, 0, 0, 0), waybill: 'WB-2', expected: morning - DAY });
  const kinds = tasksOf([supplies], desk.records.view, { now: morning, offset: 0 }).map((task) => task.kind);
  expect(kinds.toSorted()).toEqual(['arrival-due', 'count-due', 'hand-over-due', 'low-stock']);
  desk.at(morning).do('supplies.count', winter(5, 0, 0, 0));
  const after = tasksOf([supplies], desk.records.view, { now: morning, offset: 0 });
  expect(after.find((task) => task.kind === 'count-due')?.due).toBe(morning + 28 * DAY);
});

test('a place that could lead somebody to people is not kept, and nobody is named at the desk', () => {
  const desk = stockDesk().at(morning);
  for (const name of ['12 Long Street', 'near the station', '3丁目', '중앙역 앞'])
    expect(refusalOf(desk.ask('supplies.add-destination', { name, level: 'province' }))?.code).toBe(
      'place-too-close',
    );
  expect(
    refusalOf(desk.ask('supplies.give-to-person', { person: 'K-014', season: 'winter', size: 'small' })),
  ).toEqual({ code: 'wrong-cell' });
});

test('in a shelter one person gets one set a season, another one only when it is approved', () => {
  const house = openDesk(1, 'shelter').at(morning);
  const set = { person: 'k14', season: 'winter', size: 'small' };
  house.do('supplies.give-to-person', set);
  house.at(morning + 60 * DAY);
  expect(refusalOf(house.ask('supplies.give-to-person', set))).toEqual({
    code: 'has-a-set',
    field: 'person',
    values: { person: 'K-014', season: 'winter' },
  });
  house.do('supplies.give-to-person', { ...set, size: 'medium', approved: 'outgrown' });
  house.at(morning + 300 * DAY).do('supplies.give-to-person', set);
});

test('feedback is counted, and more than were asked cannot have answered', () => {
  const desk = stockDesk().at(morning);
  expect(
    refusalOf(desk.ask('supplies.record-feedback', { season: 'winter', asked: 10, received: 11 })),
  ).toEqual({ code: 'more-than-asked', field: 'received', values: { most: 10 } });
  desk.do('supplies.record-feedback', {
    season: 'winter',
    to: 'China',
    asked: 10,
    received: 9,
    rightSize: 8,
  });
  expect(desk.read('supplies.feedback')).toMatchObject([
    { asked: 10, received: 9, rightSize: 8, to: 'China' },
  ]);
});

/** The clothing table of the example year, entered as a desk would. */
function exampleYear() {
  const desk = stockDesk();
  const on = (month: number, day: number, y = 2002) => desk.at(Date.UTC(y, month - 1, day, 14) / 1000);
  on(9, 2).do('supplies.set-target', { season: 'winter', amount: 350 });
  desk.do('supplies.set-target', { season: 'summer', amount: 350 });
  on(10, 1).do('supplies.receive', { ...winter(100, 105, 105, 110), waybill: 'WB-11' });
  on(10, 20).do('supplies.record-loss', { season: 'winter', sizes: { large: 6 }, cause: 'wet' });
  const give = (to: string, n: number) =>
    desk.do('supplies.hand-over', { ...winter(n / 4, n / 4, n / 4, n / 4), to });
  for (const [month, day, to, n] of [
    [10, 5, 'China', 60],
    [10, 25, 'China', 60],
    [11, 5, 'Han Gyong Puk Do', 60],
    [11, 12, 'China', 52],
    [11, 20, 'Han Gyong Puk Do', 40],
    [11, 28, 'China', 40],
  ] as const) {
    on(month, day);
    give(to, n);
  }
  const december = desk.read('supplies.overview') as Overview;
  on(12, 3);
  give('China', 40);
  on(12, 20);
  give('China', 48);
  on(5, 20, 2003).do('supplies.receive', {
    season: 'summer',
    sent: { child: 100, small: 100, medium: 110, large: 100 },
    sizes: { child: 100, small: 100, medium: 106, large: 100 },
    reason: 'short',
    waybill: 'WB-21',
  });
  for (const [month, day] of [
    [6, 10],
    [7, 5],
    [7, 25],
    [8, 15],
  ] as const)
    on(month, day, 2003).do('supplies.hand-over', {
      season: 'summer',
      sizes: { child: 25, small: 25, medium: 25, large: 25 },
    });
  return { desk, december };
}

test('the example year: bought 410 and 420, 312 given by 3 December, every set accounted for', () => {
  const { desk, december } = exampleYear();
  expect(december.seasons[1]).toMatchObject({ given: 312, onHand: 102, lost: 6, bought: 420, target: 350 });
  const [summer, winterRow] = (desk.read('supplies.overview') as Overview).seasons;
  expect(summer).toMatchObject({ bought: 410, short: 4, given: 400, lost: 0, onHand: 6, target: 350 });
  expect(winterRow).toMatchObject({ bought: 420, short: 0, given: 400, lost: 6, onHand: 14, target: 350 });
});

test('the example year as figures: totals, places, the remainder in both readings, the target exceeded', () => {
  const { desk } = exampleYear();
  const figures = figuresOf([supplies], desk.records.view, { period: year, clock: longAfter }).figures;
  const shown = figures
    .filter((figure) => /given|exceeded/.test(figure.indicator))
    .map(({ indicator, place, op, value, alternatives, target }) => ({
      indicator,
      place,
      op,
      value,
      alternatives,
      target,
    }));
  expect(shown).toEqual([
    { indicator: 'supplies.summer-given', place: '', op: 'eq', value: 400, alternatives: [], target: 350 },
    {
      indicator: 'supplies.winter-given',
      place: 'China + Han Gyong Puk Do',
      op: 'eq',
      value: 400,
      alternatives: [],
      target: 350,
    },
    {
      indicator: 'supplies.winter-given',
      place: 'China',
      op: 'eq',
      value: 300,
      alternatives: [],
      target: null,
    },
    {
      indicator: 'supplies.winter-given',
      place: 'Han Gyong Puk Do',
      op: 'eq',
      value: 100,
      alternatives: [100, 500],
      target: null,
    },
    {
      indicator: 'supplies.target-exceeded',
      place: '',
      op: 'true',
      value: null,
      alternatives: [],
      target: null,
    },
  ]);
  expect(figures.every((figure) => figure.indicator === 'supplies.on-hand' || figure.from.length > 0)).toBe(
    true,
  );
});

test('two desks offline give out the same sets and enter the same waybill: after they meet both are visible', () => {
  const left = stockDesk(1);
  left.at(morning).do('supplies.receive', { ...winter(10, 0, 0, 0), waybill: 'WB-1' });
  const right = openDesk(2).at(morning + DAY);
  right.takeIn(left.log);
  left.at(morning + DAY).do('supplies.hand-over', winter(8, 0, 0, 0));
  right.do('supplies.hand-over', winter(7, 0, 0, 0));
  left.do('supplies.receive', { ...winter(0, 5, 0, 0), waybill: 'WB-9' });
  right.do('supplies.receive', { ...winter(0, 5, 0, 0), waybill: 'wb-９' });
  left.takeIn(right.log);
  right.takeIn(left.log);
  const found = contradictionsOf([supplies], left.records.view);
  expect(found.map((one) => [one.kind, one.values])).toEqual([
    ['stock-below-zero', { season: 'winter', size: 'child', below: 5, result: -5 }],
    ['waybill-twice', { n: 2 }],
  ]);
  expect(contradictionsOf([supplies], right.records.view)).toEqual(found);
  const twice = found[1]?.records[1];
  left.do('records.withdraw', { record: twice, reason: 'entered-twice' });
  left.at(morning + DAY + 600);
  left.do('supplies.count', { ...winter(0, 5, 0, 0), difference: 'not-written' });
  expect(contradictionsOf([supplies], left.records.view)).toEqual([]);
});

test('withdrawing an entry that others were built on shows what it left below zero', () => {
  const desk = stockDesk().at(morning);
  const [receipt] = desk.do('supplies.receive', winter(10, 0, 0, 0));
  desk.do('supplies.hand-over', winter(6, 0, 0, 0));
  desk.do('records.withdraw', { record: receipt, reason: 'entered-wrongly' });
  expect(contradictionsOf([supplies], desk.records.view)).toMatchObject([
    { kind: 'stock-below-zero', values: { below: 6 } },
  ]);
});

test('what came back is no longer given, and no more can come back than went out', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.receive', winter(10, 0, 0, 0));
  desk.do('supplies.hand-over', { ...winter(6, 0, 0, 0), to: 'China' });
  expect(refusalOf(desk.ask('supplies.take-back', { ...winter(7, 0, 0, 0), from: 'China' }))).toMatchObject({
    code: 'more-than-given',
    values: { size: 'child', given: 6, asked: 7 },
  });
  desk.do('supplies.take-back', { ...winter(2, 0, 0, 0), from: 'China' });
  expect((desk.read('supplies.overview') as Overview).seasons[1]).toMatchObject({ given: 4, onHand: 6 });
});

test('a set moves between two stores and is counted once', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.add-store', { name: 'Second store' });
  expect(refusalOf(desk.ask('supplies.receive', winter(1, 0, 0, 0)))?.code).toBe('which-store');
  desk.do('supplies.receive', { ...winter(10, 0, 0, 0), store: 'main store' });
  desk.do('supplies.transfer', { ...winter(4, 0, 0, 0), store: 'Main store', toStore: 'Second store' });
  const { shelves, seasons } = desk.read('supplies.overview') as Overview;
  expect(seasons[1]?.onHand).toBe(10);
  expect(shelves.filter((one) => one.season === 'winter').map((one) => one.sizes.child)).toEqual([6, 4]);
});

test('two to six weeks after the first sets of a season people are asked, once a season', () => {
  const desk = stockDesk().at(morning - 40 * DAY);
  desk.do('supplies.receive', winter(20, 20, 20, 20));
  desk.do('supplies.hand-over', winter(5, 5, 5, 5));
  const due = () =>
    tasksOf([supplies], desk.records.view, { now: morning, offset: 0 })
      .filter(({ kind }) => kind === 'feedback-due')
      .map(({ due: by, from, values }) => ({ by, from, values }));
  const first = morning - 40 * DAY;
  const expected = [{ by: first + 42 * DAY, from: first + 14 * DAY, values: { season: 'winter' } }];
  expect(due()).toEqual(expected);
  desk.at(morning - 20 * DAY).do('supplies.hand-over', winter(5, 0, 0, 0));
  expect(due()).toEqual(expected);
  const asked = { season: 'winter', asked: 10, received: 8 };
  expect(refusalOf(desk.ask('supplies.record-feedback', { ...asked, collectedSafely: 9 }))).toMatchObject({
    code: 'more-than-asked',
    field: 'collectedSafely',
  });
  desk.at(morning - DAY).do('supplies.record-feedback', { ...asked, knowsWhereToSay: 9 });
  expect(due()).toEqual([]);
});
