import { dayNumber, say } from '@bulkhead/records';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { selfSupport } from './index.ts';
import { claim } from './records.ts';

const desk = () => openDesk([selfSupport], { crafts: 'crafts' });
const year = { label: 'FY2002-2003', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
const jpy = (minor: number) => ({ minor, currency: 'JPY' });
const on = (month: number, day = 1) => ({ year: 2002, month, day });
const late = { at: '2002-12-31T09:00' };
type Result = ReturnType<ReturnType<typeof desk>['do']>;
const refusalOf = (result: Result) => (result.ok ? undefined : result.error);

function exampleYear() {
  const at = desk();
  const all = (intent: string, inputs: readonly object[]) => {
    for (const input of inputs) expect(refusalOf(at.do(intent, input, late))).toBeUndefined();
  };
  all('self-support.add-product', [
    { product: 'cushions', kind: 'cushions', unit: 'pair' },
    { product: 'crosses', kind: 'crosses', unit: 'piece' },
  ]);
  const made = (product: string, counts: readonly number[]) =>
    all(
      'self-support.receive-batch',
      counts.map((count) => ({ product, made: count, on: on(8) })),
    );
  const sold = (product: string, counts: readonly number[]) =>
    all(
      'self-support.record-sale',
      counts.map((count) => ({ product, channel: 'stall', count, gross: jpy(count * 1500), on: on(10) })),
    );
  made('cushions', [110, 110, 110, 100]);
  sold('cushions', [120, 96, 84, 62, 50]);
  all('self-support.record-return', [{ product: 'cushions', count: 2, on: on(11) }]);
  all('self-support.record-gift', [{ product: 'cushions', count: 2, on: on(11) }]);
  made('crosses', [104, 104, 104]);
  sold('crosses', [90, 70, 56]);
  all(
    'self-support.record-damage',
    [3, 34, 34].map((count) => ({ product: 'crosses', count, cause: 'packing', on: on(11) })),
  );
  return at;
}

test('the year of the example: what was made is sold, on hand, damaged or given, and nothing is left over', () => {
  const at = exampleYear();
  const clock = { now: Date.UTC(2003, 7, 31) / 1000, offset: 540 };
  const { products } = selfSupport.reads['self-support.overview'].read(at.records.view, {}, clock);
  expect(products).toMatchObject([
    { key: 'cushions', unit: 'pair', made: 430, sold: 410, onHand: 18, gifts: 2, damaged: 0, difference: 0 },
    {
      key: 'crosses',
      unit: 'piece',
      made: 312,
      sold: 216,
      onHand: 25,
      damaged: 71,
      difference: 0,
      cause: 'packing',
    },
  ]);
});

test('the figures of the year, and how the office lets them be said', () => {
  const at = exampleYear();
  const figures = at.figures(selfSupport, year);
  const of = (indicator: string) => figures.find((one) => one.indicator === `self-support.${indicator}`);
  const said = (indicator: string, how: 'over' | 'nearly') => {
    const figure = of(indicator);
    const { op, value, unit } = figure ? say(figure, { how, step: 100 }) : { op: '', value: 0, unit: '' };
    return [op, value, unit];
  };
  expect(of('cushions-sold')).toMatchObject({ value: 410, unit: 'pair', countingUnit: 'pair', group: '' });
  expect(said('cushions-sold', 'over')).toEqual(['ge', 400, 'pair']);
  expect(said('crosses-made', 'over')).toEqual(['ge', 300, 'piece']);
  expect(of('crosses-unsold')).toMatchObject({
    value: 96,
    notes: [
      { word: 'self-support.note.unsold-parts', values: { damaged: 71, onHand: 25 } },
      { word: 'self-support.note.damaged-packing', values: { n: 71 } },
    ],
  });
  expect(said('crosses-unsold', 'nearly')).toEqual(['lt', 100, 'piece']);
});

describe('what a buyer is told', () => {
  function priced() {
    const at = desk();
    at.do('self-support.add-product', { product: 'cushions', kind: 'cushions', unit: 'pair' });
    const cost = jpy(980);
    at.do('self-support.set-price', { product: 'cushions', price: jpy(1500), cost, from: on(8, 1) });
    at.do(
      'self-support.set-rice-price',
      {
        price: { minor: 166, currency: 'CNY' },
        rate: { amount: 150_000, unit: 'JPY/CNY' },
        on: on(9, 1),
      },
      { at: '2002-09-01T09:00' },
    );
    return at;
  }

  test('one cushion buys 10 kg of rice: 260 / 24.9 = 10.44, rounded down, per piece and not per pair', () => {
    const at = priced();
    expect(at.do('self-support.state-claim', { product: 'cushions', on: on(9, 1) }).ok).toBe(true);
    const [stated] = at.records.view.all(claim);
    expect(stated?.values.kilograms).toEqual({ amount: 10, unit: 'kg' });
    const clock = { now: Date.UTC(2003, 7, 31) / 1000, offset: 0 };
    const { claims } = selfSupport.reads['self-support.overview'].read(at.records.view, {}, clock);
    expect(claims).toMatchObject([
      {
        kilograms: 10,
        tooOld: true,
        riceAgeDays: 364,
        sum: {
          profit: jpy(520),
          profitOfPiece: { hundredths: 26_000, currency: 'JPY' },
          riceHere: { hundredths: 2_490, currency: 'JPY' },
          exactHundredths: 1_044,
        },
      },
    ]);
    const figure = at
      .figures(selfSupport, year)
      .find((one) => one.indicator === 'self-support.rice-per-cushion');
    expect(figure).toMatchObject({ op: 'eq', value: 10, unit: 'kg', countingUnit: 'kg' });
    expect(figure?.from).toHaveLength(3);
  });

  test('may be less than the sum, never more', () => {
    const at = priced();
    const more = at.do('self-support.state-claim', { product: 'cushions', kilograms: 11, on: on(9, 1) });
    expect(refusalOf(more)).toEqual({ code: 'claim-rounded-up', field: 'kilograms', values: { most: 10 } });
    expect(at.do('self-support.state-claim', { product: 'cushions', kilograms: 9, on: on(9, 1) }).ok).toBe(
      true,
    );
  });

  test('is refused with a rice price older than 90 days', () => {
    const at = priced();
    const state = (day: string) =>
      at.do('self-support.state-claim', { product: 'cushions', on: on(9, 1) }, { at: day });
    expect(state('2002-11-30T09:00').ok).toBe(true);
    expect(refusalOf(state('2002-12-01T09:00'))).toEqual({
      code: 'rice-price-too-old',
      field: 'product',
      values: { days: 91 },
    });
  });

  test('needs both prices, in currencies that go together, and a profit', () => {
    const at = desk();
    at.do('self-support.add-product', { product: 'cushions', kind: 'cushions', unit: 'pair' });
    const state = () =>
      refusalOf(at.do('self-support.state-claim', { product: 'cushions', on: on(12, 31) }, late))?.code;
    expect(state()).toBe('no-price');
    at.do('self-support.set-price', { product: 'cushions', price: jpy(900), cost: jpy(980), from: on(8) });
    expect(state()).toBe('no-rice-price');
    at.do('self-support.set-rice-price', { price: { minor: 166, currency: 'CNY' }, on: on(12, 30) }, late);
    expect(state()).toBe('currencies-differ');
    at.do('self-support.set-rice-price', { price: jpy(25), on: on(12, 31) }, late);
    expect(state()).toBe('no-profit');
  });
});

describe('the desk says no', () => {
  const given = () => {
    const at = desk();
    at.do('self-support.add-product', { product: 'cushions', kind: 'cushions', unit: 'pair' });
    at.do('self-support.receive-batch', { product: 'cushions', made: 10, on: on(8) });
    return at;
  };
  const gross = jpy(1500);
  const cases: readonly (readonly [string, string, object, string])[] = [
    ['a sale below nothing is a return', 'record-sale', { channel: 'stall', count: -2, gross }, 'use-return'],
    ['more than is on hand', 'record-sale', { channel: 'stall', count: 11, gross }, 'more-than-on-hand'],
    ['half a pair', 'record-sale', { channel: 'stall', count: 0.5, gross }, 'not-whole'],
    [
      'yen or yuan',
      'record-sale',
      { channel: 'stall', count: 1, gross: { minor: 1, currency: '¥' } },
      'say-which-currency',
    ],
    ['more back than was sold', 'record-return', { count: 1 }, 'more-than-sold'],
    ['damage without a cause', 'record-damage', { count: 1 }, 'damage-needs-cause'],
    ['a gift of what is not there', 'record-gift', { count: 11 }, 'more-than-on-hand'],
    [
      'more rejected than made',
      'receive-batch',
      { made: 3, rejected: 4, reason: 'size' },
      'more-rejected-than-made',
    ],
    ['rejected without a reason', 'receive-batch', { made: 3, rejected: 1 }, 'reason-missing'],
    ['a product that nobody makes', 'count', { product: 'bags', count: 1 }, 'no-such-product'],
  ];
  test.each(cases)('%s', (_what, intent, input, code) => {
    const result = given().do(`self-support.${intent}`, { product: 'cushions', on: on(8), ...input });
    expect(refusalOf(result)?.code).toBe(code);
  });

  test('the same product twice, however it is typed', () => {
    const again = given().do('self-support.add-product', {
      product: ' ＣＵＳＨＩＯＮＳ',
      kind: 'cushions',
      unit: 'piece',
    });
    expect(refusalOf(again)?.code).toBe('product-known');
  });
});

test('a count does not change the books: what is missing is shown as a difference', () => {
  const at = exampleYear();
  at.do('self-support.count', { product: 'cushions', count: 15, on: on(12, 1) }, late);
  at.do(
    'self-support.record-sale',
    { product: 'cushions', channel: 'stall', count: 5, gross: jpy(7500), on: on(12, 2) },
    late,
  );
  const clock = { now: Date.UTC(2002, 11, 31) / 1000, offset: 0 };
  const { products } = selfSupport.reads['self-support.overview'].read(at.records.view, {}, clock);
  expect(products[0]).toMatchObject({ made: 430, sold: 415, onHand: 10, gifts: 2, difference: 3 });
});

test('two devices sell the last pairs: both sales stay, and somebody is told', () => {
  const at = desk();
  at.do('self-support.add-product', { product: 'cushions', kind: 'cushions', unit: 'pair' });
  at.do('self-support.receive-batch', { product: 'cushions', made: 10, on: on(8) });
  const sale = { product: 'cushions', channel: 'stall', count: 8, gross: jpy(12_000), on: on(8) };
  const elsewhere = at.apart('self-support.record-sale', sale);
  at.do('self-support.record-sale', sale);
  at.meet(elsewhere);
  const found = selfSupport.contradictions.flatMap((rule) => rule.find(at.records.view));
  expect(found).toMatchObject([{ kind: 'more-gone-than-made', values: { n: 6 } }]);
});

test('unsold goods are counted at the turn of the month', () => {
  const at = exampleYear();
  at.do('self-support.count', { product: 'cushions', count: 18, on: on(11, 1) }, late);
  const clock = { now: Date.UTC(2002, 11, 3) / 1000, offset: 540 };
  const [task] = selfSupport.tasks[0]?.due(at.records.view, clock) ?? [];
  expect(task).toMatchObject({ kind: 'count-due', values: { kind: 'cushions' } });
  expect(task?.due).toBe(Date.UTC(2002, 11, 3, 9) / 1000);
});
