import { describe, expect, test } from 'vitest';
import { wholeOf } from './fields.tsx';

describe('a number as it is typed', () => {
  test('becomes a whole number of its smallest part', () => {
    expect(wholeOf('24.9', 1)).toBe(249);
    expect(wholeOf('24', 1)).toBe(240);
    expect(wholeOf('1,500', 0)).toBe(1500);
    expect(wholeOf('１，５００', 0)).toBe(1500);
  });

  test('with more digits than there are, or with letters, is not taken', () => {
    for (const text of ['24.95', '', 'l0', '-3', '1.5.2']) expect(wholeOf(text, 1)).toBeUndefined();
  });
});
