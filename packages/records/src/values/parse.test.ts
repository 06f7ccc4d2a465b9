import { expect, test } from 'vitest';
import {
  attachment,
  choice,
  choices,
  code,
  codeRef,
  type Field,
  flag,
  type Language,
  moment,
  money,
  name,
  parseMoment,
  parseText,
  partialDate,
  quantity,
  ref,
  set,
  text,
} from '../index.ts';

/** The value, or the code of the rule that says no. */
const typed = (field: Field, words: string, language: Language = 'en'): unknown => {
  const parsed = parseText(field, words, language);
  return parsed.ok ? parsed.value : parsed.error.code;
};

const sets = quantity({ class: 'C1', units: ['set'], decimals: 0, min: 1, max: 5000 });
const rice = quantity({ class: 'C1', units: ['kg', 'g'], decimals: 1 });

test('the stock desk types how many sets came in, in whatever digits the keyboard gives', () => {
  for (const words of ['400', '４００', ' 400 sets', '４００着', '400벌', '400 套']) {
    expect(typed(sets, words)).toEqual({ amount: 400, unit: 'set' });
  }
  expect(typed(sets, '1,500')).toEqual({ amount: 1500, unit: 'set' });
  expect(typed(sets, '１，５００着')).toEqual({ amount: 1500, unit: 'set' });
});

test('a letter O in a number, half a set, pieces for sets and a comma as decimal point are refused, not guessed', () => {
  expect(typed(sets, '4OO')).toBe('letter-in-number');
  expect(typed(sets, 'I50')).toBe('letter-in-number');
  expect(typed(sets, '2.5')).toBe('not-whole');
  expect(typed(sets, '400枚')).toBe('wrong-unit');
  expect(typed(sets, '1,5')).toBe('bad-number');
  expect(typed(sets, 'many')).toBe('bad-number');
  expect(typed(sets, '0')).toBe('too-small');
  expect(typed(sets, '-3')).toBe('too-small');
  expect(typed(sets, '9000')).toBe('too-large');
  expect(typed(sets, '')).toBe('nothing-typed');
});

test('rice is weighed to a tenth of a kilo; without a unit nobody knows whether it was grams', () => {
  expect(typed(rice, '24.9 kg')).toEqual({ amount: 249, unit: 'kg' });
  expect(typed(rice, '24.9㎏')).toEqual({ amount: 249, unit: 'kg' });
  expect(typed(rice, '450 公斤')).toEqual({ amount: 4500, unit: 'kg' });
  expect(typed(rice, '24.95 kg')).toBe('too-many-decimals');
  expect(typed(rice, '450')).toBe('unit-missing');
});

const price = money({ class: 'C1' });
const inAsia = money({ class: 'C1', currencies: ['JPY', 'KRW', 'USD'] });

test('yen and won have no decimals, yuan have two, and ¥ alone says nothing', () => {
  expect(typed(price, '1,500 JPY')).toEqual({ minor: 1500, currency: 'JPY' });
  expect(typed(price, '1500円')).toEqual({ minor: 1500, currency: 'JPY' });
  expect(typed(price, 'CNY 1.66')).toEqual({ minor: 166, currency: 'CNY' });
  expect(typed(price, '1.66 RMB')).toEqual({ minor: 166, currency: 'CNY' });
  expect(typed(price, '1.5 BHD')).toEqual({ minor: 1500, currency: 'BHD' });
  expect(typed(price, '1500.50 JPY')).toBe('no-decimals-in-currency');
  expect(typed(price, '30,000.5 KRW')).toBe('no-decimals-in-currency');
  expect(typed(price, '1.666 CNY')).toBe('too-many-decimals');
  expect(typed(price, '¥1500')).toBe('ambiguous-currency');
  expect(typed(price, '1500')).toBe('currency-missing');
  expect(typed(price, '1500 XYZ')).toBe('unknown-currency');
});

test('a field that takes one of the currencies behind a sign reads the sign; RMB typed as dollars is refused', () => {
  expect(typed(inAsia, '￥1500')).toEqual({ minor: 1500, currency: 'JPY' });
  expect(typed(inAsia, '30,000원')).toEqual({ minor: 30_000, currency: 'KRW' });
  expect(typed(inAsia, '$20')).toEqual({ minor: 2000, currency: 'USD' });
  expect(typed(inAsia, '20 RMB')).toBe('currency-not-taken');
});

const when = partialDate({ class: 'C1' });

test('a date is read in the four languages with no more precision than was given', () => {
  const august = { year: 2002, month: 8 };
  for (const words of ['2002-08', '2002/8', '2002年8月', '2002년 8월', 'August 2002', 'Aug 2002']) {
    expect(typed(when, words)).toEqual(august);
  }
  const day = { ...august, day: 15 };
  const written = [
    '2002-08-15',
    '２００２年８月１５日',
    '2002.8.15',
    '15 August 2002',
    'Aug 15, 2002',
    '15/8/2002',
  ];
  for (const words of [...written, '8/15/2002', '2002년8월15일']) expect(typed(when, words)).toEqual(day);
  expect(typed(when, '2002')).toEqual({ year: 2002 });
  expect(typed(when, '1月')).toEqual({ month: 1 });
  expect(typed(when, 'January')).toEqual({ month: 1 });
  expect(typed(when, '8月15日')).toEqual({ month: 8, day: 15 });
  expect(typed(when, 'not stated')).toEqual({});
  expect(typed(when, '不明')).toEqual({});
});

