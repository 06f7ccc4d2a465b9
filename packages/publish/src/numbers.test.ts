import { expect, test } from 'vitest';
import { h } from './node.ts';
import { datesMarked, numbersMarked } from './numbers.ts';

test('every number and code of a statement stands in an element of its own', () => {
  expect(numbersMarked('Section 47 is applied, 1,500 times; see C3.')).toEqual([
    'Section ',
    h('data', { value: '47' }, '47'),
    ' is applied, ',
    h('data', { value: '1500' }, '1,500'),
    ' times; see ',
    h('data', { value: 'C3' }, 'C3'),
    '.',
  ]);
});

test('a sentence without a number stays as it is', () => {
  expect(numbersMarked('Nothing was counted.')).toEqual(['Nothing was counted.']);
  expect(numbersMarked('')).toEqual([]);
});

test('a date stands in one element, however its language writes it', () => {
  const year = (number: string) => h('data', { value: number }, number);
  for (const [date, before, after] of [
    ['end of October 2002', '3 of 7: before ', '.'],
    ['2002年10月の末', '7のうち3：', 'より前。'],
  ] as const)
    expect(datesMarked(`${before}${date}${after}`, ['8 May 2003', date])).toEqual([
      ...numbersMarked(before),
      h('time', {}, date),
      after,
    ]);
  expect(datesMarked('In 2002.', [])).toEqual(['In ', year('2002'), '.']);
});
