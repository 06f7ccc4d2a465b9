import { type PartialDate, type RecordId, type Seen, spanOf, type View } from '@bulkhead/records';
import type { CustodyState } from './choices.ts';
import { custodyRecord } from './records.ts';

export type Custody = Seen<typeof custodyRecord>;

/** States in which somebody is held, and which therefore last until something ends them. */
const lasting: readonly CustodyState[] = [
  'arrested',
  'held',
  'charged',
  'tried',
  'sentenced',
  'returned',
  'held-after-return',
];
/** States after which nobody is held here any more: the clock stops. */
const ending: readonly CustodyState[] = ['freed', 'expelled', 'dead'];

export const isLasting = (state: CustodyState | undefined): boolean =>
  state !== undefined && lasting.includes(state);
export const endsClock = (state: CustodyState | undefined): boolean =>
  state !== undefined && ending.includes(state);

/** First day that a date allows; a date without a year, or none, sorts last. */
export const firstDay = (date: PartialDate | undefined): number =>
  (date && spanOf(date)?.first) ?? Number.POSITIVE_INFINITY;

/** What happened to one person, in the order of the dates; states without a year follow in order of entry. */
export const custodyOf = (view: View, person: RecordId): readonly Custody[] =>
  view
    .naming(custodyRecord, 'person', person)
    .toSorted((a, b) => compare(firstDay(a.values.from), firstDay(b.values.from)));

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** How long somebody was held, in days, at least and at most; undefined where no source states an end. */
export function timeHeld(
  states: readonly Custody[],
): { readonly least: number; readonly most: number } | undefined {
  const begin = states.find(({ values }) => isLasting(values.state) && values.from !== undefined);
  const start = begin?.values.from && spanOf(begin.values.from);
  const end = endOf(states);
  const finish = end && spanOf(end);
  if (!start || !finish) return undefined;
  if (!Number.isFinite(start.first) || !Number.isFinite(finish.last)) return undefined;
  return {
    least: Math.max(0, finish.first - start.last),
    most: Math.max(0, finish.last - start.first),
  };
}

/** The day on which the clock stopped, where a source states it. */
export function endOf(states: readonly Custody[]): PartialDate | undefined {
  const over = states.find(({ values }) => endsClock(values.state));
  if (over) return over.values.from;
  const held = states.filter(({ values }) => isLasting(values.state));
  const untils = held.map(({ values }) => values.until);
  return held.length > 0 && untils.every((until) => until !== undefined) ? untils.at(-1) : undefined;
}

/** Whether nothing has ended the custody of a person yet. */
export const isOpen = (states: readonly Custody[]): boolean =>
  states.some(({ values }) => isLasting(values.state)) &&
  !states.some(({ values }) => endsClock(values.state)) &&
  states.some(({ values }) => isLasting(values.state) && values.until === undefined);
