import { type Code, type Refusal, type Result, ok, refused, type View } from '@bulkhead/records';
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

/** The same hour one rhythm later; the 31st becomes the last day of a shorter month. */
export function nextDue(due: number, every: Rhythm): number {
  const DAY = 86_400;
  if (every === 'week') return due + 7 * DAY;
  if (every === 'two-weeks') return due + 14 * DAY;
  const date = new Date(due * 1000);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const last = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  return Date.UTC(year, month + 1, Math.min(day, last)) / 1000 + (due % DAY);
}
