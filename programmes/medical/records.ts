import {
  attachment,
  choice,
  choices,
  code,
  defineRecord,
  flag,
  money,
  partialDate,
  quantity,
  ref,
  type Seen,
  text,
} from '@bulkhead/records';
import {
  assents,
  billStates,
  careKinds,
  caseStates,
  channels,
  consentAnswers,
  consentLanguages,
  currencies,
  doseUnits,
  explainers,
  givers,
  groups,
  manners,
  modalities,
  outcomes,
  problems,
  purposes,
  receipts,
  recipients,
  scopes,
  seenBy,
  specialities,
  visitStates,
} from './choices.ts';

const cells = ['medical'] as const;
/** Care is asked about for a year after a case is closed. */
const retention = { months: 12 } as const;
const ofCase = ref({ class: 'C2', to: 'medical.case', once: true });
const ofEpisode = ref({ class: 'C2', to: 'medical.episode', once: true });

/** Somebody who needs care, known here as M-nn and nowhere by another code. */
export const medicalCase = defineRecord({
  name: 'medical.case',
  cells,
  label: 'code',
  retention,
  fields: {
    code: code({ class: 'C1', series: 'M', once: true }),
    group: choice({ class: 'C2', of: groups, once: true }),
    /** As written by whoever reported it; a country or a province, nothing closer. */
    place: text({ class: 'C2', max: 60 }),
    state: choice({ class: 'C1', of: caseStates }),
    opened: partialDate({ class: 'C1' }),
    closed: partialDate({ class: 'C1' }),
    outcome: choice({ class: 'C2', of: outcomes }),
  },
});

/** One illness of a case, from its onset to its outcome. */
export const episode = defineRecord({
  name: 'medical.episode',
  cells,
  retention,
  fields: {
    case: ofCase,
    problem: choice({ class: 'C2', of: problems, once: true }),
    modalities: choices({ class: 'C2', of: modalities }),
    from: partialDate({ class: 'C2' }),
    to: partialDate({ class: 'C2' }),
    outcome: choice({ class: 'C2', of: outcomes }),
    described: text({ class: 'C2', max: 400 }),
  },
});

/** What care costs. There is no field for a patient's name, and a receipt must not carry one. */
export const bill = defineRecord({
  name: 'medical.bill',
  cells,
  retention: { months: 84 },
  fields: {
    case: ofCase,
    episode: ofEpisode,
    amount: money({ class: 'C2', currencies, once: true }),
    on: partialDate({ class: 'C2', once: true }),
    state: choice({ class: 'C2', of: billStates }),
    paidBy: choice({ class: 'C2', of: channels }),
    paidOn: partialDate({ class: 'C2' }),
    receipt: choice({ class: 'C2', of: receipts }),
    /** The receipt itself: it may show a name, so it stands behind a hold. */
    photo: attachment({ class: 'C3' }),
    approval: ref({ class: 'C2', to: 'medical.approval', once: true }),
  },
});

/** Leave to spend more than the limit on a case, given before the bill. */
export const approval = defineRecord({
  name: 'medical.approval',
  cells,
  retention: { months: 84 },
  fields: {
    case: ofCase,
    upTo: money({ class: 'C2', currencies, once: true }),
    on: partialDate({ class: 'C2', once: true }),
  },
});

/** The amount from which a bill needs approval, per currency. The newest of a currency counts. */
export const limit = defineRecord({
  name: 'medical.limit',
  cells,
  retention: { months: 'never' },
  fields: { amount: money({ class: 'C1', currencies, once: true }) },
});

/** A course of medicine. Days left are counted from it, never from what is on a shelf. */
export const medicine = defineRecord({
  name: 'medical.medicine',
  cells,
  retention,
  fields: {
    case: ofCase,
    episode: ofEpisode,
    name: text({ class: 'C2', max: 80 }),
    dose: quantity({ class: 'C2', units: doseUnits, decimals: 2, min: 1 }),
    timesADay: quantity({ class: 'C2', units: ['time'], decimals: 0, min: 1, max: 24 }),
    from: partialDate({ class: 'C2', once: true }),
    days: quantity({ class: 'C2', units: ['day'], decimals: 0, min: 1, max: 730 }),
    expiry: partialDate({ class: 'C2' }),
    stopped: partialDate({ class: 'C2' }),
  },
});

