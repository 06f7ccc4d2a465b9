import {
  attachment,
  choice,
  choices,
  code,
  codeRef,
  defineRecord,
  moment,
  name,
  partialDate,
  quantity,
  ref,
  set,
  text,
} from '@bulkhead/records';

/** How much is known to be true. `confirmed` needs two independent sources. */
export const statuses = ['reported', 'likely', 'confirmed'] as const;

export const roles = [
  'aid-worker',
  'clergy',
  'journalist',
  'photojournalist',
  'organisation-head',
  'organisation-member',
  'refugee',
  'child',
  'other',
] as const;

/** A citizenship that a source states. Where somebody works, lives or comes from is none. */
export const nationalities = ['south-korea', 'north-korea', 'china', 'japan', 'stateless', 'other'] as const;
export type Nationality = (typeof nationalities)[number];

export const acts = [
  'arrest',
  'detention',
  'questioning',
  'sentence',
  'papers-taken',
  'ill-treatment',
  'forced-return',
  'expulsion',
  'death',
] as const;
export type Act = (typeof acts)[number];

/** What a source says about an incident or a person in it. Names and places stand exactly as written. */
export const factFields = [
  'date',
  'place',
  'act',
  'reason',
  'authority',
  'arrested-in-all',
  'arrested-with',
  'assisted',
  'returned',
  'freed',
  'died',
  'name',
  'title',
  'nationality',
  'based-in',
  'sentence',
  'method',
  'attribution',
  'sex',
  'age',
  'remedies',
] as const;
export type FactField = (typeof factFields)[number];
export const groups = ['people', 'children', 'refugees', 'workers'] as const;
export type Group = (typeof groups)[number];
export const bounds = ['eq', 'ge', 'lt', 'about', 'several', 'unstated'] as const;

export const sourceKinds = [
  'page',
  'newspaper',
  'broadcast',
  'organisation',
  'family',
  'lawyer',
  'witness',
  'authority',
  'other',
] as const;
export const reliabilities = [
  'highly-reliable',
  'reliable',
  'not-always-reliable',
  'unreliable',
  'highly-unreliable',
  'not-known',
] as const;
export const connections = [
  'published',
  'saw-it',
  'took-part',
  'family',
  'colleague',
  'heard-it',
  'not-known',
] as const;
export const certainties = ['certain', 'likely', 'possible', 'not-known'] as const;
export const standings = ['stands', 'both', 'set-aside'] as const;

export const custodyStates = [
  'summoned',
  'questioned',
  'arrested',
  'held',
  'charged',
  'tried',
  'sentenced',
  'freed',
  'expelled',
  'returned',
  'held-after-return',
  'whereabouts-not-known',
  'dead',
] as const;
export type CustodyState = (typeof custodyStates)[number];

/** On what footing somebody is held, as a source says. */
export const detentions = [
  'no-charge',
  'administrative',
  'charged',
  'convicted',
  'emergency-law',
  'immigration',
] as const;
/** Whether a warrant for the arrest was shown. */
export const warrants = ['shown', 'not-shown', 'none', 'not-known'] as const;
/** What the authority says of where somebody is. */
export const whereabouts = ['place-told', 'held-place-not-told', 'denied', 'no-answer'] as const;
/** Who could see or speak with the person. */
export const contacts = ['family', 'counsel', 'consul', 'humanitarian', 'nobody'] as const;

/** What a person or their family may agree to, each for itself. */
export const agreementPurposes = ['publish-name', 'name-to-authority', 'share-with-un'] as const;
export const agreements = ['yes', 'no'] as const;
export const agreementGivers = ['person', 'family'] as const;
/** Whether it helps or harms the person now that others hear of them. */
export const publicities = ['helps', 'harms', 'not-known'] as const;

