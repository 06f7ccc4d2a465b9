import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  amountIn,
  codeIn,
  day,
  decodes,
  decodesWhole,
  eachOnce,
  folded,
  month,
  whole,
  words,
} from './members.ts';

const refusalOf = (result: { readonly ok: boolean; readonly error?: unknown }): unknown =>
  'error' in result ? result.error : undefined;

test('codes are read as people type them, and the same one twice counts once', () => {
  const decode = decodes({ people: eachOnce(codeIn(['K'], 'not-a-person')) });
  expect(decode({ people: ['k14', 'Ｋ－０１４', 'K-15'] })).toEqual({
    ok: true,
    value: { people: ['K-014', 'K-015'] },
  });
  expect(refusalOf(decode({ people: ['K-14', 'SS-1'] }))).toEqual({
    code: 'not-a-person',
    field: 'people',
  });
});

test('a sign of money that means yen and yuan is refused, and so is nothing where there must be something', () => {
  const decode = decodes({ amount: amountIn(['JPY', 'CNY']) });
  expect(refusalOf(decode({ amount: { minor: 1500, currency: '¥' } }))).toEqual({
    code: 'say-which-currency',
    field: 'amount',
  });
  expect(refusalOf(decode({ amount: { minor: 0, currency: 'CNY' } }))).toEqual({
    code: 'not-an-amount',
    field: 'amount',
  });
  expect(decodes({ cost: amountIn(['JPY'], 0) })({ cost: { minor: 0, currency: 'JPY' } }).ok).toBe(true);
});

test('a day needs its day, a month must have none', () => {
  const august = { year: 2002, month: 8 };
  expect(v.is(day, august)).toBe(false);
  expect(v.is(month, august)).toBe(true);
  expect(v.is(month, { ...august, day: 1 })).toBe(false);
});

test('a member that is not there is missing, or refused by its own rule where the whole is read', () => {
  const text = words(10, { none: 'text-needed', long: 'text-too-long' });
  expect(refusalOf(decodes({ text })({}))).toEqual({ code: 'missing', field: 'text' });
  expect(refusalOf(decodesWhole(v.object({ text }))({}))).toEqual({ code: 'text-needed', field: 'text' });
  expect(refusalOf(decodes({ text })({ text: 'x', more: 1 }))).toEqual({
    code: 'not-understood',
    field: 'more',
  });
});

test('a part of a member is named, an item of a list is not', () => {
  const sizes = v.object({ child: whole(0, 9, 'too-many') });
  expect(refusalOf(decodesWhole(v.object({ sizes }))({ sizes: { child: 40 } }))).toEqual({
    code: 'too-many',
    field: 'sizes.child',
  });
});

test('aliases are the same whatever their width, case and space', () => {
  expect(folded(' Ｗren  Two ')).toBe(folded('wren two'));
});
