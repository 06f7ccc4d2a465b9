import {
  countedDay,
  countsIn,
  type CountedFigure,
  type FigureRule,
  type Note,
  type PartialDate,
  type Period,
  type RecordId,
  type Seen,
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
  readonly needOperation: Set<RecordId>;
  readonly rows: RecordId[];
}

/** A row of care: of whom, and for which illness. */
interface Care {
  readonly id: RecordId;
  readonly case: RecordId | undefined;
  readonly episode: RecordId | undefined;
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

/** The illness that a row is for, or what stands in for it once it has left. */
function illnessOf(view: View, { episode: ill }: Care): Seen<typeof pastIllness>['values'] {
  const here = ill && view.get(episode, ill);
  return (here ?? (ill && view.naming(pastIllness, 'was', ill)[0]))?.values ?? {};
}

/** Counts persons behind rows of care, by place as written and by group and illness. */
function countPeople(view: View, rows: readonly Care[]): readonly CountedFigure[] {
  const counted = new Map<string, Counted>();
  for (const row of rows) {
    const person = personOf(view, row.case);
    if (!row.case || !person) continue;
    const { problem = 'other', outcome } = illnessOf(view, row);
    const place = person.place ?? '';
    const group = `${groupName(person.group)}/${problem}`;
    const key = JSON.stringify([place, group]);
    const entry = counted.get(key) ?? {
      place,
      group,
      people: new Set(),
      needOperation: new Set(),
      rows: [],
    };
    counted.set(key, entry);
    entry.people.add(row.case);
    if (outcome === 'needs-operation-abroad') entry.needOperation.add(row.case);
    entry.rows.push(row.id);
  }
  return [...counted.values()].map(({ place, group, people, needOperation, rows: from }) => ({
    place,
    group,
    value: people.size,
    notes: operationNote(needOperation.size),
    from: [...people, ...from],
  }));
}

const operationNote = (n: number): readonly Note[] =>
  n === 0 ? [] : [{ word: 'medical.note.operation-abroad', values: { n } }];

const rowOf = (seen: {
  readonly id: RecordId;
  readonly values: { readonly case?: RecordId; readonly episode?: RecordId };
}): Care => ({ id: seen.id, case: seen.values.case, episode: seen.values.episode });

/** A bill counts on the day it was paid. */
function paidBills(view: View, period: Period): readonly Care[] {
  const paid = view
    .all(bill)
    .filter(
      ({ values, made }) => values.state === 'paid' && countsIn(period, values.paidOn ?? values.on, made.at),
    );
  return [...paid, ...pastCareIn(view, 'bill', period)].map(rowOf);
}

const isHospital = (view: View, row: Care): boolean =>
  illnessOf(view, row).modalities?.includes('hospital') === true;

const hospitalBills = (view: View, period: Period): readonly CountedFigure[] =>
  countPeople(
    view,
    paidBills(view, period).filter((row) => isHospital(view, row)),
  );

/** Bills of an illness for which nobody recorded a hospital: not called hospital bills. */
const otherBills = (view: View, period: Period): readonly CountedFigure[] =>
  countPeople(
    view,
    paidBills(view, period).filter((row) => !isHospital(view, row)),
  ).map(({ notes = [], ...counted }) => ({
    ...counted,
    notes: [{ word: 'medical.note.no-hospital' }, ...notes],
  }));

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
  { indicator: 'medical.hospital-bills-paid', ...person, counts: [bill, pastCare], figures: hospitalBills },
  { indicator: 'medical.bills-paid', ...person, counts: [bill, pastCare], figures: otherBills },
  { indicator: 'medical.medicine-given', ...person, counts: [medicine, pastCare], figures: medicineGiven },
  {
    indicator: 'medical.specialist-months',
    unit: 'month',
    countingUnit: 'month',
    placeLevel: 'none',
    counts: [specialist, pastCare],
    figures: specialistMonths,
  },
  {
    indicator: 'medical.specialists-sent',
    ...person,
    placeLevel: 'none',
    counts: [specialist, pastCare],
    figures: specialistsSent,
  },
];
