import { atHour, civilDay, dateOfDay, type PartialDate } from '@bulkhead/records';
import { useClock } from './client-context.tsx';

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
  const dayOf = (moment: number): number => civilDay(moment, offset);
  const today = dayOf(now);
  return {
    today,
    todayDate: dateOfDay(today),
    noonOf: (day) => atHour(day, 12, offset),
    dayOf,
  };
}
