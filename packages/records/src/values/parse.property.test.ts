import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkValue,
  choice,
  code,
  codeRef,
  decimalText,
  type Field,
  fits,
  flag,
  languages,
  moment,
  money,
  name,
  parseText,
  partialDate,
  quantity,
  set,
  text,
} from '../index.ts';

const fields: readonly Field[] = [
  text({ class: 'C2', max: 20 }),
  code({ class: 'C1', series: ['SS', 'HOUSE'] }),
  codeRef({ class: 'C1', series: ['K'] }),
  choice({ class: 'C1', of: ['active', 'left-for-good'] }),
  partialDate({ class: 'C1' }),
  moment({ class: 'C1' }),
  quantity({ class: 'C1', units: ['kg', 'g'], decimals: 1, min: 0, max: 9999 }),
  money({ class: 'C1' }),
  name({ class: 'C3' }),
  flag({ class: 'C1', safer: true }),
  set({ class: 'C1', of: { series: ['K'] } }),
];
/** What fingers leave on a keyboard: digits, separators, eras, units and signs in any mixture. */
const typed = fc
  .array(
    fc.constantFrom(
      ...Array.from('0123456789０１２-/.,:年月日年월일 令和平成民國¥円元$kgセット着SSK約頃before末はいyes'),
    ),
    { maxLength: 14 },
  )
  .map((letters) => letters.join(''));

test('whatever is typed is read as a value that may stand in the field, or refused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fields),
      fc.oneof(typed, fc.string({ unit: 'binary', maxLength: 20 })),
      fc.constantFrom(...languages),
      (field, words, language) => {
        const parsed = parseText(field, words, language);
        if (!parsed.ok) {
          expect(parsed.error.code).toMatch(/^[a-z-]+$/);
          return;
        }
        expect(checkValue(field, parsed.value)).toBeUndefined();
        expect(fits(field, parsed.value)).toBe(true);
      },
    ),
    { numRuns: 600 },
  );
});

test('a number comes back as it was written, in plain and in full-width digits, with and without commas', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), fc.integer({ min: 0, max: 3 }), (amount, decimals) => {
      const field = quantity({ class: 'C1', units: ['kg'], decimals });
      const plain = decimalText(amount, decimals);
      const [whole = '', ...fraction] = plain.split('.');
      const parted = [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
      const wide = plain.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      for (const words of [plain, parted, wide, `${plain} kg`]) {
        expect(parseText(field, words, 'ja')).toEqual({ ok: true, value: { amount, unit: 'kg' } });
      }
    }),
    { numRuns: 300 },
  );
});

test('every day of the calendar is read in every way of writing that puts the year first', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1950, max: 2049 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      (year, month, day) => {
        const field = partialDate({ class: 'C1' });
        const date = { ok: true, value: { year, month, day } };
        for (const words of [
          `${year}-${month}-${day}`,
          `${year}/${month}/${day}`,
          `${year}年${month}月${day}日`,
          `${year}년 ${month}월 ${day}일`,
          `民國${year - 1911}年${month}月${day}日`,
        ]) {
          expect(parseText(field, words, 'zh')).toEqual(date);
        }
      },
    ),
    { numRuns: 200 },
  );
});
