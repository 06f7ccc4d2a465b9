import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  codeOf,
  countedDay,
  countsIn,
  dayNumber,
  decodeBy,
  isDateInput,
  isMoneyInput,
  isNameInput,
} from './index.ts';

test('a form that says why becomes a refusal beside its field; anything else is not understood', () => {
  const decode = decodeBy(v.object({ on: v.custom(isDateInput, 'not-a-date') }));
  expect(decode({ on: { year: 2002, month: 8 } })).toEqual({
    ok: true,
    value: { on: { year: 2002, month: 8 } },
  });
  expect(decode({ on: { year: 2003, month: 2, day: 31 } })).toEqual({
    ok: false,
    error: { code: 'not-a-date', field: 'on' },
  });
  expect(decode('a letter')).toEqual({ ok: false, error: { code: 'not-understood' } });
});

test('everything that is missing is said at once, for each field what is wrong with it first', () => {
  const needed = v.string('missing');
  const decode = decodeBy(
    v.object({ amount: needed, by: v.pipe(needed, v.nonEmpty('missing')), month: needed }),
  );
  expect(decode({ amount: 4, month: '12', by: '' })).toEqual({
    ok: false,
    error: { code: 'missing', field: 'amount', also: [{ code: 'missing', field: 'by' }] },
  });
});

test('dates, money and names from outside hold nothing that the field kinds do not know', () => {
  expect(isDateInput({})).toBe(true);
  expect(isDateInput({ year: '2002' })).toBe(false);
  expect(isDateInput({ year: 2002, era: 'Heisei' })).toBe(false);
  expect(isMoneyInput({ minor: 1500, currency: 'JPY' })).toBe(true);
  expect(isMoneyInput({ minor: 15.5, currency: 'CNY' })).toBe(false);
  expect(isMoneyInput({ minor: 1500, currency: '¥' })).toBe(false);
  expect(isNameInput({ forms: [{ script: 'Hang', value: '소나무' }] })).toBe(true);
  expect(isNameInput({ forms: [] })).toBe(false);
});

test('a code is read as typed, but only of the series that may stand there', () => {
  expect(codeOf('ｋ－１０', 'K')).toBe('K-010');
  expect(codeOf('M-07', 'K')).toBeUndefined();
});

test('a loose date counts on one day only, so in one period only', () => {
  const made = { ms: Date.UTC(2003, 8, 2), n: 0 };
  expect(countedDay({ year: 2002, month: 11 }, made)).toBe(dayNumber(2002, 11, 30));
  expect(countedDay({ year: 2002, month: 10, part: 'end', bound: 'after' }, made)).toBe(
    dayNumber(2002, 10, 21),
  );
  expect(countedDay({ month: 1 }, made)).toBe(dayNumber(2003, 9, 2));
  const year = { label: 'FY2002-2003', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
  expect(countsIn(year, { year: 2003, month: 8 }, made)).toBe(true);
  expect(countsIn(year, { year: 2003 }, made)).toBe(false);
});
