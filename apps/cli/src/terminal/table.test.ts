import { expect, test } from 'vitest';
import { plainText, shortened, widthOf } from './plain-text.ts';
import { fittingColumns, listOfPairs, tableOf } from './table.ts';

test('columns stand under their heads in every script, numbers on the right, empty columns left out', () => {
  const columns = [{ head: '場所' }, { head: '数', numbers: true }, { head: '注' }, { head: 'x' }];
  const rows = [
    ['SS-01', '8', '', 'か'],
    ['BASE-H', '1,210', '', ''],
  ];
  expect(tableOf(columns, rows)).toEqual(['場所       数  x', 'SS-01       8  か', 'BASE-H  1,210']);
});

test('a text cannot steer the terminal, nor turn its words around', () => {
  expect(plainText('a\u001b[31mred\r\nb\u202Ecod')).toBe('a [31mred bcod');
  expect(plainText('K\u2011014')).toBe('K-014');
});

test('signs of Chinese, Japanese and Korean are two wide, marks over others none', () => {
  expect(widthOf('이용자')).toBe(6);
  expect(widthOf('ＳＳ－０１')).toBe(10);
  expect(widthOf('e\u0301')).toBe(1);
});

test('a long text is cut at the width of a terminal, not of its letters', () => {
  expect(shortened('短い文', 10)).toBe('短い文');
  expect(shortened('とても長い文章です', 9)).toBe('とても長…');
});

test('columns that do not fit are left away, from the right, but never the first two', () => {
  const columns = ['Code', 'Compartment', 'Field'].map((head) => ({ head }));
  const rows = [['SS-01', 'ss-01', 'a long text that does not fit']];
  expect(fittingColumns(columns, rows, 40)).toBe(2);
  expect(fittingColumns(columns, rows, 80)).toBe(3);
  expect(fittingColumns(columns, rows, 5)).toBe(2);
});

test('names stand beside values', () => {
  expect(
    listOfPairs([
      ['種類', '住まい'],
      ['Code', 'SS-01'],
    ]),
  ).toEqual(['種類  住まい', 'Code  SS-01']);
});