test('years of an era, of the Republic and of Juche become Western years', () => {
  expect(typed(when, '令和7年1月5日')).toEqual({ year: 2025, month: 1, day: 5 });
  expect(typed(when, 'R7.1.5')).toEqual({ year: 2025, month: 1, day: 5 });
  expect(typed(when, '令和元年')).toEqual({ year: 2019 });
  expect(typed(when, '平成15')).toEqual({ year: 2003 });
  expect(typed(when, '平成15年12月')).toEqual({ year: 2003, month: 12 });
  expect(typed(when, '昭和60年')).toEqual({ year: 1985 });
  expect(typed(when, '民國91年8月5日')).toEqual({ year: 2002, month: 8, day: 5 });
  expect(typed(when, '주체91년')).toEqual({ year: 2002 });
  expect(typed(when, '平成40年')).toBe('no-such-year');
  expect(typed(when, '91年8月')).toBe('year-unclear');
});

test('words around a date are kept as its precision', () => {
  expect(typed(when, 'end of October 2002')).toEqual({ year: 2002, month: 10, part: 'end' });
  expect(typed(when, '2002年10月下旬')).toEqual({ year: 2002, month: 10, part: 'end' });
  expect(typed(when, 'before the end of October 2002')).toEqual({
    year: 2002,
    month: 10,
    part: 'end',
    bound: 'before',
  });
  expect(typed(when, '약 2003년 2월')).toEqual({ year: 2003, month: 2, about: true });
  expect(typed(when, '2003年2月頃')).toEqual({ year: 2003, month: 2, about: true });
  expect(typed(when, '2002年11月以后')).toEqual({ year: 2002, month: 11, bound: 'after' });
  expect(typed(when, '2002年11月之后')).toEqual({ year: 2002, month: 11, bound: 'after' });
});

test('31 June does not exist, and 3/4/2002 is two days: both are said, none is chosen', () => {
  expect(parseText(when, '31 June 2002', 'en')).toEqual({
    ok: false,
    error: { code: 'no-such-day', values: { month: 6, day: 31 } },
  });
  expect(typed(when, '2003年2月29日')).toBe('no-such-day');
  expect(typed(when, '2002-13-01')).toBe('bad-date');
  expect(parseText(when, '3/4/2002', 'en')).toEqual({
    ok: false,
    error: { code: 'ambiguous-date', values: { first: 3, second: 4 } },
  });
  expect(typed(when, '4/4/2002')).toEqual({ year: 2002, month: 4, day: 4 });
  expect(typed(when, '3/4/02')).toBe('year-unclear');
  expect(typed(when, 'soon')).toBe('bad-date');
});

test('SS-1, ss1 and ＳＳ－０１ are one place; a child code is no place', () => {
  const place = codeRef({ class: 'C1', series: ['SS', 'HOUSE'] });
  for (const words of ['SS-1', 'ss1', 'ＳＳ－０１', 'SS 01']) expect(typed(place, words)).toBe('SS-01');
  expect(typed(place, 'house a')).toBe('HOUSE-A');
  expect(typed(place, 'K-14')).toBe('code-of-another-series');
  expect(typed(place, 'the yellow house')).toBe('bad-code');
  expect(typed(code({ class: 'C1', series: 'K' }), '14')).toBe('K-014');
});

test('options, sets, flags, names and references are read as they are written', () => {
  const needs = choices({ class: 'C2', of: ['ground-floor', 'with-sibling'] });
  expect(typed(choice({ class: 'C1', of: ['left-for-good', 'active'] }), 'Left for good')).toBe(
    'left-for-good',
  );
  expect(typed(choice({ class: 'C1', of: ['active'] }), 'gone')).toBe('unknown-choice');
  expect(typed(needs, 'ground floor、with-sibling')).toEqual(['ground-floor', 'with-sibling']);
  expect(typed(needs, 'with-sibling, with-sibling')).toBe('chosen-twice');
  expect(typed(set({ class: 'C1', of: { series: ['K'] } }), 'K-1, k2')).toEqual(['K-001', 'K-002']);
  expect(typed(flag({ class: 'C1', safer: true }), 'はい', 'ja')).toBe(true);
  expect(typed(flag({ class: 'C1', safer: true }), '아니요', 'ko')).toBe(false);
  expect(typed(flag({ class: 'C1', safer: true }), 'maybe')).toBe('bad-flag');
  expect(typed(name({ class: 'C3' }), '소나무 / ソナム / 松 / Sonamu')).toEqual({
    forms: [
      { script: 'Hang', value: '소나무' },
      { script: 'Kana', value: 'ソナム' },
      { script: 'Hani', value: '松' },
      { script: 'Latn', value: 'Sonamu' },
    ],
  });
  expect(typed(ref({ class: 'C1', to: 'shelter.place' }), 'SS-01')).toBe('bad-reference');
  expect(typed(attachment({ class: 'C2' }), 'letter.pdf')).toBe('bad-attachment');
  expect(typed(text({ class: 'C2', max: 12 }), '  blue coat  ')).toBe('blue coat');
  expect(typed(text({ class: 'C2', max: 3 }), 'blue')).toBe('text-too-long');
});

test('a moment without a zone is refused where the place of the clock is not known', () => {
  const at = moment({ class: 'C1' });
  const nine = Date.UTC(2002, 11, 3, 12) / 1000;
  expect(typed(at, '2002-12-03 21:00 +09:00')).toBe(nine);
  expect(typed(at, '2002-12-03T12:00Z')).toBe(nine);
  expect(typed(at, '2002-12-03 21:00')).toBe('zone-missing');
  expect(parseMoment('2002/12/03 21:00', 540)).toEqual({ ok: true, value: nine });
  expect(typed(at, '2002-02-30 21:00Z')).toBe('no-such-day');
  expect(typed(at, '2002-12-03 24:30Z')).toBe('bad-moment');
});
