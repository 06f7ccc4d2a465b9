import { type PartialDate, spanOf, type View } from '@bulkhead/records';
import { type Custody, custodyOf, endOf, isLasting, isOpen } from '../custody.ts';
import type { Summary } from '../summary.ts';
import { yearMissing } from '../summary.ts';

/**
 * What the chronology draws for one incident. Days since 1970-01-01. Nothing is drawn that no source states: a bar
 * without an end stays open, an uncertain start is its own span, an incident without a year has no bar.
 */
export type Bar =
  | { readonly kind: 'held'; readonly first: number; readonly last: number; readonly end: number | null }
  | { readonly kind: 'once'; readonly first: number; readonly last: number }
  | { readonly kind: 'before'; readonly last: number }
  | { readonly kind: 'after'; readonly first: number }
  | { readonly kind: 'no-year' }
  | { readonly kind: 'no-date' };

export function barOf(view: View, summary: Summary): Bar {
  const states = summary.persons.flatMap((person) => custodyOf(view, person.id));
  const starts = states.filter(({ values }) => isLasting(values.state)).flatMap(datesOfStart);
  const dates = starts.length > 0 ? starts : summary.dates;
  if (dates.length === 0) return { kind: 'no-date' };
  const spans = dates.flatMap((date) => spanOf(date) ?? []);
  if (spans.length === 0 || (yearMissing(summary) && starts.length === 0)) return { kind: 'no-year' };
  const first = Math.min(...spans.map((span) => span.first));
  const last = Math.max(...spans.map((span) => span.last));
  if (!Number.isFinite(first)) return { kind: 'before', last };
  if (!Number.isFinite(last)) return { kind: 'after', first };
  return isHolding(summary, states)
    ? { kind: 'held', first, last, end: endOfAll(view, summary, states) }
    : { kind: 'once', first, last };
}

const datesOfStart = ({ values }: Custody): readonly PartialDate[] => {
  const { from } = values;
  return from !== undefined && spanOf(from) !== undefined ? [from] : [];
};

const isHolding = (summary: Summary, states: readonly Custody[]): boolean =>
  states.some(({ values }) => isLasting(values.state)) ||
  summary.acts.includes('arrest') ||
  summary.acts.includes('detention');

/** The last day on which anybody of the incident is known to have been held; null while one end is not stated. */
function endOfAll(view: View, summary: Summary, states: readonly Custody[]): number | null {
  if (states.length === 0) return null;
  const ends = summary.persons.map((person) => {
    const own = custodyOf(view, person.id);
    const end = isOpen(own) ? undefined : endOf(own);
    return end === undefined ? undefined : spanOf(end)?.last;
  });
  if (ends.some((end) => end === undefined)) return null;
  const last = Math.max(...ends.flatMap((end) => end ?? []));
  return Number.isFinite(last) ? last : null;
}
