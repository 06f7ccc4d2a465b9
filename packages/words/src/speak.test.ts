import { type Language, languages } from '@bulkhead/records';
import { describe, expect, test } from 'vitest';
import { loadWords, refusalText, saidFigure, speak, type SpokenWords } from './index.ts';

const TOKYO = 9 * 60;
/** Tuesday 3 December 2002, 07:40 in Tokyo. */
const morning = Date.UTC(2002, 11, 2, 22, 40) / 1000;

const spoken = async (language: Language): Promise<SpokenWords> =>
  speak(language, await loadWords(language, []), TOKYO);

describe('the same day, four ways', () => {
  const expected: Readonly<Record<Language, readonly string[]>> = {
    en: ['Tuesday 3 December 2002', '3 Dec 07:40', 'before end of October 2002', 'January, year not stated'],
    ja: ['2002年12月3日（火）', '12月3日 07:40', '2002年10月の末より前', '1月（年の記載なし）'],
    ko: ['2002년 12월 3일 화요일', '12월 3일 07:40', '2002년 10월 말 이전', '1월(연도 기재 없음)'],
    zh: ['2002年12月3日 星期二', '12月3日 07:40', '2002年10月底之前', '1月（年份未注明）'],
  };
  test.each(languages)('%s', async (language) => {
    const words = await spoken(language);
    expect([
      words.fullDay(morning),
      words.dayTime(morning),
      words.partialDate({ year: 2002, month: 10, part: 'end', bound: 'before' }),
      words.partialDate({ month: 1 }),
    ]).toEqual(expected[language]);
  });
});

test('money has the decimals of its currency, a quantity those of its field', async () => {
  const words = await spoken('en');
  expect(words.money({ minor: 1500, currency: 'JPY' })).toBe('1,500 JPY');
  expect(words.money({ minor: 166, currency: 'CNY' })).toBe('1.66 CNY');
  expect(words.quantity({ amount: 249, unit: 'kg' }, 1)).toBe('24.9 kg');
  expect(words.quantity({ amount: 1, unit: 'set' })).toBe('1 set');
});

test('a figure is said no more exactly than it is known', async () => {
  const words = await spoken('en');
  expect(saidFigure({ op: 'ge', value: 400, unit: 'pair' }, words)).toBe('over 400 pairs');
  expect(saidFigure({ op: 'lt', value: 100, unit: 'piece' }, words)).toBe('nearly 100 pieces');
  expect(saidFigure({ op: 'several', value: null, unit: 'project' }, words)).toBe('several');
  expect(saidFigure({ op: 'eq', value: 1200, unit: 'not-a-unit' }, words)).toBe('1,200');
});

test('a refusal is said by its programme, else by what all share, else as one that has no words', async () => {
  const shared = await loadWords('en', []);
  const words = speak('en', [...shared, { 'shelter.refusal.bed-taken': ['Bed ', ['bed'], ' is taken.'] }]);
  expect(refusalText(words, 'shelter.arrive', { code: 'bed-taken', values: { bed: 'SS-01' } })).toBe(
    'Bed SS\u201101 is taken.',
  );
  expect(refusalText(words, 'shelter.arrive', { code: 'bad-code' })).toBe(
    words.t('records.refusal.bad-code'),
  );
  expect(refusalText(words, 'shelter.arrive', { code: 'of-a-newer-version' })).toBe(
    words.t('words.refusal.other'),
  );
});
