import { codeSeries, dayNumber, type RecordType } from '@bulkhead/records';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { sponsorship } from './index.ts';
import { conversion, payment, sponsorRecord, total } from './records.ts';

const desk = () => openDesk([sponsorship], { sponsors: 'sponsors' });
type Desk = ReturnType<typeof desk>;
type Result = ReturnType<Desk['do']>;
const refusalOf = (result: Result) => (result.ok ? undefined : result.error);
const jpy = (minor: number) => ({ minor, currency: 'JPY' });
const krw = (minor: number) => ({ minor, currency: 'KRW' });
const aliasOf = (n: number) => `Sponsor ${String(n).padStart(2, '0')}`;
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Months from (year, month) on. */
const monthsFrom = (year: number, month: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    year: year + Math.floor((month - 1 + n) / 12),
    month: ((month - 1 + n) % 12) + 1,
  }));
const day = (of: { readonly year: number; readonly month: number }, dayOf = 28) => ({ ...of, day: dayOf });

test('no field, reference or code of this programme can join a sponsor and a child', () => {
  const types: readonly RecordType[] = Object.values(sponsorship.records);
  for (const type of types) {
    expect(type.cells).toEqual(['sponsors']);
    for (const field of Object.values(type.fields)) {
      expect(['code', 'codeRef', 'set', 'name', 'attachment']).not.toContain(field.kind);
      if (field.kind === 'ref') expect(field.to).toMatch(/^sponsorship\./);
    }
    const typed = Object.entries(type.fields).filter(([, field]) => field.kind === 'text');
    expect(typed.map(([name]) => name).filter((name) => name !== 'alias')).toEqual([]);
  }
  for (const series of codeSeries.filter((one) => one.series === 'K' || one.series === 'M')) {
    expect(series.namedIn).not.toContain('sponsors');
    expect(series.givenIn).not.toContain('sponsors');
  }
  expect(sponsorship.needs).toEqual({});
});

test.each(['K-014', 'for k14', 'Ｋ－０１４', 'M-03 friend'])(
  'an alias cannot carry the code of a child: %s',
  (sponsor) => {
    expect(refusalOf(desk().do('sponsorship.add-sponsor', { sponsor }))?.code).toBe('names-a-child');
    expect(desk().do('sponsorship.add-sponsor', { sponsor: 'Mark 5' }).ok).toBe(true);
  },
);

function exampleYear(): Desk {
  const at = desk();
  const must = (intent: string, input: object, when: { readonly year: number; readonly month: number }) => {
    const at28 = `${when.year}-${String(when.month).padStart(2, '0')}-28T12:00`;
    expect(refusalOf(at.do(intent, input, { at: at28 }))).toBeUndefined();
  };
  const pay = (
    who: readonly number[],
    money: { minor: number; currency: string },
    month: { year: number; month: number },
    on = day(month),
  ) => {
    for (const n of who)
      must('sponsorship.record-payment', { sponsor: aliasOf(n), amount: money, month, on }, on);
  };
  const out = (month: { year: number; month: number }) =>
    must('sponsorship.fund-out', { amount: jpy(35_000), on: day(month) }, month);
  const [aug, sep, oct, nov] = monthsFrom(2002, 8, 4);
  if (!aug || !sep || !oct || !nov) throw new Error('months');
  for (const n of numbers(1, 12)) {
    must('sponsorship.add-sponsor', { sponsor: aliasOf(n), assignment: 'one-to-one' }, aug);
    must('sponsorship.pledge', { sponsor: aliasOf(n), amount: jpy(3000), interval: 'month', from: aug }, aug);
  }
  for (const month of [aug, sep, oct]) {
    pay(numbers(1, 12), jpy(3000), month);
    out(month);
  }
  must('sponsorship.convert', { on: day(nov, 5) }, nov);
  for (const n of numbers(1, 12)) must('sponsorship.ask-again', { sponsor: aliasOf(n) }, nov);
  for (const n of numbers(1, 10))
    must('sponsorship.record-answer', { sponsor: aliasOf(n), answer: 'yes' }, nov);
  must('sponsorship.record-answer', { sponsor: aliasOf(11), answer: 'stop' }, nov);
  for (const n of numbers(13, 24)) must('sponsorship.apply', { sponsor: aliasOf(n) }, nov);
  for (const n of numbers(13, 21)) {
    must('sponsorship.accept', { sponsor: aliasOf(n) }, nov);
    const amount = n <= 17 ? jpy(3000) : krw(30_000);
    must('sponsorship.pledge', { sponsor: aliasOf(n), amount, interval: 'month', from: nov }, nov);
  }
  for (const n of [22, 23]) must('sponsorship.withdraw-application', { sponsor: aliasOf(n) }, nov);
  for (const [n, month] of monthsFrom(2002, 12, 9).entries()) {
    const inYen = [...numbers(1, 10), ...numbers(13, 17)];
    const lateOnes = n < 2 ? inYen.slice(0, 1) : [];
    pay(
      inYen.filter((one) => !lateOnes.includes(one)),
      jpy(3000),
      month,
    );
    pay(numbers(18, 21), krw(30_000), month);
    pay(lateOnes, jpy(3000), month, day(monthsFrom(month.year, month.month + 1, 1)[0] ?? month, 9));
    out(month);
  }
  const [last] = monthsFrom(2003, 8, 1);
  if (last) out(last);
  return at;
}