export const papers = [
  'notebook',
  'list',
  'letter',
  'telephone',
  'computer',
  'camera',
  'document',
  'other',
] as const;
export const ties = ['causes', 'part-of', 'before', 'same-arrest', 'not-the-same'] as const;
export const statementKinds = [
  'agreement',
  'resolution',
  'law',
  'practice',
  'criticism',
  'report',
  'position',
  'trend',
  'demand',
] as const;
export const attributions = [
  'organisation',
  'other-organisation',
  'reports',
  'public-document',
  'authority',
] as const;
export const authorities = [
  'foreign-ministry',
  'embassy',
  'police',
  'court',
  'prison',
  'un-working-group',
  'un-committee',
  'refugee-agency',
  'other',
] as const;
export const demands = [
  'say-where',
  'free',
  'family-contact',
  'lawyer',
  'doctor',
  'consul',
  'no-forced-return',
  'fair-trial',
  'return-papers',
] as const;
export const answers = ['received', 'no-answer', 'refused', 'in-part', 'granted'] as const;

const cells = ['incidents'] as const;
const retention = { months: 'until-review' } as const;
const incident = ref({ class: 'C1', to: 'incidents.incident', once: true });
const source = ref({ class: 'C2', to: 'incidents.source', once: true });
const writing = (max: number) => text({ class: 'C2', max, once: true });

/** Where a fact comes from: a page, a relative, a lawyer. */
export const sourceRecord = defineRecord({
  name: 'incidents.source',
  cells,
  label: 'title',
  retention,
  fields: {
    title: text({ class: 'C2', max: 120 }),
    kind: choice({ class: 'C2', of: sourceKinds }),
    date: partialDate({ class: 'C2' }),
    reliability: choice({ class: 'C2', of: reliabilities }),
    /** The paper itself: it shows names, so it stands behind a hold. */
    photo: attachment({ class: 'C3' }),
  },
});

/** Something that was done to people. What is known of it are facts with their sources, never fields of its own. */
export const incidentRecord = defineRecord({
  name: 'incidents.incident',
  cells,
  label: 'code',
  retention,
  fields: {
    code: code({ class: 'C1', series: 'I', once: true }),
    status: choice({ class: 'C1', of: statuses }),
  },
});

/** A person in an incident. Without a fact of kind `name` they are known by their role only. */
export const personRecord = defineRecord({
  name: 'incidents.person',
  cells,
  retention,
  fields: { incident, role: choice({ class: 'C1', of: roles }) },
});

/** One thing that one source says. Two sources that say different things are two of these; none is dropped. */
export const factRecord = defineRecord({
  name: 'incidents.fact',
  cells,
  retention,
  fields: {
    incident,
    person: ref({ class: 'C1', to: 'incidents.person', once: true }),
    field: choice({ class: 'C1', of: factFields, once: true }),
    group: choice({ class: 'C1', of: groups, once: true }),
    date: partialDate({ class: 'C2', once: true }),
    text: writing(300),
    name: name({ class: 'C3', once: true }),
    nationality: choice({ class: 'C2', of: nationalities, once: true }),
    act: choice({ class: 'C1', of: acts, once: true }),
    count: quantity({ class: 'C1', units: ['person'], decimals: 0, min: 0, once: true }),
    bound: choice({ class: 'C1', of: bounds, once: true }),
    term: quantity({ class: 'C2', units: ['day', 'month', 'year'], decimals: 0, min: 1, once: true }),
    source,
    where: writing(120),
    connection: choice({ class: 'C2', of: connections, once: true }),
    certainty: choice({ class: 'C1', of: certainties, once: true }),
    /** What people decided when sources differed. Absent: it stands. */
    standing: choice({ class: 'C1', of: standings }),
  },
});

