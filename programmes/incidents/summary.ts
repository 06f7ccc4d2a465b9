import {
  type Bound,
  countsIn,
  type PartialDate,
  type Period,
  type RecordId,
  spanOf,
  type View,
} from '@bulkhead/records';
import { actsOf, datesOf, type Fact, factsOf, keyOf, ofField, standing } from './facts.ts';
import { type Incident, isUnlikely, type Person, personsOf, repeated } from './find.ts';
import { type Act, type FactField, type Group, peopleFields } from './choices.ts';
import { incidentRecord } from './records.ts';

/** People of an incident whom sources give as a number only. `values` has more than one where sources differ. */
export interface PeopleCount {
  readonly field: FactField;
  readonly group: Group;
  readonly n: number;
  readonly bound: Bound;
  readonly others: readonly number[];
}

/** One incident with all that sources say, gathered once. */
export interface Summary {
  readonly incident: Incident;
  readonly facts: readonly Fact[];
  readonly persons: readonly Person[];
  /** Persons whom at least one source names. */
  readonly named: number;
  readonly acts: readonly Act[];
  /** Every date that a source gives and nobody set aside. Two: the sources differ. */
  readonly dates: readonly PartialDate[];
  readonly counts: readonly PeopleCount[];
}

export function summaryOf(view: View, incident: Incident): Summary {
  const facts = factsOf(view, incident.id);
  const persons = personsOf(view, incident.id);
  return {
    incident,
    facts,
    persons,
    named: persons.filter((person) => standing(ofField(facts, 'name', person.id)).length > 0).length,
    acts: [...new Set(actsOf(facts))],
    dates: distinctDates(facts),
    counts: countsOf(facts),
  };
}

const distinctDates = (facts: readonly Fact[]): readonly PartialDate[] => {
  const byKey = new Map(datesOf(facts).map((date) => [keyOf({ kind: 'date', date }), date]));
  return [...byKey.values()].filter((date) => Object.keys(date).length > 0);
};

function countsOf(facts: readonly Fact[]): readonly PeopleCount[] {
  const rows = new Map<string, PeopleCount>();
  for (const fact of standing(facts)) {
    if (!peopleFields.includes(fact.field) || fact.value.kind !== 'count') continue;
    const { n, bound } = fact.value;
    const group = fact.group ?? 'people';
    const key = `${fact.field} ${group}`;
    const known = rows.get(key);
    if (!known) rows.set(key, { field: fact.field, group, n, bound, others: [] });
    else if (known.n !== n) rows.set(key, { ...known, others: [...known.others, n] });
  }
  return [...rows.values()];
}

/** All incidents, in the order of their codes. */
export const summariesOf = (view: View): readonly Summary[] =>
  view
    .all(incidentRecord)
    .toSorted((a, b) => numberOf(a) - numberOf(b))
    .map((incident) => summaryOf(view, incident));

const numberOf = (incident: Incident): number => Number(/\d+$/.exec(incident.values.code ?? '')?.[0] ?? 0);

/** Incidents that count: neither another report of an arrest that is here already, nor what people hold to be unlikely. */
export function countedOf(view: View): readonly Summary[] {
  const later = repeated(view);
  return summariesOf(view).filter(({ incident }) => !later.has(incident.id) && !isUnlikely(incident));
}

/** Whether no source gives a year: there is no date at all, or only a month or a day. */
export const yearMissing = (summary: Summary): boolean =>
  summary.dates.length === 0 || summary.dates.every((date) => date.year === undefined);

/** The id of the task to ask for the year. */
export const askYearOf = (incident: RecordId): string => `incidents.ask-year ${incident}`;

/** People known by a number only: those assisted, and of the arrested and the returned the larger number. */
export function countOnly(summary: Summary): number {
  const sum = (...fields: readonly FactField[]): number =>
    summary.counts
      .filter((count) => fields.includes(count.field))
      .reduce((total, count) => total + count.n, 0);
  return sum('assisted') + Math.max(sum('arrested-with'), sum('returned', 'freed', 'died'));
}

/**
 * Incidents of a period. Where no source gives a year, the incident belongs to the period in which it was written
 * down, and the figure says so.
 */
export function within(
  view: View,
  period: Period,
): {
  readonly summaries: readonly Summary[];
  readonly undated: number;
} {
  const all = countedOf(view);
  const undated = all.filter((one) => yearMissing(one) && countsIn(period, undefined, one.incident.made.at));
  const dated = all.filter((one) => !yearMissing(one) && one.dates.some((date) => overlaps(date, period)));
  return {
    summaries: all.filter((one) => dated.includes(one) || undated.includes(one)),
    undated: undated.length,
  };
}

function overlaps(date: PartialDate, period: Period): boolean {
  const span = spanOf(date);
  return span !== undefined && span.first <= period.last && span.last >= period.first;
}

/** Every record that a summary was made from. */
export const recordsOf = (summary: Summary): readonly RecordId[] => [
  summary.incident.id,
  ...summary.persons.map((person) => person.id),
  ...summary.facts.map((fact) => fact.id),
];
