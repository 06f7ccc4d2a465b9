import {
  attachment,
  choice,
  clockAhead,
  codeRef,
  defineRecord,
  moment,
  quantity,
  ref,
  set,
  text,
} from '@bulkhead/records';

/** A garment belongs to one season; a year has both. */
export const seasons = ['summer', 'winter'] as const;
export type Season = (typeof seasons)[number];
/** The bands of the shelves. A person's own measure is never kept. */
export const sizes = ['child', 'small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];
/** What one set is made of; a set is counted, its garments never. */
export const garments = ['coat', 'trousers', 'shirt', 'under', 'socks', 'hat', 'gloves', 'shoes'] as const;
export type Garment = (typeof garments)[number];

export const movementKinds = ['receipt', 'hand-over', 'transfer', 'loss', 'return', 'count'] as const;
export type MovementKind = (typeof movementKinds)[number];
export const arrivalReasons = ['short', 'damaged', 'wrong-size', 'over'] as const;
export const causes = ['wet', 'damaged', 'insects', 'stolen', 'taken-away', 'on-the-way'] as const;
export type Cause = (typeof causes)[number];
export const differenceReasons = ['counted-wrong', 'not-written', 'size-mixed-up', 'not-known'] as const;
export const kitReasons = ['not-to-be-had', 'too-dear', 'weather', 'asked-for', 'written-wrong'] as const;
/** Who came for a set, and what they left as a sign. Nobody is named. */
export const collectors = ['self', 'caregiver', 'keeper'] as const;
export const signs = ['mark', 'code-word', 'none'] as const;
/** Why a person gets another set. `second-set` is the one to change into; every other one replaces a set. */
export const approvals = ['second-set', 'worn-out', 'lost', 'outgrown', 'wrong-size'] as const;
/** What the seals of a delivery looked like, where its waybill names some. */
export const sealStates = ['whole', 'broken', 'other-number', 'missing'] as const;
export const holdReasons = ['seal-broken', 'damp', 'damaged', 'garment-missing', 'to-sort'] as const;
export const lotStatuses = ['held-back', 'ready', 'unfit'] as const;
/** Whose shelves they are: a room of the desk, the bag of a delivery person, another place of ours. */
export const storeSorts = ['store', 'delivery-person', 'other-place'] as const;
/** How far bought sets have come; what has arrived is a receipt that names them. */
export const stages = ['pledged', 'bought', 'on-the-way', 'not-coming'] as const;
export type Stage = (typeof stages)[number];
/** How an estimate was made. */
export const bases = ['asked', 'from-houses', 'guessed'] as const;
/** What a second person says of an entry that one person made alone. */
export const confirmations = ['right', 'wrong'] as const;
export const givings = ['give', 'not'] as const;
export const notGiving = ['too-few', 'other-place-first', 'asked-already', 'other-season'] as const;

const season = choice({ class: 'C1', of: seasons, once: true });
const sets = quantity({ class: 'C1', units: ['set'], decimals: 0, min: 0, once: true });
const pieces = quantity({ class: 'C1', units: ['piece'], decimals: 0, min: 0 });
const people = quantity({ class: 'C1', units: ['person'], decimals: 0, min: 0, once: true });
const at = moment({ class: 'C1', once: true });
/** With it `at` is the same day, and in the same period, on every device. */
const offset = clockAhead({ class: 'C1' });
const setsNow = quantity({ class: 'C1', units: ['set'], decimals: 0, min: 0 });
const bySize = { child: sets, small: sets, medium: sets, large: sets } as const;
const store = ref({ class: 'C1', to: 'supplies.store', once: true });
const destination = ref({ class: 'C1', to: 'supplies.destination', once: true });
/** A number on a paper that others hold too: not ours to publish, so class C2. */
const waybill = text({ class: 'C2', max: 40, once: true });

/** Stock papers say nothing of a person; they are kept as long as accounts are. */
const accounts = { months: 84 } as const;

/**
 * Where sets lie: a room with shelves, or the hands of a delivery person or another place until they have given them
 * out. Its name is what the desk calls it, a code or an alias; never where it is.
 */
export const storeRecord = defineRecord({
  name: 'supplies.store',
  cells: ['clothing'],
  label: 'name',
  retention: { months: 'never' },
  fields: { name: text({ class: 'C2', max: 40 }), sort: choice({ class: 'C1', of: storeSorts, once: true }) },
});

/** Where sets go: a country or a province. Nothing closer is kept. */
export const destinationRecord = defineRecord({
  name: 'supplies.destination',
  cells: ['clothing'],
  label: 'name',
  retention: { months: 'never' },
  fields: {
    name: text({ class: 'C2', max: 60 }),
    level: choice({ class: 'C1', of: ['country', 'province'] }),
  },
});

/** What one set of a season is made of, and when to say that few are left. */
export const kitRecord = defineRecord({
  name: 'supplies.kit',
  cells: ['clothing'],
  retention: { months: 'never' },
  fields: {
    season,
    coat: pieces,
    trousers: pieces,
    shirt: pieces,
    under: pieces,
    socks: pieces,
    hat: pieces,
    gloves: pieces,
    shoes: pieces,
    lowAt: quantity({ class: 'C1', units: ['set'], decimals: 0, min: 0 }),
    /** Why it is made of something else now, and since when: nobody changes a set silently. */
    changedFor: choice({ class: 'C1', of: kitReasons }),
    changedAt: moment({ class: 'C1' }),
  },
});

/**
 * How many sets are meant to be given, by size where that was said. It counts hand-overs from `at` on, until the next
 * target of the season.
 */
export const targetRecord = defineRecord({
  name: 'supplies.target',
  cells: ['clothing'],
  // What was given counts for the target that it fell under, whichever came later.
  retention: { months: 'never' },
  fields: { season, amount: sets, ...bySize, at, offset },
});

/**
 * How many sets are needed at one place, by size: counted by whoever knows the people, who are not in it. A newer
 * estimate of a season and place stands in for the one before.
 */
export const estimateRecord = defineRecord({
  name: 'supplies.estimate',
  cells: ['clothing'],
  // What a year was planned for is a number of its report.
  retention: { months: 'never' },
  fields: {
    season,
    ...bySize,
    /** Sets for people whose size nobody knows yet. */
    sizeOpen: sets,
    people,
    basis: choice({ class: 'C1', of: bases, once: true }),
    destination,
    at,
    offset,
  },
});

/**
 * Sets that are promised, bought or on the way, as the paper says. They are stock only once they have arrived; what
 * was promised and never came stays, and is not counted.
 */
export const purchaseRecord = defineRecord({
  name: 'supplies.purchase',
  cells: ['clothing'],
  retention: accounts,
  fields: {
    season,
    stage: choice({ class: 'C1', of: stages }),
    ...bySize,
    at,
    expected: moment({ class: 'C1' }),
    from: text({ class: 'C2', max: 60, once: true }),
    /** Known once they are on the way, and so are the numbers of the seals. */
    waybill: text({ class: 'C2', max: 40 }),
    seals: text({ class: 'C2', max: 80 }),
  },
});

/**
 * Everything that changes what lies in a store; written once. A count says what lay there (absolute); every other
 * kind says how many sets moved. A receipt also holds what the waybill said (`sent…`); a transfer with a waybill is on
 * the way until an acknowledgement names the waybill.
 */
export const movementRecord = defineRecord({
  name: 'supplies.movement',
  cells: ['clothing'],
  retention: accounts,
  fields: {
    kind: choice({ class: 'C1', of: movementKinds, once: true }),
    season,
    store,
    toStore: store,
    at,
    offset,
    ...bySize,
    sentChild: sets,
    sentSmall: sets,
    sentMedium: sets,
    sentLarge: sets,
    waybill,
    purchase: ref({ class: 'C1', to: 'supplies.purchase', once: true }),
    seals: text({ class: 'C2', max: 80, once: true }),
    from: text({ class: 'C2', max: 60, once: true }),
    arrival: choice({ class: 'C1', of: arrivalReasons, once: true }),
    lacking: set({ class: 'C1', of: { choices: garments } }),
    /** Garments for which another one came: a set that is not what was agreed is said so. */
    replaced: set({ class: 'C1', of: { choices: garments } }),
    destination,
    mode: choice({ class: 'C1', of: ['trusted-hand'], once: true }),
    /** How many people received the sets, by age band, where somebody counted them. */
    children: people,
    adults: people,
    plan: ref({ class: 'C1', to: 'supplies.plan', once: true }),
    cause: choice({ class: 'C1', of: causes, once: true }),
    seal: choice({ class: 'C1', of: sealStates, once: true }),
    /** The lot that was found unfit: its loss. */
    lot: ref({ class: 'C1', to: 'supplies.lot', once: true }),
    difference: choice({ class: 'C1', of: differenceReasons, once: true }),
    /** The second person, by the name they go by here, where one agreed when it was done. */
    agreedBy: text({ class: 'C2', max: 40, once: true }),
    /** The receipt or the waybill, as a photo: a paper names sellers and streets. */
    photo: attachment({ class: 'C3' }),
  },
});

/** What arrived of sets that were sent on with a waybill, as whoever received them says. */
export const acknowledgementRecord = defineRecord({
  name: 'supplies.acknowledgement',
  cells: ['clothing'],
  retention: accounts,
  fields: {
    waybill,
    ...bySize,
    arrival: choice({ class: 'C1', of: arrivalReasons, once: true }),
    seal: choice({ class: 'C1', of: sealStates, once: true }),
    at,
  },
});

/** A second person's answer to a hand-over, a loss or a count that one person entered alone. */
export const confirmationRecord = defineRecord({
  name: 'supplies.confirmation',
  cells: ['clothing'],
  retention: accounts,
  fields: {
    movement: ref({ class: 'C1', to: 'supplies.movement', once: true }),
    answer: choice({ class: 'C1', of: confirmations, once: true }),
    by: text({ class: 'C2', max: 40, once: true }),
    at,
  },
});

/**
 * Sets that lie in a store and are not given out before somebody has looked at them. They are on hand, and held back
 * until they are found ready, or unfit: then they are a loss with its cause.
 */
export const lotRecord = defineRecord({
  name: 'supplies.lot',
  cells: ['clothing'],
  retention: accounts,
  fields: {
    season,
    store,
    ...bySize,
    at,
    heldFor: choice({ class: 'C1', of: holdReasons, once: true }),
    waybill,
    status: choice({ class: 'C1', of: lotStatuses }),
  },
});

/** Sets that somebody asks the desk for. Another member answers. */
export const requestRecord = defineRecord({
  name: 'supplies.request',
  cells: ['clothing'],
  retention: { months: 12 },
  fields: { season, ...bySize, destination, at, needed: moment({ class: 'C1', once: true }) },
});

/** The answer to a request: sets, which are then a planned hand-over, or none and why. */
export const decisionRecord = defineRecord({
  name: 'supplies.decision',
  cells: ['clothing'],
  retention: { months: 12 },
  fields: {
    request: ref({ class: 'C1', to: 'supplies.request', once: true }),
    answer: choice({ class: 'C1', of: givings, once: true }),
    whyNot: choice({ class: 'C1', of: notGiving, once: true }),
    plan: ref({ class: 'C1', to: 'supplies.plan', once: true }),
    at,
  },
});

/** A hand-over that is to come. It is done when a hand-over names it. */
export const planRecord = defineRecord({
  name: 'supplies.plan',
  cells: ['clothing'],
  retention: { months: 12 },
  fields: { season, ...bySize, due: moment({ class: 'C1' }), destination, store },
});

/**
 * A set for a person whose code may be named: written where that person lives, never at the desk. It moves no stock;
 * the desk counted the set when it left the store.
 */
export const personalSetRecord = defineRecord({
  name: 'supplies.personal-set',
  cells: ['shelter', 'foster-care'],
  retention: { months: 12 },
  fields: {
    person: codeRef({ class: 'C2', series: ['K'], once: true }),
    season,
    size: choice({ class: 'C2', of: sizes, once: true }),
    at,
    approved: choice({ class: 'C2', of: approvals, once: true }),
    collectedBy: choice({ class: 'C2', of: collectors, once: true }),
    sign: choice({ class: 'C2', of: signs, once: true }),
  },
});

/** What people said some weeks later, as counts: nobody is in it, and that they were asked stays known. */
export const feedbackRecord = defineRecord({
  name: 'supplies.feedback',
  cells: ['clothing'],
  retention: { months: 'never' },
  fields: {
    season,
    destination,
    at,
    asked: people,
    received: people,
    rightSize: people,
    stillUsed: people,
    takenAway: people,
    askedToPay: people,
    collectedSafely: people,
    knowsWhereToSay: people,
  },
});

/** Sets that were taken from the shelves and laid ready for a planned hand-over: nobody else gives them out. */
export const pickRecord = defineRecord({
  name: 'supplies.pick',
  cells: ['clothing'],
  retention: { months: 12 },
  fields: {
    plan: ref({ class: 'C1', to: 'supplies.plan', once: true }),
    child: setsNow,
    small: setsNow,
    medium: setsNow,
    large: setsNow,
    at: moment({ class: 'C1' }),
  },
});
