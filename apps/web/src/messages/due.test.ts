import { describe, expect, test } from 'vitest';
import { standingOf } from './due.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Half past eight in the evening in Tokyo, half past eleven in Greenwich. */
const clock = { now: 11 * HOUR + 30 * 60, offset: 9 * 60 };

describe('where a task stands on Today', () => {
  test('what was due yesterday and what ends tonight is for now', () => {
    expect(standingOf({ from: -DAY, due: -HOUR }, clock)).toBe('now');
    expect(standingOf({ from: 0, due: clock.now + 3 * HOUR }, clock)).toBe('now');
  });
  test('the day ends where the device is, not in Greenwich', () => {
    expect(standingOf({ from: 0, due: clock.now + 4 * HOUR }, clock)).toBe('has-time');
    expect(standingOf({ from: clock.now + 4 * HOUR, due: 2 * DAY }, clock)).toBe('later');
  });
  test('what begins this evening comes later today, whenever it ends', () => {
    expect(standingOf({ from: clock.now + HOUR, due: 9 * DAY }, clock)).toBe('later-today');
  });
});
