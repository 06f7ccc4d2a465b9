import {
  isAhead,
  ok,
  type PartialDate,
  type Refusal,
  refused,
  spanOf,
  toCreate,
  toWrite,
} from '@bulkhead/records';
import * as v from 'valibot';
import { custodyOf, endsClock } from '../custody.ts';
import { aboutPerson, sourceMeant } from '../find.ts';
import {
  date,
  incidentRef,
  moment,
  personMeant as personInput,
  provenance,
  record,
  typed,
} from '../input.ts';
import { contacts, custodyStates, detentions, spokenLanguages, warrants, whereabouts } from '../choices.ts';
import { custodyRecord } from '../records.ts';
import { command } from './command.ts';

/** A state of a person after the arrest. Without `until` the end is not stated, and stays so until a source states it. */
export const addCustody = command(
  v.object({
    ...provenance,
    incident: incidentRef,
    person: personInput,
    state: v.picklist(custodyStates, 'state-needed'),
    from: v.optional(date),
    until: v.optional(date),
    place: v.optional(typed(120)),
    force: v.optional(typed(120)),
    basis: v.optional(typed(200)),
    detention: v.optional(v.picklist(detentions, 'not-understood')),
    whereabouts: v.optional(v.picklist(whereabouts, 'not-understood')),
    contacts: v.optional(v.array(v.picklist(contacts, 'not-understood'), 'not-understood')),
    court: v.optional(typed(120)),
    language: v.optional(v.picklist(spokenLanguages, 'not-understood')),
    district: v.optional(typed(120)),
    warrant: v.optional(v.picklist(warrants, 'not-understood')),
    issuedBy: v.optional(typed(120)),
    nextCheck: v.optional(moment),
  }),
  (view, input, { newId, at }) => {
    const named = aboutPerson(view, input);
    if (!named.ok) return named;
    const { incident, person } = named.value;
    const source = sourceMeant(view, input.source);
    if (!source.ok) return source;
    const refusal = datesRefusal(input, at) ?? clockRefusal(custodyOf(view, person.id), input);
    if (refusal) return refused(refusal);
    const { state, from, until, place, force, basis, certainty, nextCheck } = input;
    const {
      detention,
      whereabouts: told,
      contacts: seen,
      court,
      language,
      district,
      warrant,
      issuedBy,
    } = input;
    if (issuedBy !== undefined && warrant !== 'shown' && warrant !== 'not-shown')
      return refused({ code: 'no-warrant-no-issuer', field: 'issuedBy' });
    if (seen?.includes('nobody') && seen.length > 1)
      return refused({ code: 'nobody-or-somebody', field: 'contacts' });
    if (nextCheck !== undefined && nextCheck < at)
      return refused({ code: 'next-in-the-past', field: 'nextCheck' });
    return ok([
      toCreate(custodyRecord, newId(), {
        incident: incident.id,
        person: person.id,
        source: source.value,
        state,
        from,
        until,
        place,
        force,
        basis,
        detention,
        whereabouts: told,
        contacts: seen && [...new Set(seen)],
        court,
        language,
        district,
        warrant,
        issuedBy,
        certainty,
        nextCheck,
      }),
    ]);
  },
);

function datesRefusal(
  { from, until }: { readonly from?: PartialDate | undefined; readonly until?: PartialDate | undefined },
  now: number,
): Refusal | undefined {
  if (from && isAhead(from, now)) return { code: 'in-the-future', field: 'from' };
  if (until && isAhead(until, now)) return { code: 'in-the-future', field: 'until' };
  const start = from && spanOf(from);
  const end = until && spanOf(until);
  return start && end && end.last < start.first ? { code: 'end-before-start', field: 'until' } : undefined;
}

/** Freed, expelled or dead ends the clock: another arrest is another incident. */
function clockRefusal(
  states: ReturnType<typeof custodyOf>,
  added: { readonly state: (typeof custodyStates)[number]; readonly from?: PartialDate | undefined },
): Refusal | undefined {
  const over = states.find(({ values }) => endsClock(values.state));
  if (!over) return undefined;
  const end = over.values.from && spanOf(over.values.from);
  const start = added.from && spanOf(added.from);
  const earlier = end !== undefined && start !== undefined && start.first <= end.last;
  return earlier && !endsClock(added.state) ? undefined : { code: 'clock-ended', field: 'state' };
}

/** A source states when a state ended. */
export const endCustody = command(
  v.object({ custody: record, until: date }),
  (view, { custody, until }, { at }) => {
    const seen = view.get(custodyRecord, custody);
    if (!seen || seen.withdrawn !== undefined) return refused({ code: 'unknown-state', field: 'custody' });
    const refusal = datesRefusal({ from: seen.values.from, until }, at);
    if (refusal) return refused(refusal);
    return ok([toWrite(custodyRecord, custody, { until, nextCheck: null })]);
  },
);

/** Somebody asked again where a person is: nothing changed, or it is written down; and when to ask next. */
export const checkCustody = command(
  v.object({ custody: record, next: v.optional(moment) }),
  (view, { custody, next }, { at }) => {
    const seen = view.get(custodyRecord, custody);
    if (!seen || seen.withdrawn !== undefined) return refused({ code: 'unknown-state', field: 'custody' });
    if (next !== undefined && next <= at) return refused({ code: 'next-in-the-past', field: 'next' });
    return ok([toWrite(custodyRecord, custody, { checked: at, nextCheck: next ?? at + FOUR_WEEKS })]);
  },
);
const FOUR_WEEKS = 28 * 86_400;
