import {
  type CellView,
  type Code,
  type Deciding,
  type Draft,
  isAhead,
  ok,
  type RecordId,
  type Refusal,
  refused,
  type Result,
  toCreate,
} from '@bulkhead/records';
import * as v from 'valibot';
import { folded, incidentCode, incidentMeant, nextCode, sourceMeant } from '../find.ts';
import { date, fact, type FactInput, incidentRef, provenance, role, sourceRef, typed } from '../input.ts';
import { acts, nationalities, reliabilities, sourceKinds, spokenLanguages, statuses } from '../choices.ts';
import { incidentRecord, personRecord, sourceRecord } from '../records.ts';
import { command } from './command.ts';
import { factDraft, factRefusal } from './drafts.ts';

const sourceParts = v.object({
  title: typed(120),
  kind: v.picklist(sourceKinds, 'source-kind-needed'),
  date: v.optional(date),
  language: v.optional(v.picklist(spokenLanguages, 'not-understood')),
  reliability: v.optional(v.picklist(reliabilities, 'not-understood'), 'not-known'),
});
type SourceParts = v.InferOutput<typeof sourceParts>;

export const addSource = command(sourceParts, (view, input, { newId, at }) => {
  const refusal = sourceRefusal(view, input, at);
  return refusal ? refused(refusal) : ok([sourceDraft(newId(), input)]);
});

function sourceRefusal(view: CellView, { title, date: dated }: SourceParts, at: number): Refusal | undefined {
  if (view.all(sourceRecord).some((one) => folded(one.values.title ?? '') === folded(title)))
    return { code: 'source-known', field: 'title' };
  return dated && isAhead(dated, at) ? { code: 'in-the-future', field: 'date' } : undefined;
}

const sourceDraft = (record: RecordId, parts: SourceParts): Draft =>
  toCreate(sourceRecord, record, { ...parts, date: parts.date, language: parts.language });

const personParts = v.object({
  role,
  howMany: v.optional(
    v.pipe(v.number('digits-only'), v.integer('digits-only'), v.minValue(1), v.maxValue(50, 'too-many')),
    1,
  ),
  facts: v.optional(v.array(fact), []),
  name: v.optional(v.unknown()),
  title: v.optional(typed(300)),
  nationality: v.optional(v.picklist(nationalities, 'not-a-nationality')),
});

const reportParts = v.object({
  ...provenance,
  source: v.union([sourceRef, sourceParts], 'unknown-source'),
  incident: v.optional(typed(40)),
  code: v.optional(typed(20)),
  status: v.optional(v.picklist(statuses, 'not-understood'), 'reported'),
  date: v.optional(date),
  place: v.optional(typed(300)),
  acts: v.optional(v.array(v.picklist(acts, 'not-understood')), []),
  facts: v.optional(v.array(fact), []),
  persons: v.optional(v.array(personParts), []),
});
type Report = v.InferOutput<typeof reportParts>;
type PersonParts = Report['persons'][number];

/**
 * What one source says about one incident, as it says it. Without `incident` a new one begins. Nothing is added that
 * the source does not say: an absent date stays absent.
 */
export const addReport = command(reportParts, (view, input, deciding) => {
  const code = codeFor(view, input);
  if (!code.ok) return code;
  const known = input.incident === undefined ? undefined : incidentMeant(view, input.incident);
  if (known && !known.ok) return known;
  const source = sourceFor(view, input, deciding);
  if (!source.ok) return source;
  const facts = factsOfIncident(input);
  if (facts.length === 0 && input.persons.length === 0) return refused({ code: 'nothing-stated' });
  const incident = known?.value.id ?? deciding.newId();
  const origin = { ...input, source: source.value.id };
  const drafts: Draft[] = [...source.value.drafts];
  if (!known) drafts.push(toCreate(incidentRecord, incident, { code: code.value, status: input.status }));
  for (const one of facts) {
    const refusal = factRefusal(one, undefined, deciding.at);
    if (refusal) return refused({ ...refusal, field: one.field });
    drafts.push(factDraft(deciding.newId(), { incident }, one, origin));
  }
  for (const person of input.persons) {
    const added = personDrafts(person, incident, origin, deciding);
    if (!added.ok) return added;
    drafts.push(...added.value);
  }
  return ok(drafts);
});

