import { expect, test } from 'vitest';
import {
  attachment,
  checkValue,
  choice,
  code,
  type Field,
  fits,
  flag,
  money,
  moment,
  name,
  partialDate,
  quantity,
  set,
  text,
} from '../index.ts';

const refusal = (field: Field, value: unknown): string | undefined => checkValue(field, value)?.code;
const note = text({ class: 'C2', max: 5 });

test('a text counts its characters, not its bytes, and holds no control characters', () => {
  expect(refusal(note, '上着五十枚')).toBeUndefined();
  expect(refusal(note, '𠮷𠮷𠮷𠮷𠮷')).toBeUndefined();
  expect(refusal(note, '上着五十枚足')).toBe('text-too-long');
  expect(refusal(note, 'a\nb')).toBeUndefined();
  expect(refusal(note, 'a\u0000')).toBe('not-writing');
  expect(refusal(note, '\ud83d')).toBe('not-writing');
  expect(refusal(note, 5)).toBe('bad-input');
});

test('every kind refuses a value that is built in another way', () => {
  const wrong: readonly [Field, unknown][] = [
    [flag({ class: 'C1', safer: true }), 'yes'],
    [moment({ class: 'C1' }), 1.5],
    [moment({ class: 'C1' }), '2002'],
    [money({ class: 'C1' }), { minor: 1, currency: 'JPY', note: '' }],
    [money({ class: 'C1' }), { minor: 1.5, currency: 'JPY' }],
    [quantity({ class: 'C1', units: ['kg'], decimals: 0 }), 4],
    [partialDate({ class: 'C1' }), { year: 2002, hour: 3 }],
    [partialDate({ class: 'C1' }), '2002'],
    [name({ class: 'C3' }), 'Sonamu'],
    [name({ class: 'C3' }), { forms: [{ script: 'Cyrl', value: 'С' }] }],
    [set({ class: 'C1', of: { choices: ['a'] } }), 'a'],
    [attachment({ class: 'C2' }), { hash: 'x', bytes: 1 }],
  ];
  for (const [field, value] of wrong) expect(refusal(field, value)).toBe('bad-input');
});

test('what is built rightly can still not be said', () => {
  expect(refusal(partialDate({ class: 'C1' }), { year: 2002, month: 6, day: 31 })).toBe('no-such-day');
  expect(refusal(partialDate({ class: 'C1' }), { year: 2002, day: 3 })).toBe('bad-date');
  expect(refusal(money({ class: 'C1' }), { minor: 1, currency: 'ZZZ' })).toBe('unknown-currency');
  expect(refusal(money({ class: 'C1', currencies: ['JPY'] }), { minor: 1, currency: 'KRW' })).toBe(
    'currency-not-taken',
  );
  expect(refusal(quantity({ class: 'C1', units: ['pair'], decimals: 0 }), { amount: 1, unit: 'piece' })).toBe(
    'wrong-unit',
  );
  expect(refusal(name({ class: 'C3' }), { forms: [] })).toBe('bad-name');
  expect(refusal(name({ class: 'C3' }), { forms: [{ script: 'Hang', value: 'Sonamu' }] })).toBe(
    'name-of-another-script',
  );
  expect(refusal(code({ class: 'C1', series: 'SS' }), 'SS-1')).toBe('bad-code');
  expect(refusal(code({ class: 'C1', series: 'SS' }), 'K-001')).toBe('code-of-another-series');
  const sound = {
    blob: 'ab'.repeat(32),
    key: 'cd'.repeat(32),
    chunks: 1,
    bytes: 9,
    mediaType: 'image/png',
    width: 4,
    height: 3,
  };
  const photo = attachment({ class: 'C2' });
  expect(refusal(photo, sound)).toBe(undefined);
  expect(refusal(photo, { ...sound, original: 'ef'.repeat(32) })).toBe(undefined);
  expect(refusal(photo, { ...sound, mediaType: 'application/pdf' })).toBe('bad-attachment');
  const unsound = [{ blob: 'ab' }, { key: '' }, { original: 'scan.jpg' }, { bytes: 0 }, { chunks: -1 }];
  for (const wrong of unsound) {
    expect(refusal(photo, { ...sound, ...wrong })).toBe('bad-input');
    // A value of another device as well: nobody asks a folder for a name that is none.
    expect(fits(photo, { ...sound, ...wrong })).toBe(false);
  }
  expect(refusal(photo, { ...sound, name: 'scan.jpg' })).toBe('bad-input');
});

test('of a value from a later version only what this device understands is shown', () => {
  expect(fits(note, 'longer than this version allows')).toBe(true);
  expect(fits(choice({ class: 'C1', of: ['active'] }), 'dormant')).toBe(false);
  expect(fits(partialDate({ class: 'C1' }), { year: 2002, month: 6, day: 31 })).toBe(false);
});
