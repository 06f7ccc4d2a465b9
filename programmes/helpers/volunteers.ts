import { codeOf, countedDay, type Refusal, type Result, ok, refused, type View } from '@bulkhead/records';
import { folded } from '@bulkhead/records/input';
import { review, type Volunteer, volunteerRecord } from './records.ts';

/** A volunteer by alias or by code, as typed. */
export function volunteerOf(view: View, typed: string): Result<Volunteer, Refusal> {
  const code = codeOf(typed, 'W');
  const alias = folded(typed);
  const found = view
    .all(volunteerRecord)
    .find(({ values }) => (code && values.code === code) || folded(values.alias ?? '') === alias);
  return found ? ok(found) : refused({ code: 'no-such-volunteer', field: 'volunteer' });
}

/** Day (since 1970) of the last review; undefined where there was none. */
export function lastReview(view: View, one: Volunteer): number | undefined {
  const days = view
    .naming(review, 'volunteer', one.id)
    .map(({ values, made }) => countedDay(values.on, made.at));
  return days.length === 0 ? undefined : Math.max(...days);
}

/** What somebody knows is gone through again after this many days. */
export const REVIEW_EVERY_DAYS = 90;

/** The day from which on a review is due. Somebody new has a week. */
export function reviewDue(view: View, one: Volunteer): number {
  const last = lastReview(view, one);
  return last === undefined ? countedDay(one.values.since, one.made.at) + 7 : last + REVIEW_EVERY_DAYS;
}
