import type { Clock, Period } from '@bulkhead/records';

/** Spans that a desk shares numbers of: whole months, so that no single day can be worked out. */
export const spans = ['this-quarter', 'last-quarter', 'twelve-months'] as const;
export type Span = (typeof spans)[number];

/** The span as it is on the calendar where the device is. */
export function spanAt(span: Span, { now, offset }: Clock): Period {
  const local = new Date((now + offset * 60) * 1000);
  const month = local.getUTCFullYear() * 12 + local.getUTCMonth();
  const quarter = Math.floor(month / 3) * 3;
  const [first, months] =
    span === 'this-quarter' ? [quarter, 3] : span === 'last-quarter' ? [quarter - 3, 3] : [month - 11, 12];
  return { label: span, first: firstDay(first), last: firstDay(first + months) - 1 };
}

/** The first day of a month, counted from 1970-01-01. */
const firstDay = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
