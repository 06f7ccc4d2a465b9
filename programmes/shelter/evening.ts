import { civilDay, dayNumber, type PartialDate } from '@bulkhead/records';
import type { Place } from './records.ts';

/** Evenings are days of the local calendar, counted from 1970-01-01. */

const DAY = 86_400;
const CHECK_AT = 21 * 60;
/** How long before its time a check counts for the evening that comes. */
export const WINDOW = 3 * 3600;
/** How long after the check "back tonight" is asked again. */
export const ASK_AGAIN = 90 * 60;

/** Minutes after local midnight at which the check of a place is due. */
export const checkAtOf = (home: Place): number => home.values.checkAt?.amount ?? CHECK_AT;

export const dueOf = (evening: number, checkAt: number, offset: number): number =>
  evening * DAY + (checkAt - offset) * 60;

/** The last evening whose check is due by now. */
export function lastDue(now: number, offset: number, checkAt: number): number {
  const today = civilDay(now, offset);
  return dueOf(today, checkAt, offset) <= now ? today : today - 1;
}

/**
 * The evening that a check made now answers for: the one that is due and not answered, until three hours before the
 * next; after that the next.
 */
export function eveningFor(
  now: number,
  offset: number,
  at: { readonly checkAt: number; readonly checked: number },
): number {
  const last = lastDue(now, offset, at.checkAt);
  const next = last + 1;
  const nearNext = now >= dueOf(next, at.checkAt, offset) - WINDOW;
  return at.checked < last && !nearNext ? last : next;
}

/** The day of a full date; undefined where a part of it is absent. */
export const dayOfDate = (date: PartialDate | undefined): number | undefined =>
  date?.year === undefined || date.month === undefined || date.day === undefined
    ? undefined
    : dayNumber(date.year, date.month, date.day);
