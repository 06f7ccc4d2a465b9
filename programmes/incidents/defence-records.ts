import { choice, defineRecord, partialDate, ref, text } from '@bulkhead/records';
import { certainties } from './choices.ts';
import { cells, incident, retention, source, writing } from './records.ts';

/** Who took part, as an office. A private person is never more than that word: their name is not written down. */
export const parties = [
  'police',
  'border-guard',
  'state-security',
  'army',
  'prosecutor',
  'court',
  'prison',
  'government-office',
  'private-person',
  'not-known',
] as const;
export const degrees = ['carried-out', 'ordered', 'allowed', 'took-part', 'knew', 'not-known'] as const;

/** Who speaks for somebody who is held. Lawyers are in danger too: their names are not written down. */
export const counsels = ['own-choice', 'family-choice', 'appointed', 'legal-aid', 'none'] as const;
export const accesses = ['free', 'watched', 'refused', 'not-known'] as const;

const person = ref({ class: 'C1', to: 'incidents.person', once: true });
const origin = {
  source,
  where: writing(120),
  certainty: choice({ class: 'C1', of: certainties, once: true }),
} as const;

/** A part that an office had in an incident, in what was done to one person or to all of them. */
export const involvementRecord = defineRecord({
  name: 'incidents.involvement',
  cells,
  retention,
  fields: {
    incident,
    person,
    party: choice({ class: 'C2', of: parties, once: true }),
    degree: choice({ class: 'C2', of: degrees, once: true }),
    /** The office or unit as the source writes it. Never a person. */
    office: text({ class: 'C2', max: 120, once: true }),
    ...origin,
  },
});

/** Whether somebody who is held has a lawyer, of whose choice, and whether the two may speak. */
export const counselRecord = defineRecord({
  name: 'incidents.counsel',
  cells,
  retention,
  fields: {
    incident,
    person,
    counsel: choice({ class: 'C2', of: counsels, once: true }),
    access: choice({ class: 'C2', of: accesses, once: true }),
    from: partialDate({ class: 'C2', once: true }),
    until: partialDate({ class: 'C2' }),
    ...origin,
  },
});
