import { civilDay, defineRead, type RecordId, type View } from '@bulkhead/records';
import * as v from 'valibot';
import { agreedOf } from '../agreements.ts';
import { contradictions } from '../contradictions.ts';
import { custodyOf, isOpen, timeHeld } from '../custody.ts';
import { counselOf, involvedIn } from '../defence.ts';
import { type Fact, type FactValue, identityFields, ofField, standing } from '../facts.ts';
import { incidentMeant, type Person } from '../find.ts';
import { decodesWhole } from '@bulkhead/records/input';
import { record as recordInput, typed } from '../input.ts';
import { answerRecord, requestRecord } from '../advocacy-records.ts';
import { incidentRecord, linkRecord, paperRecord, sourceRecord } from '../records.ts';
import { type Summary, summaryOf } from '../summary.ts';
import { barOf } from './bars.ts';

const titleOf = (view: View, source: RecordId | undefined): string | null =>
  (source && view.get(sourceRecord, source)?.values.title) ?? null;

/** A fact for a screen. What finds a person says only that it is there: other reads show it, while somebody holds. */
const factRow = (view: View, fact: Fact) => ({
  id: fact.id,
  field: fact.field,
  group: fact.group ?? null,
  value: openValue(fact.value),
  scripts: fact.value.kind === 'name' ? fact.value.name.forms.map((form) => form.script) : [],
  source: titleOf(view, fact.source),
  where: fact.where ?? null,
  connection: fact.connection ?? null,
  certainty: fact.certainty ?? null,
  standing: fact.standing,
  mark: fact.mark,
});
export type FactRow = ReturnType<typeof factRow>;

const openValue = (value: FactValue) =>
  value.kind === 'name' || value.kind === 'born' || value.kind === 'identity' ? null : value;

function personRow(view: View, summary: Summary, person: Person) {
  const facts = summary.facts.filter((fact) => fact.person === person.id);
  const states = custodyOf(view, person.id);
  return {
    id: person.id,
    role: person.values.role ?? 'other',
    named: standing(ofField(facts, 'name', person.id)).length > 0,
    identified: standing(facts).some(({ field }) => identityFields.includes(field)),
    facts: facts.map((fact) => factRow(view, fact)),
    custody: states.map(({ id, values }) => ({
      id,
      state: values.state ?? 'held',
      from: values.from ?? null,
      until: values.until ?? null,
      place: values.place ?? null,
      force: values.force ?? null,
      basis: values.basis ?? null,
      detention: values.detention ?? null,
      whereabouts: values.whereabouts ?? null,
      contacts: values.contacts ?? [],
      court: values.court ?? null,
      language: values.language ?? null,
      district: values.district ?? null,
      warrant: values.warrant ?? null,
      issuedBy: values.issuedBy ?? null,
      source: titleOf(view, values.source),
      certainty: values.certainty ?? null,
      nextCheck: values.nextCheck ?? null,
      checked: values.checked ?? null,
      mark: values.mark,
    })),
    counsel: counselOf(view, person.id).map(({ id, values }) => ({
      id,
      counsel: values.counsel ?? 'none',
      access: values.access ?? null,
      from: values.from ?? null,
      until: values.until ?? null,
      source: titleOf(view, values.source),
      where: values.where ?? null,
      certainty: values.certainty ?? null,
      mark: values.mark,
    })),
    held: timeHeld(states) ?? null,
    agreed: agreedOf(view, person.id),
    open: isOpen(states),
    mark: person.values.mark,
  };
}
export type PersonRow = ReturnType<typeof personRow>;

/** Each source once, and whether there is a photo of it. */
const sourcesOf = (view: View, saying: readonly { readonly source?: RecordId | undefined }[]) =>
  [...new Set(saying.flatMap(({ source }) => source ?? []))].flatMap((id) => {
    const source = view.get(sourceRecord, id);
    return source
      ? [
          {
            id,
            kind: source.values.kind ?? 'other',
            title: source.values.title ?? '',
            language: source.values.language ?? null,
            hasPhoto: source.values.photo !== undefined,
            mark: source.values.mark,
          },
        ]
      : [];
  });

