import type { Stamp } from './change.ts';
import { type PartialDate, spanOf } from './partial-date.ts';

/** A span of civil days, both included, as days since 1970-01-01. */
export interface Period {
  readonly label: string;
  readonly first: number;
  readonly last: number;
}

/** Whether a day falls into the period. Of a moment it is the day on the wall where it happened: `civilDay`. */
export const inPeriod = ({ first, last }: Period, day: number): boolean => day >= first && day <= last;

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

/** Of these dates those that are open to one side, each once. */
export const openAmong = (dates: readonly (PartialDate | undefined)[]): readonly PartialDate[] => {
  const open = dates.flatMap((date) =>
    date?.bound === undefined ? [] : [[JSON.stringify(date), date] as const],
  );
  return [...new Map(open).values()];
};

/** Whether something with a loose date counts in the period. */
export const countsIn = (period: Period, date: PartialDate | undefined, made: Stamp): boolean =>
  inPeriod(period, countedDay(date, made));