test('the year of the example: 24 sponsors, 207 payments, 2 late, 13 times out, what is left', () => {
  const at = exampleYear();
  const { view } = at.records;
  const clock = { now: Date.UTC(2003, 7, 31) / 1000, offset: 540 };
  const fund = sponsorship.reads['sponsorship.fund'].read(view, {}, clock);
  expect(fund.sponsors).toEqual({ active: 19, asked: 1, applicants: 1, stopped: 3 });
  expect(fund.totals).toEqual([
    { currency: 'JPY', received: 513_000, given: 455_000, balance: 58_000, payments: 171 },
    { currency: 'KRW', received: 1_080_000, given: 0, balance: 1_080_000, payments: 36 },
  ]);
  expect(view.all(payment)).toHaveLength(207);
  expect(fund.converted).toEqual({ links: 12, on: { year: 2002, month: 11, day: 5 } });
  const rows = sponsorship.reads['sponsorship.sponsors'].read(view, {}, clock);
  const late = rows.flatMap(({ record }) =>
    (sponsorship.reads['sponsorship.sponsor'].read(view, { record }, clock)?.payments ?? []).filter(
      (one) => one.late,
    ),
  );
  expect(late).toHaveLength(2);
});

test('the one who has not answered and the one who waits are tasks on the desk', () => {
  const { view } = exampleYear().records;
  const clock = { now: Date.UTC(2002, 11, 3) / 1000, offset: 540 };
  const due = sponsorship.tasks.flatMap((rule) => rule.due(view, clock));
  expect(due.map(({ kind }) => kind)).toEqual(['no-answer', 'waiting-applicant']);
});

