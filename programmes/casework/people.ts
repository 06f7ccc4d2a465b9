import {
  civilDay,
  type Code,
  dateOfDay,
  dayNumber,
  ok,
  type Refusal,
  refused,
  type Result,
  type View,
} from '@bulkhead/records';
import type { Rhythm } from './choices.ts';
import { type Person, personRecord } from './records.ts';

export const personOf = (view: View, code: Code): Person | undefined =>
  view
    .byCode(code)
    .map(({ id }) => view.get(personRecord, id))
    .find((one) => one !== undefined);

export function knownPerson(view: View, code: Code): Result<Person, Refusal> {
  const found = personOf(view, code);
  return found ? ok(found) : refused({ code: 'no-such-person', field: 'person', values: { code } });
}

/**
 * The same hour one rhythm later, by the calendar of the device (`offset` minutes ahead of UTC); the 31st becomes the
 * last day of a shorter month.
 */
export function nextDue(due: number, every: Rhythm, offset: number): number {
  const DAY = 86_400;
  if (every === 'week') return due + 7 * DAY;
  if (every === 'two-weeks') return due + 14 * DAY;
  const today = civilDay(due, offset);
  const { year = 0, month = 0, day = 0 } = dateOfDay(today);
  const last = dayNumber(year, month + 2, 0);
  const next = Math.min(dayNumber(year, month + 1, day), last);
  return due + (next - today) * DAY;
}