/** Somebody sees the person: planned, done or missed. */
export const visit = defineRecord({
  name: 'medical.visit',
  cells,
  retention,
  fields: {
    case: ofCase,
    episode: ofEpisode,
    by: choice({ class: 'C2', of: seenBy, once: true }),
    state: choice({ class: 'C2', of: visitStates }),
    on: partialDate({ class: 'C2' }),
    described: text({ class: 'C2', max: 400 }),
    /** The paper that was given out: it shows names, so it stands behind a hold. */
    photo: attachment({ class: 'C3' }),
  },
});

/** A specialist sent to the person, from one date to another. Who it is stands nowhere. */
export const specialist = defineRecord({
  name: 'medical.specialist',
  cells,
  retention,
  fields: {
    case: ofCase,
    episode: ofEpisode,
    speciality: choice({ class: 'C2', of: specialities, once: true }),
    from: partialDate({ class: 'C2' }),
    to: partialDate({ class: 'C2' }),
    // Sent before somebody could be asked.
    urgent: flag({ class: 'C2', safer: true }),
  },
});

/**
 * What was asked, of whom, and what the answer was: one purpose, one recipient, so much and no longer. Written once;
 * only taking it back is added later.
 */
export const consent = defineRecord({
  name: 'medical.consent',
  cells,
  retention,
  fields: {
    case: ofCase,
    purpose: choice({ class: 'C2', of: purposes, once: true }),
    recipient: choice({ class: 'C2', of: recipients, once: true }),
    scope: choices({ class: 'C2', of: scopes, once: true }),
    answer: choice({ class: 'C2', of: consentAnswers, once: true }),
    givenBy: choice({ class: 'C2', of: givers, once: true }),
    assent: choice({ class: 'C2', of: assents, once: true }),
    how: choice({ class: 'C2', of: manners, once: true }),
    language: choice({ class: 'C2', of: consentLanguages, once: true }),
    explainedBy: choice({ class: 'C2', of: explainers, once: true }),
    on: partialDate({ class: 'C2', once: true }),
    expires: partialDate({ class: 'C2', once: true }),
    takenBack: partialDate({ class: 'C2' }),
  },
});

/** What stands in for a case that has left: one person of a group and a place, without a code. */
export const pastCase = defineRecord({
  name: 'medical.past-case',
  cells,
  retention: { months: 'never' },
  fields: {
    was: ref({ class: 'C2', to: 'medical.case', once: true }),
    group: choice({ class: 'C2', of: groups, once: true }),
    place: text({ class: 'C2', max: 60, once: true }),
  },
});

/** What stands in for an illness that has left: of what kind it was, how care came, and how it ended. */
export const pastIllness = defineRecord({
  name: 'medical.past-illness',
  cells,
  retention: { months: 'never' },
  fields: {
    was: ref({ class: 'C2', to: 'medical.episode', once: true }),
    problem: choice({ class: 'C2', of: problems, once: true }),
    modalities: choices({ class: 'C2', of: modalities, once: true }),
    outcome: choice({ class: 'C2', of: outcomes, once: true }),
  },
});

/** What stands in for a bill, a course of medicine or a specialist that has left: that there was one, and when. */
export const pastCare = defineRecord({
  name: 'medical.past-care',
  cells,
  retention: { months: 'never' },
  fields: {
    care: choice({ class: 'C2', of: careKinds, once: true }),
    case: ofCase,
    episode: ofEpisode,
    from: partialDate({ class: 'C2', once: true }),
    to: partialDate({ class: 'C2', once: true }),
  },
});

export type Case = Seen<typeof medicalCase>;
export type Episode = Seen<typeof episode>;
export type Medicine = Seen<typeof medicine>;

export type Consent = Seen<typeof consent>;
