import { expect, test } from 'vitest';
import { atHour, civilDay } from './civil-day.ts';
import { dateOfDay } from './partial-date.ts';

const sixInSeoul = Date.UTC(2002, 11, 2, 21) / 1000;

test('At six in the morning in Seoul it is today, and in UTC still yesterday', () => {
  expect(dateOfDay(civilDay(sixInSeoul, 540))).toEqual({ year: 2002, month: 12, day: 3 });
  expect(dateOfDay(civilDay(sixInSeoul, 0))).toEqual({ year: 2002, month: 12, day: 2 });
});

test('An hour of a day is the moment at which the clock there shows it', () => {
  const today = civilDay(sixInSeoul, 540);
  expect(atHour(today, 6, 540)).toBe(sixInSeoul);
  expect(civilDay(atHour(today, 0, 540), 540)).toBe(today);
  expect(civilDay(atHour(today, 0, 540) - 1, 540)).toBe(today - 1);
});
