import type { PartialDate } from '@bulkhead/records';
import { useClock } from './client-context.tsx';

const DAY = 86_400;

/** Civil days on the clock of the screen. Days are counted since 1970, as the reads hand them out. */
export interface Days {
  readonly today: number;
  /** Today as a date, what a form starts from. */
  readonly todayDate: PartialDate;
  /** The moment at noon of a day, for the formats that take moments. */
  readonly noonOf: (day: number) => number;
  /** The day of a moment. */
  readonly dayOf: (moment: number) => number;
}

export function useDays(): Days {
  const { now, offset } = useClock();
  const dayOf = (moment: number): number => Math.floor((moment + offset * 60) / DAY);
  const today = dayOf(now);
  const date = new Date(today * DAY * 1000);
  return {
    today,
    todayDate: { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    noonOf: (day) => day * DAY + DAY / 2 - offset * 60,
    dayOf,
  };
}