/** One state of a person in custody. Without `until` no source states an end, and none is assumed. */
export const custodyRecord = defineRecord({
  name: 'incidents.custody',
  cells,
  retention,
  fields: {
    incident,
    person: ref({ class: 'C1', to: 'incidents.person', once: true }),
    state: choice({ class: 'C1', of: custodyStates, once: true }),
    from: partialDate({ class: 'C2', once: true }),
    until: partialDate({ class: 'C2' }),
    place: writing(120),
    force: writing(120),
    basis: writing(200),
    detention: choice({ class: 'C2', of: detentions, once: true }),
    whereabouts: choice({ class: 'C2', of: whereabouts, once: true }),
    contacts: choices({ class: 'C2', of: contacts, once: true }),
    court: writing(120),
    warrant: choice({ class: 'C2', of: warrants, once: true }),
    /** The authority that issued the warrant, as written. */
    issuedBy: writing(120),
    source,
    certainty: choice({ class: 'C1', of: certainties, once: true }),
    /** When somebody asks again where this person is. UTC seconds. */
    nextCheck: moment({ class: 'C1' }),
    checked: moment({ class: 'C1' }),
  },
});

/**
 * What a person or their family agreed to, and whether publicity helped or harmed on that day. The last answer to a
 * purpose counts; without one the answer is no.
 */
export const agreementRecord = defineRecord({
  name: 'incidents.agreement',
  cells,
  retention,
  fields: {
    incident,
    person: ref({ class: 'C1', to: 'incidents.person', once: true }),
    purpose: choice({ class: 'C2', of: agreementPurposes, once: true }),
    agreed: choice({ class: 'C2', of: agreements, once: true }),
    givenBy: choice({ class: 'C2', of: agreementGivers, once: true }),
    publicity: choice({ class: 'C2', of: publicities, once: true }),
    on: partialDate({ class: 'C2', once: true }),
  },
});

/** A paper or device that was taken. What stood in it is not written here. */
export const paperRecord = defineRecord({
  name: 'incidents.paper',
  cells,
  retention,
  fields: {
    incident,
    kind: choice({ class: 'C1', of: papers, once: true }),
    paper: codeRef({ class: 'C1', series: ['P'], once: true }),
    source,
    where: writing(120),
  },
});

/** How two incidents belong together. */
export const linkRecord = defineRecord({
  name: 'incidents.link',
  cells,
  retention,
  fields: {
    from: incident,
    to: incident,
    how: choice({ class: 'C1', of: ties, once: true }),
    source,
  },
});

/** A statement about the situation, with the one who makes it. In the languages that somebody has written it in. */
export const contextRecord = defineRecord({
  name: 'incidents.context',
  cells,
  retention,
  fields: {
    /** A short mark such as C4, for lists. */
    label: text({ class: 'C2', max: 12 }),
    kind: choice({ class: 'C1', of: statementKinds }),
    attribution: choice({ class: 'C1', of: attributions }),
    attributedTo: text({ class: 'C2', max: 120 }),
    date: partialDate({ class: 'C2' }),
    place: text({ class: 'C2', max: 80 }),
    en: text({ class: 'C2', max: 600 }),
    ja: text({ class: 'C2', max: 600 }),
    ko: text({ class: 'C2', max: 600 }),
    zh: text({ class: 'C2', max: 600 }),
    source,
  },
});

/** Something asked of an authority for the people of an incident. */
export const requestRecord = defineRecord({
  name: 'incidents.request',
  cells,
  retention,
  fields: {
    incident,
    authority: choice({ class: 'C1', of: authorities, once: true }),
    to: writing(120),
    demands: set({ class: 'C1', of: { choices: demands } }),
    at: moment({ class: 'C1', once: true }),
    /** When the next step is due. UTC seconds. */
    next: moment({ class: 'C1' }),
    state: choice({ class: 'C1', of: ['open', 'closed'] }),
  },
});

export const answerRecord = defineRecord({
  name: 'incidents.answer',
  cells,
  retention,
  fields: {
    request: ref({ class: 'C1', to: 'incidents.request', once: true }),
    at: moment({ class: 'C1', once: true }),
    answer: choice({ class: 'C1', of: answers, once: true }),
    note: writing(400),
  },
});
