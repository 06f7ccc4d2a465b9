import type { Clock, Period } from '@bulkhead/records';

/**
 * Spans that a desk shares numbers of: quarters that are over, none of which holds a day of another. A span that still
 * runs, shared today and again tomorrow, would tell what was given in between; so would two that overlap, as a year and
 * its quarters do.
 */
export const spans = ['last-quarter', 'quarter-before'] as const;
export type Span = (typeof spans)[number];

/** Days after its end before a quarter is shared: until then what other devices of the desk wrote has come. */
export const SETTLING = 14;

/** The span as it is on the calendar where the device is. */
export function spanAt(span: Span, { now, offset }: Clock): Period {
  const local = new Date((now + offset * 60 - SETTLING * 86_400) * 1000);
  const month = local.getUTCFullYear() * 12 + local.getUTCMonth();
  const thisQuarter = Math.floor(month / 3) * 3;
  const first = thisQuarter - (span === 'last-quarter' ? 3 : 6);
  return { label: span, first: firstDay(first), last: firstDay(first + 3) - 1 };
}

/** The first day of a month, counted from 1970-01-01. */
const firstDay = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
