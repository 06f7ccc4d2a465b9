import {
  type Code,
  type Refusal,
  type RecordId,
  type Result,
  countedDay,
  ok,
  type PartialDate,
  refused,
  spanOf,
  type View,
} from '@bulkhead/records';
import { bill, type Case, type Episode, episode, medicalCase, type Medicine } from './records.ts';

/** The case of a code. */
export function caseOf(view: View, code: Code): Case | undefined {
  return view.all(medicalCase).find((one) => one.values.code === code);
}

/** The case, or why not: it is not here, or it is closed. */
export function openCase(view: View, code: Code): Result<Case, Refusal> {
  const found = caseOf(view, code);
  if (!found) return refused({ code: 'no-such-case', field: 'case', values: { code } });
  if (found.values.state === 'closed')
    return refused({ code: 'case-closed', field: 'case', values: { code } });
  return ok(found);
}

export const episodesOf = (view: View, id: RecordId): readonly Episode[] => view.naming(episode, 'case', id);
export const isOver = (one: Episode): boolean =>
  one.values.to !== undefined || one.values.outcome !== undefined;

/** The illness that something belongs to: the one named, else the only one that is not over, else the only one. */
function episodeOf(view: View, from: Case, named: RecordId | undefined): Result<Episode, Refusal> {
  const all = episodesOf(view, from.id);
  const running = all.filter((one) => !isOver(one));
  const candidates = named === undefined ? (running.length > 0 ? running : all) : all;
  const found = named === undefined ? onlyOne(candidates) : candidates.find((one) => one.id === named);
  if (found) return ok(found);
  const code = candidates.length > 1 && named === undefined ? 'which-illness' : 'no-illness';
  return refused({ code, field: 'episode', values: { code: from.values.code ?? '' } });
}

/** The open case of this code, and the illness of it that something is written about. */
export function openIllness(
  view: View,
  code: Code,
  named: RecordId | undefined,
): Result<{ readonly of: Case; readonly ill: Episode }, Refusal> {
  const found = openCase(view, code);
  if (!found.ok) return found;
  const ill = episodeOf(view, found.value, named);
  return ill.ok ? ok({ of: found.value, ill: ill.value }) : ill;
}

const onlyOne = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** Whether a date can lie within the illness: loose dates are within as long as their words allow it. */
export function isWithin(date: PartialDate, of: Pick<Episode['values'], 'from' | 'to'>): boolean {
  const span = spanOf(date);
  if (!span) return true;
  const start = of.from && spanOf(of.from);
  const end = of.to && spanOf(of.to);
  return (!start || span.last >= start.first) && (!end || span.first <= end.last);
}

/** Whether the second date can be on or after the first. */
export function isOrdered(first: PartialDate | undefined, second: PartialDate): boolean {
  const from = first && spanOf(first);
  const to = spanOf(second);
  return !from || !to || to.last >= from.first;
}

/** Bills of a case that nobody has paid yet. */
export const openBills = (view: View, id: RecordId) =>
  view.naming(bill, 'case', id).filter((one) => one.values.state !== 'paid');

/** The last day (since 1970) for which a course of medicine lasts; undefined where it does not run. */
export function lastDayOf(course: Medicine): number | undefined {
  const { from, days, stopped } = course.values;
  if (!from || !days || stopped) return undefined;
  return countedDay(from, course.made.at) + days.amount - 1;
}
