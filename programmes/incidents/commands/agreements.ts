import { isAhead, ok, refused, toCreate } from '@bulkhead/records';
import * as v from 'valibot';
import { aboutPerson } from '../find.ts';
import { date, incidentRef, personMeant as personInput } from '../input.ts';
import { agreementGivers, agreementPurposes, agreements, publicities } from '../choices.ts';
import { agreementRecord } from '../records.ts';
import { command } from './command.ts';

/** What a person or their family agreed to. A name to be published also needs a look at what publicity does now. */
export const recordAgreement = command(
  v.object({
    incident: incidentRef,
    person: personInput,
    purpose: v.picklist(agreementPurposes, 'purpose-needed'),
    agreed: v.picklist(agreements, 'agreed-needed'),
    givenBy: v.picklist(agreementGivers, 'giver-needed'),
    publicity: v.optional(v.picklist(publicities, 'not-understood')),
    on: date,
  }),
  (view, input, { newId, at }) => {
    const named = aboutPerson(view, input);
    if (!named.ok) return named;
    const { incident, person } = named.value;
    const { purpose, agreed, givenBy, publicity, on } = input;
    if (isAhead(on, at)) return refused({ code: 'in-the-future', field: 'on' });
    if (purpose === 'publish-name' && agreed === 'yes' && publicity === undefined)
      return refused({ code: 'judge-publicity', field: 'publicity' });
    const refs = { incident: incident.id, person: person.id };
    return ok([toCreate(agreementRecord, newId(), { ...refs, purpose, agreed, givenBy, publicity, on })]);
  },
);
