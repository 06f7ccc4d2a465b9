import { civilDay } from '@bulkhead/records';
import type { SpokenWords } from '@bulkhead/ui';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** `10 h late`, `1 day late`; undefined while it is not late. Moments are UTC seconds. */
export function lateWords(words: SpokenWords, due: number, now: number): string | undefined {
  const late = now - due;
  if (late < MINUTE) return undefined;
  if (late < HOUR) return words.t('web.late.minutes', { n: Math.floor(late / MINUTE) });
  if (late < DAY) return words.t('web.late.hours', { n: Math.floor(late / HOUR) });
  return words.t('web.late.days', { n: Math.floor(late / DAY) });
}

/** When something is due, seen from now: a time today, `yesterday 21:00`, `tomorrow 14:00`, else a day. */
export function whenWords(words: SpokenWords, moment: number, now: number, offset: number): string {
  const days = civilDay(moment, offset) - civilDay(now, offset);
  const time = words.time(moment);
  if (days === 0) return time;
  if (days === -1) return words.t('web.when.yesterday', { time });
  if (days === 1) return words.t('web.when.tomorrow', { time });
  return words.dayTime(moment);
}
