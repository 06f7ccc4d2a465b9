import { civilDay, dayNumber, defineRead, type PartialDate, type View } from '@bulkhead/records';
import * as v from 'valibot';
import { repeated } from '../find.ts';
import { decodesWhole } from '@bulkhead/records/input';
import { linkRecord, paperRecord, sourceRecord } from '../records.ts';
import { keyOf, ofField, standing } from '../facts.ts';
import { custodyOf, timeHeld } from '../custody.ts';
import { countedOf, countOnly, type Summary, summariesOf, yearMissing } from '../summary.ts';
import { fieldsThatDiffer } from '../contradictions.ts';
import { barOf } from './bars.ts';
import { sentencesOf } from './sentences.ts';

/** One incident in the chronology and the list: codes, roles and counts, no name. */
function rowOf(view: View, summary: Summary, repeats: ReadonlyMap<string, string>) {
  const { incident, dates, persons, named, counts, acts } = summary;
  return {
    id: incident.id,
    code: incident.values.code ?? '',
    status: incident.values.status ?? 'reported',
    dates,
    dateClaims: dateClaims(view, summary),
    yearMissing: yearMissing(summary),
    differs: differs(summary),
    bar: barOf(view, summary),
    persons: persons.length,
    named,
    roles: persons.map((person) => person.values.role ?? 'other'),
    counts,
    acts,
    papers: view.naming(paperRecord, 'incident', incident.id).length,
    sentences: sentencesOf(summary),
    held: persons.flatMap((person) => timeHeld(custodyOf(view, person.id)) ?? []),
    sources: [...new Set(standing(summary.facts).flatMap((fact) => fact.source ?? []))].flatMap((id) => {
      const source = view.get(sourceRecord, id);
      return source ? [{ id, kind: source.values.kind ?? 'other' }] : [];
    }),
    places: standing(summary.facts).flatMap(({ field, value }) =>
      field === 'place' && value.kind === 'text' ? [value.text] : [],
    ),
    repeats: repeats.get(incident.id) ?? null,
    mark: incident.values.mark,
  };
}

/** Each date once, with where it stands. */
function dateClaims(view: View, summary: Summary) {
  const rows = new Map<string, { readonly date: PartialDate; readonly said: readonly string[] }>();
  for (const { value, source, where } of standing(ofField(summary.facts, 'date'))) {
    if (value.kind !== 'date' || Object.keys(value.date).length === 0) continue;
    const said = where ?? (source && view.get(sourceRecord, source)?.values.title) ?? '';
    const known = rows.get(keyOf(value));
    rows.set(keyOf(value), { date: value.date, said: [...new Set([...(known?.said ?? []), said])] });
  }
  return [...rows.values()];
}

const differs = (summary: Summary): boolean => fieldsThatDiffer(summary).length > 0;

/** First day of each month from the first that is drawn to the month of today, at most two years of them. */
function monthsFor(rows: readonly ReturnType<typeof rowOf>[], today: number): readonly number[] {
  const days = rows.flatMap(({ bar }) => {
    if (bar.kind === 'held' || bar.kind === 'once' || bar.kind === 'after') return [bar.first];
    return bar.kind === 'before' ? [bar.last - 60] : [];
  });
  const first = Math.max(Math.min(today - 330, ...days), today - 730);
  const start = new Date(first * 86_400_000);
  const end = new Date(today * 86_400_000);
  const months: number[] = [];
  let year = start.getUTCFullYear();
  let month = start.getUTCMonth() + 1;
  while (year < end.getUTCFullYear() || (year === end.getUTCFullYear() && month <= end.getUTCMonth() + 1)) {
    months.push(dayNumber(year, month, 1));
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
  }
  return months;
}

/** Everything that the chronology and the list show. */
export const chronology = defineRead({
  decode: decodesWhole(v.optional(v.object({}), {})),
  read(view, _input, clock) {
    const today = civilDay(clock.now, clock.offset);
    const repeats = repeated(view);
    const rows = summariesOf(view).map((summary) => rowOf(view, summary, repeats));
    const counted = countedOf(view);
    const sum = (of: (summary: Summary) => number): number =>
      counted.reduce((total, summary) => total + of(summary), 0);
    return {
      cell:
        view.cells.find((cell) => cell.open && cell.kind === 'incidents')?.id ??
        view.cells.find((cell) => cell.open && cell.kind === 'undivided')?.id ??
        null,
      rows,
      months: monthsFor(rows, today),
      today,
      totals: {
        incidents: counted.length,
        persons: sum((one) => one.persons.length),
        named: sum((one) => one.named),
        countOnly: sum(countOnly),
      },
      links: view.all(linkRecord).map(({ id, values }) => ({
        id,
        from: values.from ?? '',
        to: values.to ?? '',
        how: values.how ?? 'before',
      })),
    };
  },
});
export type Chronology = ReturnType<typeof chronology.read>;
export type IncidentRow = Chronology['rows'][number];
