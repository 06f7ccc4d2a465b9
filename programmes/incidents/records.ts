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
  text,
} from '@bulkhead/records';
import {
  acts,
  agreementGivers,
  agreementPurposes,
  agreements,
  bounds,
  certainties,
  connections,
  contacts,
  custodyStates,
  detentions,
  ends,
  factFields,
  groups,
  nationalities,
  papers,
  publicities,
  reliabilities,
  roles,
  sourceKinds,
  spokenLanguages,
  standings,
  statuses,
  ties,
  warrants,
  whereabouts,
} from './choices.ts';

export const cells = ['incidents'] as const;
export const retention = { months: 'until-review' } as const;
export const incident = ref({ class: 'C1', to: 'incidents.incident', once: true });
export const source = ref({ class: 'C2', to: 'incidents.source', once: true });
export const writing = (max: number) => text({ class: 'C2', max, once: true });

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
    language: choice({ class: 'C2', of: spokenLanguages }),
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
    end: choice({ class: 'C1', of: ends, once: true }),
    /** When somebody was born; a paper of theirs, or where they live. They find a person: they stand behind a hold. */
    born: partialDate({ class: 'C3', once: true }),
    identity: text({ class: 'C3', max: 300, once: true }),
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
    /** The language in which the court works, and the district that it judges. */
    language: choice({ class: 'C2', of: spokenLanguages, once: true }),
    district: writing(120),
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
