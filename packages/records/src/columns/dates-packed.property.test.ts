import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPartialDate } from '../index.ts';
import { isPackedDate, packDate, unpackDate } from './dates-packed.ts';

test('a packed date is the date again, and is judged as the date would be', () => {
  fc.assert(
    fc.property(fc.nat(0xfff_ffff), (bits) => {
      const date = unpackDate(bits);
      expect(unpackDate(packDate(date) ?? -1)).toEqual(date);
      expect(isPackedDate(packDate(date) ?? -1)).toBe(isPartialDate(date));
    }),
    { numRuns: 2000 },
  );
});

test('what is no partial date is not packed', () => {
  for (const value of [
    { year: 0 },
    { year: 2002.5 },
    { hour: 3 },
    { part: 'late' },
    { about: false },
    [],
    new Uint8Array(0),
    'x',
    null,
  ]) {
    expect(packDate(value)).toBeUndefined();
  }
});
