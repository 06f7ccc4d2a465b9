import { isAhead, ok, type Refusal, refused, spanOf, toCreate, toWrite } from '@bulkhead/records';
import * as v from 'valibot';
import {
  accesses,
  counselRecord,
  counsels,
  degrees,
  involvementRecord,
  parties,
} from '../defence-records.ts';
import { aboutMeant, aboutPerson, sourceMeant } from '../find.ts';
import { date, incidentRef, personMeant as personInput, provenance, record, typed } from '../input.ts';
import { command } from './command.ts';

const nameless: readonly string[] = [
  'private-person',
  'not-known',
] satisfies readonly (typeof parties)[number][];

/** Which office had which part. Of private people only that word is kept: a name here accuses, and may be wrong. */
export const addInvolvement = command(
  v.object({
    source: provenance.source,
    where: provenance.where,
    certainty: provenance.certainty,
    incident: incidentRef,
    person: v.optional(personInput),
    party: v.picklist(parties, 'party-needed'),
    degree: v.picklist(degrees, 'degree-needed'),
    office: v.optional(typed(120)),
  }),
  (view, input, { newId }) => {
    const named = aboutMeant(view, input);
    if (!named.ok) return named;
    const { incident, person } = named.value;
    const source = sourceMeant(view, input.source);
    if (!source.ok) return source;
    const { party, degree, office, where, certainty } = input;
    if (office !== undefined && nameless.includes(party))
      return refused({ code: 'no-private-name', field: 'office' });
    const about = { incident: incident.id, person: person?.id, source: source.value };
    return ok([toCreate(involvementRecord, newId(), { ...about, party, degree, office, where, certainty })]);
  },
);

const counselParts = v.object({
  source: provenance.source,
  where: provenance.where,
  certainty: provenance.certainty,
  incident: incidentRef,
  person: personInput,
  counsel: v.picklist(counsels, 'counsel-needed'),
  access: v.optional(v.picklist(accesses, 'not-understood')),
  from: v.optional(date),
  until: v.optional(date),
});

/** What a source says of a lawyer: that there is one, of whose choice, and whether the two may speak; or that there is none. */
export const addCounsel = command(counselParts, (view, input, { newId, at }) => {
  const named = aboutPerson(view, input);
  if (!named.ok) return named;
  const { incident, person } = named.value;
  const source = sourceMeant(view, input.source);
  if (!source.ok) return source;
  const { counsel, access, from, until, where, certainty } = input;
  if (counsel === 'none' && access !== undefined)
    return refused({ code: 'no-lawyer-to-meet', field: 'access' });
  const refusal = spanRefusal(input, at);
  if (refusal) return refused(refusal);
  const about = { incident: incident.id, person: person.id, source: source.value };
  return ok([toCreate(counselRecord, newId(), { ...about, counsel, access, from, until, where, certainty })]);
});

/** Since when it is no longer so: a lawyer came, was refused, or was taken from the case. */
export const endCounsel = command(
  v.object({ counsel: record, until: date }),
  (view, { counsel, until }, { at }) => {
    const seen = view.get(counselRecord, counsel);
    if (!seen || seen.withdrawn !== undefined) return refused({ code: 'unknown-state', field: 'counsel' });
    const refusal = spanRefusal({ from: seen.values.from, until }, at);
    return refusal ? refused(refusal) : ok([toWrite(counselRecord, counsel, { until })]);
  },
);

type Span = Partial<Pick<v.InferOutput<typeof counselParts>, 'from' | 'until'>>;
function spanRefusal({ from, until }: Span, now: number): Refusal | undefined {
  if (from && isAhead(from, now)) return { code: 'in-the-future', field: 'from' };
  if (until && isAhead(until, now)) return { code: 'in-the-future', field: 'until' };
  const [start, end] = [from && spanOf(from), until && spanOf(until)];
  return start && end && end.last < start.first ? { code: 'end-before-start', field: 'until' } : undefined;
}
