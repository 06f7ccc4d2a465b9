import {
  countedDay,
  countsIn,
  type CountedFigure,
  type FigureRule,
  type PartialDate,
  type Period,
  type RecordId,
  spanOf,
  type Stamp,
  type View,
} from '@bulkhead/records';
import type { careKinds, Group } from './choices.ts';
import {
  bill,
  episode,
  medicalCase,
  medicine,
  pastCare,
  pastCase,
  pastIllness,
  specialist,
} from './records.ts';

/** People of one place and one group, counted once each, with the rows that show it. */
interface Counted {
  readonly place: string;
  readonly group: string;
  readonly people: Set<RecordId>;
  readonly rows: RecordId[];
}

/** A group as figures name it: children are only ever spoken of together. */
const groupName = (group: Group | undefined): string =>
  group === 'child' ? 'children' : (group ?? 'person');

/** Whom a row is about: the case, or what stands in for it once it has left. */
function personOf(view: View, of: RecordId | undefined) {
  const here = of && view.get(medicalCase, of);
  if (here) return here.withdrawn === undefined ? here.values : undefined;
  return of && view.naming(pastCase, 'was', of)[0]?.values;
}
function groupOf(view: View, group: Group | undefined, ill: RecordId | undefined): string {
  const here = ill && view.get(episode, ill);
  const problem = here ? here.values.problem : ill && view.naming(pastIllness, 'was', ill)[0]?.values.problem;
  return `${groupName(group)}/${problem ?? 'other'}`;
}

/** Counts persons behind rows of care, by place as written and by group and illness. */
function countPeople(
  view: View,
  rows: readonly {
    readonly id: RecordId;
    readonly case: RecordId | undefined;
    readonly episode: RecordId | undefined;
  }[],
): readonly CountedFigure[] {
  const counted = new Map<string, Counted>();
  for (const row of rows) {
    const person = personOf(view, row.case);
    if (!row.case || !person) continue;
    const place = person.place ?? '';
    const group = groupOf(view, person.group, row.episode);
    const key = JSON.stringify([place, group]);
    const entry = counted.get(key) ?? { place, group, people: new Set(), rows: [] };
    counted.set(key, entry);
    entry.people.add(row.case);
    entry.rows.push(row.id);
  }
  return [...counted.values()].map(({ place, group, people, rows: from }) => ({
    place,
    group,
    value: people.size,
    from: [...people, ...from],
  }));
}

const rowOf = (seen: {
  readonly id: RecordId;
  readonly values: { readonly case?: RecordId; readonly episode?: RecordId };
}) => ({ id: seen.id, case: seen.values.case, episode: seen.values.episode });

/** A bill counts on the day it was paid. */
function billsCovered(view: View, period: Period): readonly CountedFigure[] {
  const paid = view
    .all(bill)
    .filter(
      ({ values, made }) => values.state === 'paid' && countsIn(period, values.paidOn ?? values.on, made.at),
    );
  return countPeople(view, [...paid, ...pastCareIn(view, 'bill', period)].map(rowOf));
}

function medicineGiven(view: View, period: Period): readonly CountedFigure[] {
  const given = view.all(medicine).filter(({ values, made }) => countsIn(period, values.from, made.at));
  return countPeople(view, [...given, ...pastCareIn(view, 'medicine', period)].map(rowOf));
}

/** What stands in for rows of a kind that have left. */
const pastCareIn = (view: View, care: (typeof careKinds)[number], period: Period) =>
  view
    .all(pastCare)
    .filter(({ values, made }) => values.care === care && countsIn(period, values.from, made.at));

const sentIn = (view: View, period: Period) => [
  ...view.all(specialist).filter(({ values, made }) => countsIn(period, values.from, made.at)),
  ...pastCareIn(view, 'specialist', period),
];

function specialistsSent(view: View, period: Period): readonly CountedFigure[] {
  const sent = sentIn(view, period);
  return sent.length === 0 ? [] : [{ value: sent.length, from: sent.map((one) => one.id) }];
}

/** Whole months of treatment, rounded from days, so never more exact than "about". */
function specialistMonths(view: View, period: Period): readonly CountedFigure[] {
  const back = sentIn(view, period).filter((one) => one.values.to);
  if (back.length === 0) return [];
  const days = back.reduce((sum, one) => sum + lengthOf(one.values.from, one.values.to, one.made.at), 0);
  return [{ op: 'about', value: Math.round(days / DAYS_A_MONTH), from: back.map((one) => one.id) }];
}

const DAYS_A_MONTH = 30.44;

/** Days between the middles of two loose dates: from some day of February to some day of May is about 89. */
function lengthOf(from: PartialDate | undefined, to: PartialDate | undefined, made: Stamp): number {
  return middleOf(to, made) - middleOf(from, made);
}

function middleOf(date: PartialDate | undefined, made: Stamp): number {
  const span = date && spanOf(date);
  return span && Number.isFinite(span.first + span.last)
    ? (span.first + span.last) / 2
    : countedDay(date, made);
}

const person = { unit: 'person', countingUnit: 'person', placeLevel: 'province' } as const;

export const figures: readonly FigureRule[] = [
  { indicator: 'medical.bills-covered', ...person, figures: billsCovered },
  { indicator: 'medical.medicine-given', ...person, figures: medicineGiven },
  {
    indicator: 'medical.specialist-months',
    unit: 'month',
    countingUnit: 'month',
    placeLevel: 'none',
    figures: specialistMonths,
  },
  { indicator: 'medical.specialists-sent', ...person, placeLevel: 'none', figures: specialistsSent },
];
