import { expect, test } from 'vitest';
import { h } from './node.ts';
import { numbersMarked } from './numbers.ts';

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
