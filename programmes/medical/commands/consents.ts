import { defineCommand, isAhead, ok, refused, toCreate, toWrite } from '@bulkhead/records';
import { date, decodes, oneOf, recordName } from '@bulkhead/records/input';
import * as v from 'valibot';
import { isOrdered, openCase } from '../care.ts';
import {
  assents,
  consentAnswers,
  consentLanguages,
  explainers,
  givers,
  manners,
  purposes,
  recipients,
  scopes,
} from '../choices.ts';
import { caseCode } from '../input.ts';
import { consent } from '../records.ts';

/** What was asked and answered. For a child somebody else answers, and the child is asked as well. */
const recordConsent = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({
    case: caseCode,
    purpose: oneOf(purposes),
    recipient: oneOf(recipients),
    scope: v.array(oneOf(scopes)),
    answer: oneOf(consentAnswers),
    givenBy: oneOf(givers),
    assent: v.optional(oneOf(assents)),
    how: oneOf(manners),
    language: oneOf(consentLanguages),
    explainedBy: oneOf(explainers),
    on: date,
    expires: v.optional(date),
  }),
  decide: (view, { case: code, scope, ...values }, { at, newId }) => {
    const found = openCase(view, code);
    if (!found.ok) return found;
    const isChild = found.value.values.group === 'child';
    if (isChild && values.givenBy === 'self') return refused({ code: 'needs-guardian', field: 'givenBy' });
    if (isChild && values.assent === undefined) return refused({ code: 'needs-assent', field: 'assent' });
    if (isAhead(values.on, at)) return refused({ code: 'in-the-future', field: 'on' });
    if (values.expires && !isOrdered(values.on, values.expires))
      return refused({ code: 'end-before-start', field: 'expires' });
    const refs = { case: found.value.id, scope: [...new Set(scope)] };
    return ok([toCreate(consent, newId(), { ...values, ...refs })]);
  },
});

/** Whoever agreed takes it back; from that day on it no longer stands. */
const takeBackConsent = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ consent: recordName(), on: v.optional(date) }),
  decide: (view, input, { today }) => {
    const given = view.get(consent, input.consent);
    if (!given) return refused({ code: 'not-found', field: 'consent' });
    if (given.values.takenBack) return refused({ code: 'taken-back-already', field: 'consent' });
    const takenBack = input.on ?? today;
    if (!isOrdered(given.values.on, takenBack)) return refused({ code: 'end-before-start', field: 'on' });
    return ok([toWrite(consent, given.id, { takenBack })]);
  },
});

export const consentCommands = {
  'medical.record-consent': recordConsent,
  'medical.take-back-consent': takeBackConsent,
};
