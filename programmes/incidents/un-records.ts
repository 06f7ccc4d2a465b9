import { choice, choices, defineRecord, moment, partialDate, quantity, ref } from '@bulkhead/records';
import { cells, incident, retention } from './records.ts';

/** What the questionnaire of the Working Group on Arbitrary Detention asks for (E/CN.4/1992/20, Annex II), in its order. */
export const packLines = [
  'name',
  'sex',
  'birth-date',
  'age',
  'nationality',
  'identity-paper',
  'occupation',
  'address',
  'arrest-date',
  'arrest-place',
  'act',
  'forces',
  'method',
  'warrant',
  'law',
  'custody',
  'duration',
  'court',
  'whereabouts',
  'counsel',
  'sentence',
  'reason',
  'background',
  'remedies',
] as const;
export type PackLineName = (typeof packLines)[number];
/** The parts of the questionnaire, each with its questions. */
export const packSections: readonly { readonly key: string; readonly lines: readonly PackLineName[] }[] = [
  {
    key: 'identity',
    lines: ['name', 'sex', 'birth-date', 'age', 'nationality', 'identity-paper', 'occupation', 'address'],
  },
  {
    key: 'arrest',
    lines: ['arrest-date', 'arrest-place', 'act', 'forces', 'method', 'warrant', 'law'],
  },
  { key: 'detention', lines: ['custody', 'duration', 'court', 'whereabouts', 'counsel', 'sentence'] },
  { key: 'why', lines: ['reason', 'background'] },
  { key: 'remedies', lines: ['remedies'] },
];

export const unBodies = ['working-group', 'committee', 'special-rapporteur'] as const;
export const unLanguages = ['en', 'fr', 'es'] as const;
/** The categories I to V of the Working Group: why a detention is arbitrary. */
export const categories = [
  'no-legal-basis',
  'use-of-rights',
  'unfair-trial',
  'asylum-custody',
  'discrimination',
] as const;

/** That a pack about one person was sent to the United Nations. What stood in it is a record for each line. */
export const submissionRecord = defineRecord({
  name: 'incidents.submission',
  cells,
  retention,
  fields: {
    incident,
    person: ref({ class: 'C1', to: 'incidents.person', once: true }),
    body: choice({ class: 'C2', of: unBodies, once: true }),
    language: choice({ class: 'C2', of: unLanguages, once: true }),
    categories: choices({ class: 'C2', of: categories, once: true }),
    at: moment({ class: 'C2', once: true }),
  },
});

/** One line that was sent: which record it came from, and the end or the duration that was then known. */
export const submittedRecord = defineRecord({
  name: 'incidents.submitted',
  cells,
  retention,
  fields: {
    submission: ref({ class: 'C2', to: 'incidents.submission', once: true }),
    line: choice({ class: 'C2', of: packLines, once: true }),
    fact: ref({ class: 'C2', to: 'incidents.fact', once: true }),
    custody: ref({ class: 'C2', to: 'incidents.custody', once: true }),
    counsel: ref({ class: 'C2', to: 'incidents.counsel', once: true }),
    involvement: ref({ class: 'C2', to: 'incidents.involvement', once: true }),
    until: partialDate({ class: 'C2', once: true }),
    /** How long somebody had been held, as it was worked out then. */
    least: quantity({ class: 'C2', units: ['day'], decimals: 0, min: 0, once: true }),
    most: quantity({ class: 'C2', units: ['day'], decimals: 0, min: 0, once: true }),
  },
});
