import {
  type Contradiction,
  defineRead,
  type Language,
  languages,
  type Note,
  type PartialDate,
  type RecordId,
  type View,
} from '@bulkhead/records';
import * as v from 'valibot';
import { keyOf, ofField, standing } from '../facts.ts';
import { decodesWhole } from '@bulkhead/records/input';
import { contextRecord } from '../advocacy-records.ts';
import { sourceRecord } from '../records.ts';
import { contradictions } from '../contradictions.ts';
import { type Summary, within, yearMissing } from '../summary.ts';
import { barOf } from './bars.ts';
import { sentencesOf } from './sentences.ts';

interface Asked {
  readonly period: { readonly label: string; readonly first: number; readonly last: number };
}
const decodePeriod = decodesWhole(
  v.object({ period: v.object({ label: v.string(), first: v.number(), last: v.number() }) }),
);

/** The incidents of a period as the report prints them: people by role and number, every date with its source. */
export const reportLines = defineRead({
  decode: decodePeriod,
  read(view, { period }: Asked) {
    const troubles = contradictions.flatMap((rule) => rule.find(view));
    return within(view, period).summaries.map((summary) => lineOf(view, summary, troubles));
  },
});

function lineOf(view: View, summary: Summary, troubles: readonly Contradiction[]) {
  const { incident } = summary;
  const bar = barOf(view, summary);
  return {
    code: incident.values.code ?? '',
    dates: datesWithSources(view, summary),
    yearMissing: summary.dates.length > 0 && yearMissing(summary),
    place: placesOf(view, summary),
    acts: summary.acts.map((act) => `incidents.choice.act.${act}`),
    persons: personsByRole(summary),
    counts: summary.counts
      .filter((count) => count.n > 0)
      .map(({ field, group, n, bound }) => ({
        kind: group === 'children' ? `${field}-children` : field,
        value: n,
        bound,
      })),
    sentences: sentencesOf(summary)
      .filter(({ unit }) => unit === 'year')
      .map(({ n, persons }) => ({ years: n, count: persons })),
    bars: barsFor(bar),
    notes: notesOf(summary, troubles),
    certainty: `incidents.choice.status.${incident.values.status ?? 'reported'}`,
    mark: incident.values.mark,
    from: incident.id,
  };
}

/** `firstPossible` is minus infinity where sources say only "before". */
function barsFor(bar: ReturnType<typeof barOf>) {
  switch (bar.kind) {
    case 'held':
      return [{ firstPossible: bar.first, firstCertain: bar.last, last: bar.end ?? ('open' as const) }];
    case 'once':
      return [{ firstPossible: bar.first, firstCertain: bar.last, last: bar.last }];
    case 'before':
      return [{ firstPossible: Number.NEGATIVE_INFINITY, firstCertain: bar.last, last: bar.last }];
    case 'after':
    case 'no-year':
    case 'no-date':
      return [];
  }
}

function datesWithSources(view: View, summary: Summary) {
  const rows = new Map<string, { date: PartialDate; sources: string[] }>();
  for (const { value, source, where } of standing(ofField(summary.facts, 'date'))) {
    if (value.kind !== 'date' || Object.keys(value.date).length === 0) continue;
    const key = keyOf(value);
    const row = rows.get(key) ?? { date: value.date, sources: [] };
    rows.set(key, { ...row, sources: [...row.sources, where ?? titleOf(view, source)] });
  }
  return [...rows.values()].map(({ date, sources }) => ({ date, source: [...new Set(sources)].join('; ') }));
}

const titleOf = (view: View, source: RecordId | undefined): string =>
  (source && view.get(sourceRecord, source)?.values.title) ?? '';

/** In which language a source writes, where that is known. */
function languageOf(view: View, source: RecordId | undefined): string | undefined {
  const language = source && view.get(sourceRecord, source)?.values.language;
  return language === 'other' ? undefined : language;
}

/** Every place that a source gives, as it is written there. */
function placesOf(view: View, summary: Summary) {
  const facts = standing(ofField(summary.facts, 'place'));
  const texts = new Set(facts.flatMap(({ value }) => (value.kind === 'text' ? [value.text] : [])));
  const [language, ...others] = new Set(facts.map(({ source }) => languageOf(view, source)));
  return { text: [...texts].join(' / '), language: others.length === 0 ? language : undefined };
}

function personsByRole(summary: Summary) {
  const rows = new Map<string, { role: string; count: number; named: boolean }>();
  for (const person of summary.persons) {
    const named = standing(ofField(summary.facts, 'name', person.id)).length > 0;
    const role = `incidents.choice.role.${person.values.role ?? 'other'}`;
    const key = `${role} ${named}`;
    rows.set(key, { role, named, count: (rows.get(key)?.count ?? 0) + 1 });
  }
  return [...rows.values()];
}

/** What does not fit together in an incident, said as notes. */
const notesOf = (summary: Summary, troubles: readonly Contradiction[]): readonly Note[] =>
  troubles
    .filter((one) => one.records.includes(summary.incident.id))
    .map((one) => ({ word: `incidents.contradiction.${one.kind}`, values: one.values ?? {} }));

/** A statement in the first language in which somebody wrote it. */
function originalOf(values: Readonly<Partial<Record<Language, string>>>) {
  const language = languages.find((one) => values[one] !== undefined);
  return { text: (language && values[language]) ?? '', language };
}

/** The statements about the situation, each with the one who makes it, in the language asked for. */
export const context = defineRead({
  decode: decodesWhole(v.object({ language: v.optional(v.picklist(languages), 'en') })),
  read: (view, { language }: { readonly language: Language }) =>
    view.all(contextRecord).map(({ id, values }) => ({
      id,
      code: values.label ?? '',
      kind: values.kind ?? 'report',
      text: values[language] ?? null,
      original: originalOf(values),
      attribution: values.attribution ?? 'organisation',
      attributedTo:
        values.attributedTo === undefined
          ? null
          : { text: values.attributedTo, language: languageOf(view, values.source) },
      date: values.date ?? null,
      place: values.place ?? null,
      source: titleOf(view, values.source),
      mark: values.mark,
    })),
});
export type ContextRow = ReturnType<typeof context.read>[number];

/** The sources, for the forms. */
export const sources = defineRead({
  decode: decodesWhole(v.optional(v.object({}), {})),
  read: (view) =>
    view.all(sourceRecord).map(({ id, values }) => ({
      id,
      title: values.title ?? '',
      kind: values.kind ?? 'other',
      date: values.date ?? null,
      reliability: values.reliability ?? 'not-known',
      language: values.language ?? null,
      mark: values.mark,
    })),
});
export type SourceRow = ReturnType<typeof sources.read>[number];
