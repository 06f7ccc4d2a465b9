import { type Draft, ok, type RecordId, refused, toCreate, toWrite } from '@bulkhead/records';
import * as v from 'valibot';
import { endedAct, type Fact, factsOf, keyOf, standing } from '../facts.ts';
import { aboutMeant, incidentMeant, sourceMeant } from '../find.ts';
import {
  fact,
  type FactInput,
  incidentRef,
  personMeant as personInput,
  provenance,
  record,
  typed,
} from '../input.ts';
import { acts, factFields, groups, statuses, ties } from '../choices.ts';
import { factRecord, incidentRecord, linkRecord } from '../records.ts';
import { command } from './command.ts';
import { factDraft, factRefusal } from './drafts.ts';

/** One thing that a source says. What other sources say of the same stays beside it. */
export const state = command(
  v.intersect([fact, v.object({ ...provenance, incident: incidentRef, person: v.optional(personInput) })]),
  (view, input, { newId, at }) => {
    const named = aboutMeant(view, input);
    if (!named.ok) return named;
    const { incident, person } = named.value;
    const source = sourceMeant(view, input.source);
    if (!source.ok) return source;
    const stated: FactInput = input;
    const refusal = factRefusal(stated, person?.id, at);
    if (refusal) return refused(refusal);
    const about = { incident: incident.id, person: person?.id };
    return ok([factDraft(newId(), about, stated, { ...input, source: source.value })]);
  },
);

/**
 * What people decide together where sources differ: one fact stands and the others are set aside, or all are true.
 * Nothing is lost; settling again is possible. Of acts only their ends are settled, those of one act: where both are
 * true, `act` says which.
 */
export const settle = command(
  v.object({
    incident: incidentRef,
    person: v.optional(personInput),
    field: v.picklist(factFields, 'field-needed'),
    group: v.optional(v.picklist(groups, 'not-understood')),
    act: v.optional(v.picklist(acts, 'not-understood')),
    keep: v.union([v.literal('both'), record], 'what-to-keep'),
  }),
  (view, input) => {
    const named = aboutMeant(view, input);
    if (!named.ok) return named;
    const { incident, person } = named.value;
    const facts = factsOf(view, incident.id);
    const kept = facts.find(({ id }) => id === input.keep);
    const act = kept ? endedAct(kept) : input.act;
    if (input.field === 'act' && act === undefined)
      return refused({ code: 'what-to-keep', field: kept ? 'keep' : 'act' });
    const said = facts.filter(
      (one) =>
        one.field === input.field &&
        one.person === person?.id &&
        (input.group === undefined || one.group === input.group) &&
        (one.field !== 'act' || endedAct(one) === act),
    );
    if (said.length < 2) return refused({ code: 'nothing-to-settle', field: 'field' });
    if (input.keep !== 'both' && !said.some((one) => one.id === input.keep))
      return refused({ code: 'what-to-keep', field: 'keep' });
    return ok(settled(said, input.keep));
  },
);

/** Facts that say the same as the kept one stand with it. */
function settled(said: readonly Fact[], keep: RecordId | 'both'): readonly Draft[] {
  const kept = said.find((one) => one.id === keep);
  const standingOf = (one: Fact): Fact['standing'] => {
    if (kept === undefined) return 'both';
    return keyOf(one.value) === keyOf(kept.value) ? 'stands' : 'set-aside';
  };
  return said.map((one) => toWrite(factRecord, one.id, { standing: standingOf(one) }));
}

/** Says how sure the desk is. Confirmed needs two sources that do not depend on each other. */
export const verify = command(
  v.object({ incident: incidentRef, status: v.picklist(statuses, 'status-needed') }),
  (view, input) => {
    const incident = incidentMeant(view, input.incident);
    if (!incident.ok) return incident;
    const sources = new Set(standing(factsOf(view, incident.value.id)).map((one) => one.source));
    if (input.status === 'confirmed' && sources.size < 2)
      return refused({ code: 'needs-two-sources', field: 'status', values: { n: sources.size } });
    return ok([toWrite(incidentRecord, incident.value.id, { status: input.status })]);
  },
);

/** A link of the chain: what led to what, or that two reports are of one arrest, or that they are not. */
export const link = command(
  v.object({
    from: incidentRef,
    to: incidentRef,
    how: v.picklist(ties, 'how-needed'),
    source: v.optional(typed(120)),
  }),
  (view, input, { newId }) => {
    const from = incidentMeant(view, input.from, 'from');
    if (!from.ok) return from;
    const to = incidentMeant(view, input.to, 'to');
    if (!to.ok) return to;
    if (from.value.id === to.value.id) return refused({ code: 'same-incident', field: 'to' });
    const source = input.source === undefined ? ok(undefined) : sourceMeant(view, input.source);
    if (!source.ok) return source;
    const known = view
      .all(linkRecord)
      .some(
        ({ values }) =>
          values.how === input.how && values.from === from.value.id && values.to === to.value.id,
      );
    if (known) return refused({ code: 'link-known', field: 'how' });
    const values = { from: from.value.id, to: to.value.id, how: input.how, source: source.value };
    return ok([toCreate(linkRecord, newId(), values)]);
  },
);