test('the conversion keeps totals, is a change and not a number, and cannot be taken back or done again', () => {
  const at = exampleYear();
  const { view } = at.records;
  expect(view.all(conversion).map((one) => one.values.links)).toEqual([{ amount: 12, unit: 'link' }]);
  expect(
    view.all(total).map(({ values }) => [values.received, values.given, values.payments?.amount]),
  ).toEqual([[jpy(108_000), jpy(105_000), 36]]);
  expect(sponsorship.commands['sponsorship.convert'].undo).toBe(false);
  expect(refusalOf(at.do('sponsorship.convert', {}))?.code).toBe('already-converted');
  const again = at.do('sponsorship.add-sponsor', { sponsor: 'Sponsor 25', assignment: 'one-to-one' });
  expect(refusalOf(again)?.code).toBe('pool-only');
  const year = { label: 'y', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
  const rule = at.figures(sponsorship, year).find((one) => one.indicator === 'sponsorship.assignment-rule');
  expect(rule).toMatchObject({ op: 'change', value: null, unit: '', countingUnit: '', place: '' });
  const before = { label: 'b', first: dayNumber(2001, 8, 1), last: dayNumber(2002, 7, 31) };
  expect(at.figures(sponsorship, before)).toEqual([]);
});

describe('the desk says no', () => {
  const given = () => {
    const at = desk();
    at.do('sponsorship.add-sponsor', { sponsor: 'Sponsor 01' });
    at.do('sponsorship.pledge', {
      sponsor: 'sponsor 01',
      amount: jpy(3000),
      interval: 'month',
      from: { year: 2002 },
    });
    at.do('sponsorship.record-payment', {
      sponsor: 'Sponsor 01',
      amount: jpy(3000),
      month: { year: 2002, month: 8 },
    });
    at.do('sponsorship.add-sponsor', { sponsor: 'Sponsor 02' });
    return at;
  };
  const pay = { sponsor: 'Sponsor 01', amount: jpy(3000), month: { year: 2002, month: 9 } };
  const cases: readonly (readonly [string, string, object, string])[] = [
    ['the same alias, typed otherwise', 'add-sponsor', { sponsor: 'ＳＰＯＮＳＯＲ  01' }, 'alias-taken'],
    [
      'the same month twice',
      'record-payment',
      { ...pay, month: { year: 2002, month: 8 } },
      'month-already-paid',
    ],
    ['another currency than pledged', 'record-payment', { ...pay, amount: krw(3000) }, 'currency-differs'],
    ['yen or yuan', 'record-payment', { ...pay, amount: { minor: 1, currency: '¥' } }, 'say-which-currency'],
    ['nothing', 'record-payment', { ...pay, amount: jpy(0) }, 'not-an-amount'],
    ['a payment without a pledge', 'record-payment', { ...pay, sponsor: 'Sponsor 02' }, 'no-pledge'],
    [
      'money of tomorrow',
      'record-payment',
      { ...pay, on: { year: 2003, month: 1, day: 1 } },
      'in-the-future',
    ],
    ['a whole year as a month', 'record-payment', { ...pay, month: { year: 2002 } }, 'not-a-month'],
    ['somebody unknown', 'stop', { sponsor: 'Sponsor 09' }, 'no-such-sponsor'],
    ['more than the fund has', 'fund-out', { amount: jpy(3001) }, 'more-than-the-fund'],
    ['accepting somebody who pays already', 'accept', { sponsor: 'Sponsor 01' }, 'not-an-applicant'],
    ['asking before the rule has changed', 'ask-again', { sponsor: 'Sponsor 01' }, 'not-converted'],
    ['an answer nobody asked for', 'record-answer', { sponsor: 'Sponsor 01', answer: 'yes' }, 'not-asked'],
    ['a conversion with nothing to convert', 'convert', {}, 'nothing-to-convert'],
  ];
  test.each(cases)('%s', (_what, intent, input, code) => {
    expect(refusalOf(given().do(`sponsorship.${intent}`, input))?.code).toBe(code);
  });

  test('a pledge of somebody who stopped', () => {
    const at = given();
    at.do('sponsorship.stop', { sponsor: 'Sponsor 01' });
    const pledge = { sponsor: 'Sponsor 01', amount: jpy(1), interval: 'year', from: { year: 2002 } };
    expect(refusalOf(at.do('sponsorship.pledge', pledge))?.code).toBe('sponsor-stopped');
    expect(at.do('sponsorship.record-payment', pay).ok).toBe(true);
  });
});

test('money given out on two devices at once, and a month entered twice, are told', () => {
  const at = desk();
  at.do('sponsorship.add-sponsor', { sponsor: 'Sponsor 01' });
  at.do('sponsorship.pledge', { sponsor: 'Sponsor 01', amount: jpy(3000), interval: 'month', from: {} });
  const pay = { sponsor: 'Sponsor 01', amount: jpy(3000), month: { year: 2002, month: 8 } };
  const paidElsewhere = at.apart('sponsorship.record-payment', pay);
  at.do('sponsorship.record-payment', pay);
  const outElsewhere = at.apart('sponsorship.fund-out', { amount: jpy(3000) });
  at.do('sponsorship.fund-out', { amount: jpy(3000) });
  at.meet(outElsewhere);
  const kinds = () =>
    sponsorship.contradictions.flatMap((rule) => rule.find(at.records.view)).map(({ kind }) => kind);
  expect(kinds()).toEqual(['fund-below-nothing']);
  at.meet(paidElsewhere);
  expect(kinds()).toEqual(['paid-twice']);
});

test('a count of fewer than five children is never handed to a screen', () => {
  const at = desk();
  const clock = { now: Date.UTC(2002, 8, 1) / 1000, offset: 0 };
  const needNow = () => sponsorship.reads['sponsorship.fund'].read(at.records.view, {}, clock).need;
  expect(needNow()).toBeUndefined();
  at.do('sponsorship.set-need', { children: 4, amount: jpy(12_000) });
  expect(needNow()).toEqual({ minor: 12_000, currency: 'JPY', shortfall: 12_000 });
  at.do('sponsorship.set-need', { children: 12, amount: jpy(35_000) });
  expect(needNow()).toMatchObject({ children: 12 });
});

test('an applicant who is accepted has a sponsor record of the same alias', () => {
  const at = desk();
  at.do('sponsorship.apply', { sponsor: 'Sponsor 01' });
  at.do('sponsorship.accept', { sponsor: 'Sponsor 01' });
  expect(
    at.records.view.all(sponsorRecord).map(({ values }) => [values.alias, values.state, values.assignment]),
  ).toEqual([['Sponsor 01', 'active', 'pool']]);
});