function codeFor(view: CellView, { code: wanted }: Report): Result<Code, Refusal> {
  if (wanted === undefined) return ok(nextCode(view));
  const code = incidentCode(wanted);
  if (code === undefined) return refused({ code: 'not-an-incident-code', field: 'code' });
  if (view.all(incidentRecord).some((one) => one.values.code === code))
    return refused({ code: 'incident-known', field: 'code', values: { code } });
  return ok(code);
}

function sourceFor(
  view: CellView,
  { source }: Report,
  { newId, at }: Deciding,
): Result<{ readonly id: RecordId; readonly drafts: readonly Draft[] }, Refusal> {
  if (typeof source === 'string') {
    const known = sourceMeant(view, source);
    return known.ok ? ok({ id: known.value, drafts: [] }) : known;
  }
  const refusal = sourceRefusal(view, source, at);
  if (refusal) return refused({ ...refusal, field: 'source' });
  const id = newId();
  return ok({ id, drafts: [sourceDraft(id, source)] });
}

function factsOfIncident(input: Report): readonly FactInput[] {
  const plain = (field: FactInput['field'], value: FactInput['value']): FactInput => ({
    field,
    value,
    group: undefined,
  });
  return [
    ...(input.date === undefined ? [] : [plain('date', { kind: 'date', date: input.date })]),
    ...(input.place === undefined ? [] : [plain('place', { kind: 'text', text: input.place })]),
    ...input.acts.map((act) => plain('act', { kind: 'act', act })),
    ...input.facts,
  ];
}

/** One person, or several of one role whom no source names. */
export function personDrafts(
  parts: PersonParts,
  incident: RecordId,
  origin: Parameters<typeof factDraft>[3],
  { newId, at }: Deciding,
): Result<readonly Draft[], Refusal> {
  const facts = factsOfPerson(parts);
  if (!facts.ok) return facts;
  if (parts.howMany > 1 && facts.value.some((one) => one.field === 'name'))
    return refused({ code: 'one-name-one-person', field: 'howMany' });
  const drafts: Draft[] = [];
  for (let n = 0; n < parts.howMany; n += 1) {
    const person = newId();
    drafts.push(toCreate(personRecord, person, { incident, role: parts.role }));
    for (const one of facts.value) {
      const refusal = factRefusal(one, person, at);
      if (refusal) return refused({ ...refusal, field: one.field });
      drafts.push(factDraft(newId(), { incident, person }, one, origin));
    }
  }
  return ok(drafts);
}

function factsOfPerson({
  name,
  title,
  nationality,
  facts,
}: PersonParts): Result<readonly FactInput[], Refusal> {
  const own: unknown[] = [
    ...(name === undefined ? [] : [{ field: 'name', value: name }]),
    ...(title === undefined ? [] : [{ field: 'title', value: title }]),
    ...(nationality === undefined ? [] : [{ field: 'nationality', value: nationality }]),
  ];
  const read = v.safeParse(v.array(fact), own);
  if (!read.success) return refused({ code: read.issues[0].message, field: 'persons' });
  return ok([...read.output, ...facts]);
}

/** Another person whom a source puts into an incident. */
export const addPerson = command(
  v.object({ ...personParts.entries, ...provenance, incident: incidentRef }),
  (view, input, deciding) => {
    const incident = incidentMeant(view, input.incident);
    if (!incident.ok) return incident;
    const source = sourceMeant(view, input.source);
    if (!source.ok) return source;
    return personDrafts(input, incident.value.id, { ...input, source: source.value }, deciding);
  },
);