/** One incident with every fact and its source, its people, what happened to them, and what was asked. */
export const record = defineRead({
  decode: decodesWhole(v.object({ incident: typed(40) })),
  read(view, input: { readonly incident: string }, clock) {
    const found = incidentMeant(view, input.incident);
    if (!found.ok) return null;
    const { id, values, cell } = found.value;
    const summary = summaryOf(view, found.value);
    const codeOf = (other: RecordId | undefined): string =>
      (other && view.get(incidentRecord, other)?.values.code) ?? '';
    return {
      id,
      cell,
      code: values.code ?? '',
      status: values.status ?? 'reported',
      mark: values.mark,
      bar: barOf(view, summary),
      today: civilDay(clock.now, clock.offset),
      facts: summary.facts.filter((fact) => fact.person === undefined).map((fact) => factRow(view, fact)),
      persons: summary.persons.map((person) => personRow(view, summary, person)),
      involved: involvedIn(view, id).map(({ id: involvement, values: said }) => ({
        id: involvement,
        person: summary.persons.findIndex((one) => one.id === said.person) + 1,
        party: said.party ?? 'not-known',
        degree: said.degree ?? 'not-known',
        office: said.office ?? null,
        source: titleOf(view, said.source),
        where: said.where ?? null,
        certainty: said.certainty ?? null,
        mark: said.mark,
      })),
      papers: view.naming(paperRecord, 'incident', id).map((paper) => ({
        id: paper.id,
        kind: paper.values.kind ?? 'other',
        paper: paper.values.paper ?? null,
        source: titleOf(view, paper.values.source),
        where: paper.values.where ?? null,
        mark: paper.values.mark,
      })),
      sources: sourcesOf(view, [
        ...summary.facts,
        ...view.naming(paperRecord, 'incident', id).map(({ values: said }) => said),
      ]),
      links: view
        .all(linkRecord)
        .filter((one) => one.values.from === id || one.values.to === id)
        .map((one) => ({
          id: one.id,
          how: one.values.how ?? 'before',
          from: codeOf(one.values.from),
          to: codeOf(one.values.to),
          mark: one.values.mark,
        })),
      requests: view.naming(requestRecord, 'incident', id).map((request) => ({
        id: request.id,
        authority: request.values.authority ?? 'other',
        to: request.values.to ?? null,
        demands: request.values.demands ?? [],
        priority: request.values.priority ?? 'ordinary',
        at: request.values.at ?? 0,
        next: request.values.next ?? null,
        state: request.values.state ?? 'open',
        mark: request.values.mark,
        answers: view.naming(answerRecord, 'request', request.id).map((answer) => ({
          id: answer.id,
          at: answer.values.at ?? 0,
          answer: answer.values.answer ?? 'received',
          impact: answer.values.impact ?? null,
          note: answer.values.note ?? null,
        })),
      })),
      troubles: contradictions.flatMap((rule) =>
        rule
          .find(view)
          .filter((one) => one.records.includes(id))
          .map(({ kind, field, values: said, records }) => ({
            kind,
            field: field ?? null,
            values: said ?? {},
            facts: records.filter((one) => one !== id),
          })),
      ),
    };
  },
});
export type IncidentView = NonNullable<ReturnType<typeof record.read>>;

/** The names of one person, exactly as each source writes them. Shown while somebody holds, counted, never kept. */
export const names = defineRead({
  sealed: true,
  decode: decodesWhole(v.object({ incident: typed(40), person: recordInput })),
  read(view, input: { readonly incident: string; readonly person: RecordId }) {
    const found = incidentMeant(view, input.incident);
    if (!found.ok) return [];
    const facts = summaryOf(view, found.value).facts;
    return facts
      .filter((fact) => fact.field === 'name' && fact.person === input.person)
      .flatMap((fact) =>
        fact.value.kind === 'name'
          ? [
              {
                forms: fact.value.name.forms,
                source: titleOf(view, fact.source),
                where: fact.where ?? null,
                standing: fact.standing,
              },
            ]
          : [],
      );
  },
});
export type NameRow = ReturnType<typeof names.read>[number];

/** When a person was born, their papers and where they lived, each with its source. Shown while somebody holds. */
export const identity = defineRead({
  sealed: true,
  decode: decodesWhole(v.object({ incident: typed(40), person: recordInput })),
  read(view, input: { readonly incident: string; readonly person: RecordId }) {
    const found = incidentMeant(view, input.incident);
    if (!found.ok) return [];
    return standing(summaryOf(view, found.value).facts)
      .filter(({ person }) => person === input.person)
      .flatMap(({ id, field, value, source, where }) =>
        value.kind === 'born' || value.kind === 'identity'
          ? [
              {
                id,
                field,
                date: value.kind === 'born' ? value.date : null,
                text: value.kind === 'identity' ? value.text : null,
                source: titleOf(view, source),
                where: where ?? null,
              },
            ]
          : [],
      );
  },
});
export type IdentityRow = ReturnType<typeof identity.read>[number];
