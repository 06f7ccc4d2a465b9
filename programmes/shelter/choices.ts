/** Pick-lists of the shelter: every word that a person may choose, none that a person may type. */

export const placeKinds = ['shelter', 'base', 'house'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/**
 * `evacuating`: everybody is being moved out, nobody comes in. `left` was given up; `retired` ended as it was meant to,
 * with nobody there.
 */
export const placeStates = ['candidate', 'active', 'paused', 'evacuating', 'left', 'retired'] as const;
/** Nobody goes there any more: given up, or retired in good order. */
export const isClosed = ({ state }: { readonly state?: string | undefined }): boolean =>
  state === 'left' || state === 'retired';
export type PlaceState = (typeof placeStates)[number];

export const pauseReasons = [
  'repair',
  'illness',
  'rest',
  'too-much-attention',
  'no-keeper',
  'other',
] as const;

/** Whom a house counts a person as. More is not asked: a birthday would find somebody. */
export const ages = ['adult', 'child'] as const;
/** When somebody is at a place: most people day and night. */
export const stayHours = ['day-and-night', 'nights', 'days'] as const;

/** Why somebody needs a place: the protection concerns that case workers agree on. */
export const concerns = [
  'moved-from-other-place',
  'risk-of-forced-return',
  'unaccompanied-child',
  'separated-child',
  'orphaned',
  'violence',
  'trafficking',
  'illness',
  'no-home',
  'other',
] as const;

export const leaveReasons = [
  'planned-move',
  'own-wish',
  'family-found',
  'safety',
  'health',
  'did-not-return',
  'detained',
  'died',
  'other',
] as const;

/** Children who came without anybody who answers for them. */
export const aloneReasons = ['unaccompanied-child', 'separated-child', 'orphaned'] as const;

/** Hours in which somebody goes through what is best for such a child, where a house says nothing else. */
export const ASSESS_WITHIN = 72;

/** Where somebody goes, as a kind of place; the place itself is never written here. */
export const destinations = [
  'other-place',
  'caregiver',
  'own-home',
  'hospital',
  'third-country',
  'in-custody',
  'none',
  'not-known',
] as const;

/** Where people can be moved when a place is left at once: what is planned is never a prison or nowhere. */
export const moveDestinations = [
  'other-place',
  'caregiver',
  'own-home',
  'hospital',
  'third-country',
] as const;

/** What a keeper knows about somebody who is not here at the evening check. */
export const absentAnswers = ['back-tonight', 'away-planned', 'not-known'] as const;
export type AbsentAnswer = (typeof absentAnswers)[number];

export const stockKinds = [
  'rice',
  'fuel',
  'water',
  'oil',
  'flour',
  'salt',
  'soap',
  'blankets',
  'coal',
  'other',
] as const;
export type StockKind = (typeof stockKinds)[number];
export const stockUnits = ['kg', 'can', 'litre', 'bag', 'box', 'piece'] as const;
export type StockUnit = (typeof stockUnits)[number];

export const keyStates = ['held', 'back', 'lost'] as const;

/** The work that can be hindered when a place is lost or somebody is arrested. */
export const projects = [
  'shelter',
  'clothing',
  'medical',
  'self-support',
  'foster-support',
  'schooling',
  'food',
  'advocacy',
  'other',
] as const;
export const hindrances = [
  'place-left',
  'arrest-nearby',
  'people-moved',
  'no-volunteers',
  'no-money',
  'authority',
  'other',
] as const;

/** What is asked of the papers of a place that is being left. */
export const paperAnswers = ['none', 'taken-along', 'destroyed'] as const;
export const supplyAnswers = ['none', 'taken-along', 'given-away'] as const;
/** Who else opens the compartment of a place that is being left. */
export const compartmentAnswers = ['only-this-device', 'keys-changed'] as const;
export const knowledgeAnswers = ['reviewed', 'nobody'] as const;

/** What the second person says to a placement that was asked for. */
export const placementAnswers = ['agreed', 'declined'] as const;
export const notPlacedReasons = [
  'no-room',
  'not-safe-for-person',
  'not-safe-for-house',
  'needs-more-care',
  'better-elsewhere',
  'other',
] as const;
export const placementEnds = ['arrived', 'not-coming'] as const;

/** Whom a house is for. */
export const takesWhom = ['anybody', 'women-and-children', 'women', 'men', 'families', 'children'] as const;
/** What people find in a house. */
export const houseServices = [
  'meals',
  'kitchen',
  'washing',
  'heating',
  'lessons',
  'health-visits',
  'somebody-to-talk-to',
  'step-free',
] as const;

/** What can happen in a house or at its door. */
export const houseEvents = [
  'quarrel',
  'violence',
  'injury',
  'illness',
  'stranger-at-door',
  'neighbour-asks',
  'authorities-near',
  'theft',
  'fire',
  'damage',
  'other',
] as const;
export type HouseEvent = (typeof houseEvents)[number];
/** Those after which somebody asks whether the place is still safe. */
export const eventsAtDoor: readonly HouseEvent[] = ['stranger-at-door', 'neighbour-asks', 'authorities-near'];
export const houseResponses = [
  'talked-with-all',
  'rooms-changed',
  'first-aid',
  'doctor-came',
  'coordination-knows',
  'stayed-quiet',
  'repaired',
  'somebody-left',
] as const;

/** What somebody has ready, should the place have to be left at once. */
export const readyThings = [
  'bag',
  'papers',
  'medicine',
  'money-for-the-way',
  'way-out',
  'sign-of-danger',
  'number-by-heart',
  'knows-with-whom',
] as const;

/** Why a place was left for good. */
export const leftWhys = [
  'known-to-others',
  'arrest-nearby',
  'lease-ended',
  'too-small',
  'no-money',
  'not-needed',
  'other',
] as const;
/** What a leaving shows to have been in order, or not. */
export const debriefPoints = [
  'warned-in-time',
  'everybody-out',
  'beds-elsewhere',
  'families-together',
  'medicine-along',
  'papers-gone',
  'keys-back',
] as const;

/** What whoever looks at a place before anybody lives there says of it. */
export const siteVerdicts = ['suits', 'after-work', 'does-not-suit'] as const;
/** What they look at. */
export const sitePoints = [
  'two-ways-out',
  'not-overlooked',
  'doors-lock',
  'calm-neighbours',
  'landlord-reliable',
  'water-and-toilet',
  'heating',
  'safe-from-fire',
  'without-steps',
  'doctor-near',
] as const;
