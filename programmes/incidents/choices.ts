/** Pick-lists of the register: every word that a person may choose about an incident. */

/**
 * How much is known to be true. `confirmed` needs two independent sources. What is held to be `unlikely` is kept and
 * shown, and stands in no total and no report.
 */
export const statuses = ['reported', 'unlikely', 'possible', 'likely', 'confirmed'] as const;

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
/** How the people were when the act had ended. */
export const ends = ['unhurt', 'hurt', 'still-held', 'sent-away', 'missing', 'dead', 'not-known'] as const;
export type End = (typeof ends)[number];

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
  'birth-date',
  'age',
  'identity-paper',
  'address',
  'remedies',
] as const;
export type FactField = (typeof factFields)[number];
/** Those that say a number of people. */
export const peopleFields: readonly FactField[] = [
  'arrested-in-all',
  'arrested-with',
  'assisted',
  'returned',
  'freed',
  'died',
];
export const groups = ['people', 'children', 'refugees', 'workers'] as const;
export type Group = (typeof groups)[number];
export const bounds = ['eq', 'ge', 'lt', 'about', 'several', 'unstated'] as const;

/** In which language a source speaks, or a court works. */
export const spokenLanguages = [
  'ko',
  'zh',
  'ja',
  'en',
  'mn',
  'ru',
  'vi',
  'th',
  'lo',
  'fr',
  'es',
  'other',
] as const;
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
export type AgreementPurpose = (typeof agreementPurposes)[number];
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
/** How soon a request needs its next step. */
export const priorities = ['urgent', 'soon', 'ordinary'] as const;
/** Seconds that a request waits for its next step where nobody says when. */
export const waits = { urgent: 3 * 86_400, soon: 14 * 86_400, ordinary: 28 * 86_400 } as const;
/** What a request has brought about so far. */
export const impacts = ['helped', 'no-change', 'made-worse', 'too-early', 'not-known'] as const;
