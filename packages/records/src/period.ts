import type { Stamp } from './change.ts';
import { type PartialDate, spanOf } from './partial-date.ts';

/** A span of days, both included, as days since 1970-01-01 UTC. */
export interface Period {
  readonly label: string;
  readonly first: number;
  readonly last: number;
}

/** Whether a moment (UTC seconds) falls into the period. */
export const inPeriod = (period: Period, moment: number): boolean => {
  const day = Math.floor(moment / 86_400);
  return day >= period.first && day <= period.last;
};

/**
 * The one day on which something with a loose date counts, so that it never counts in two periods: the last day that
 * its words allow; the first where they are open at the end; the day of recording where no year is given.
 */
export function countedDay(date: PartialDate | undefined, made: Stamp): number {
  const span = date && spanOf(date);
  if (span && Number.isFinite(span.last)) return span.last;
  if (span && Number.isFinite(span.first)) return span.first;
  return Math.floor(made.ms / 86_400_000);
}

/** Whether something with a loose date counts in the period. */
export function countsIn(period: Period, date: PartialDate | undefined, made: Stamp): boolean {
  const day = countedDay(date, made);
  return day >= period.first && day <= period.last;
}
