import { speak } from '@bulkhead/words';
import { messages as shared } from '../../../../packages/words/words/en.ts';
import { describe, expect, test } from 'vitest';
import { messages } from '../../words/en.ts';
import { lateWords, whenWords } from './due-words.ts';

const words = speak('en', [shared, messages], 540);
/** Tuesday 3 December 2002, 07:40 in the example's places. */
const now = Date.UTC(2002, 11, 2, 22, 40) / 1000;
const hours = (n: number): number => n * 3600;

describe('how late something is', () => {
  test('is said in the largest unit that is full', () => {
    expect(lateWords(words, now - 90, now)).toBe('1 min late');
    expect(lateWords(words, now - hours(10.7), now)).toBe('10 h late');
    expect(lateWords(words, now - hours(25), now)).toBe('1 day late');
    expect(lateWords(words, now - hours(49), now)).toBe('2 days late');
  });

  test('is nothing before its moment, nor in the minute after it', () => {
    expect(lateWords(words, now + 1, now)).toBeUndefined();
    expect(lateWords(words, now - 59, now)).toBeUndefined();
  });
});

describe('when something is due', () => {
  test('is seen from the day on the wall of the place, not from that of UTC', () => {
    expect(whenWords(words, now - hours(10.7), now, 540)).toBe('yesterday 20:58');
    expect(whenWords(words, now + hours(2), now, 540)).toBe('09:40');
    expect(whenWords(words, now + hours(20), now, 540)).toBe('tomorrow 03:40');
    expect(whenWords(words, now + hours(80), now, 540)).toBe('6 Dec 15:40');
  });
});
