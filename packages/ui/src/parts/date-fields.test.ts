import { describe, expect, test } from 'vitest';
import { atPrecision, inMonth, precisionOf } from './date-fields.tsx';

describe('a date as precise as it is known', () => {
  test('loses what is not known any more, and keeps the word about', () => {
    const day = { year: 2002, month: 10, day: 30, about: true } as const;
    expect(precisionOf(day)).toBe('day');
    expect(atPrecision(day, 'month')).toEqual({ year: 2002, month: 10, about: true });
    expect(atPrecision(day, 'year')).toEqual({ year: 2002, about: true });
    expect(atPrecision(day, 'none')).toEqual({});
  });

  test('a month without its year stays one', () => {
    expect(precisionOf({ month: 1 })).toBe('month');
    expect(atPrecision({ month: 1 }, 'month')).toEqual({ month: 1 });
  });
});

test('another month has no more days than it has', () => {
  expect(inMonth({ year: 2003, month: 1, day: 31 }, 2)).toEqual({ year: 2003, month: 2, day: 28 });
  expect(inMonth({ year: 2003, month: 1, day: 12 }, 2)).toEqual({ year: 2003, month: 2, day: 12 });
  expect(inMonth({ year: 2003, month: 1 }, 2)).toEqual({ year: 2003, month: 2 });
});
