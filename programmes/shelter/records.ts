import {
  choice,
  choices,
  clockAhead,
  code,
  codeRef,
  defineRecord,
  flag,
  moment,
  partialDate,
  quantity,
  ref,
  type Seen,
  set,
  text,
  timeOfDay,
} from '@bulkhead/records';
import {
  ages,
  compartmentAnswers,
  concerns,
  destinations,
  hindrances,
  houseServices,
  keyStates,
  knowledgeAnswers,
  leaveReasons,
  moveDestinations,
  paperAnswers,
  pauseReasons,
  placeKinds,
  placeStates,
  projects,
  stayHours,
  stockKinds,
  stockUnits,
  supplyAnswers,
  takesWhom,
} from './choices.ts';

const houseCells = ['shelter', 'coordination'] as const;
const people = quantity({ class: 'C1', units: ['person'], decimals: 0, min: 0, max: 500 });

/** What a house needs to know of somebody to count its places. Absent: not known, and counted the cautious way. */
export const guestFields = {
  age: choice({ class: 'C2', of: ages }),
  // Cannot take steps: needs one of the beds that are reached without.
  stepFree: flag({ class: 'C2', safer: true }),
  hours: choice({ class: 'C2', of: stayHours }),
} as const;
export const placeSeries = ['SS', 'BASE', 'HOUSE'] as const;

/** A house, base or shelter, known by its code. Where it stands is in `shelter.site`, in another compartment. */
export const place = defineRecord({
  name: 'shelter.place',
  cells: houseCells,
  label: 'code',
  retention: { months: 'never' },
  fields: {
    code: code({ class: 'C1', series: placeSeries, once: true }),
    kind: choice({ class: 'C1', of: placeKinds, once: true }),
    state: choice({ class: 'C1', of: placeStates }),
    pauseReason: choice({ class: 'C1', of: pauseReasons }),
    compromised: flag({ class: 'C1', safer: true }),
    // People who can sleep there.
    capacity: people,
    // Of them at most so many adults, children, and people who cannot take steps; and how many may be there by day.
    forAdults: people,
    forChildren: people,
    stepFreeBeds: people,
    byDay: people,
    // Minutes after midnight, local time.
    checkAt: quantity({ class: 'C1', units: [timeOfDay], decimals: 0, min: 0, max: 1439 }),
    opened: partialDate({ class: 'C1' }),
    left: partialDate({ class: 'C1' }),
    region: text({ class: 'C2', max: 80 }),
    // Whom the house is for, and what there is. Absent: nobody said.
    takes: choice({ class: 'C1', of: takesWhom }),
    services: choices({ class: 'C1', of: houseServices }),
    longestStay: quantity({ class: 'C1', units: ['day'], decimals: 0, min: 1, max: 3650 }),
    winterised: flag({ class: 'C1', safer: false }),
    // Hours in which somebody goes through what is best for a child who came alone; absent: 72.
    assessWithin: quantity({ class: 'C1', units: ['hour'], decimals: 0, min: 1, max: 336 }),
    floorArea: quantity({ class: 'C1', units: ['m2'], decimals: 0, min: 1, max: 5000 }),
  },
});

/** One bed of one place. Rooms are numbers: a name on a door is a name that somebody can repeat. */
export const bed = defineRecord({
  name: 'shelter.bed',
  cells: houseCells,
  retention: { months: 'never' },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    room: quantity({ class: 'C1', units: ['number'], decimals: 0, min: 1, max: 99, once: true }),
    number: quantity({ class: 'C1', units: ['number'], decimals: 0, min: 1, max: 99, once: true }),
    // Reached without steps. Where devices differ, nobody who cannot take steps is sent there.
    stepFree: flag({ class: 'C1', safer: false }),
  },
});

/** A person at a place from one moment to another, the second excluded. */
export const stay = defineRecord({
  name: 'shelter.stay',
  cells: houseCells,
  label: 'person',
  retention: { months: 24 },
  fields: {
    place: ref({ class: 'C2', to: 'shelter.place', once: true }),
    person: codeRef({ class: 'C2', series: ['K'], once: true }),
    ...guestFields,
    bed: ref({ class: 'C2', to: 'shelter.bed' }),
    // In this bed since then; before, the person lay in another bed of the place.
    bedSince: moment({ class: 'C2' }),
    arrived: moment({ class: 'C2' }),
    left: moment({ class: 'C2' }),
    // A night there is the same night on every device, wherever that is.
    offset: clockAhead({ class: 'C2' }),
    reason: choice({ class: 'C2', of: concerns }),
    leftReason: choice({ class: 'C2', of: leaveReasons }),
    destination: choice({ class: 'C2', of: destinations }),
    authorisedBy: text({ class: 'C2', max: 40 }),
    nextReview: moment({ class: 'C2' }),
    // For a child who came alone: when somebody went through what is best for them.
    assessed: moment({ class: 'C2' }),
    keepWith: set({ class: 'C2', of: { series: ['K'] } }),
    // Where the person goes should the place be left at once: a kind of place, and which of ours.
    plannedFor: choice({ class: 'C2', of: moveDestinations }),
    plannedPlace: codeRef({ class: 'C2', series: placeSeries }),
    // The number that the leaving house says and the receiving house types: joins two compartments without an id.
    handOverOut: text({ class: 'C2', max: 12 }),
    handOverIn: text({ class: 'C2', max: 12 }),
  },
});

/** What is kept of a stay when the person's record leaves: enough for nights and occupancy, nobody to find. */
export const pastStay = defineRecord({
  name: 'shelter.past-stay',
  cells: houseCells,
  retention: { months: 'never' },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    arrived: moment({ class: 'C1', once: true }),
    left: moment({ class: 'C1', once: true }),
    offset: clockAhead({ class: 'C2' }),
    // Whether the place was too full then is still to be told.
    ...guestFields,
    // The other half of a hand-over may still be there, and would look as if it came from nowhere.
    handOverOut: text({ class: 'C2', max: 12, once: true }),
    handOverIn: text({ class: 'C2', max: 12, once: true }),
  },
});

/** One evening's answer to "who is here". */
export const check = defineRecord({
  name: 'shelter.check',
  cells: houseCells,
  retention: { months: 24 },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    // The evening it answers for; a late check is made on the next morning.
    evening: partialDate({ class: 'C1', once: true }),
    at: moment({ class: 'C1', once: true }),
    here: set({ class: 'C2', of: { series: ['K'] } }),
    backTonight: set({ class: 'C2', of: { series: ['K'] } }),
    awayPlanned: set({ class: 'C2', of: { series: ['K'] } }),
    notKnown: set({ class: 'C2', of: { series: ['K'] } }),
    // Here without a stay: known by code, or only counted.
    unannounced: set({ class: 'C2', of: { series: ['K'] } }),
    others: quantity({ class: 'C1', units: ['person'], decimals: 0, min: 0, max: 99 }),
  },
});

/** Something that a house counts every evening. */
export const stock = defineRecord({
  name: 'shelter.stock',
  cells: houseCells,
  retention: { months: 'never' },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    kind: choice({ class: 'C1', of: stockKinds, once: true }),
    unit: choice({ class: 'C1', of: stockUnits, once: true }),
    label: text({ class: 'C2', max: 30 }),
  },
});

/** What was there when somebody counted. */
export const count = defineRecord({
  name: 'shelter.count',
  cells: houseCells,
  retention: { months: 24 },
  fields: {
    stock: ref({ class: 'C1', to: 'shelter.stock', once: true }),
    check: ref({ class: 'C1', to: 'shelter.check', once: true }),
    at: moment({ class: 'C1', once: true }),
    amount: quantity({ class: 'C1', units: stockUnits, decimals: 0, min: 0, max: 99_999, once: true }),
  },
});

/** A door key and who has it. */
export const key = defineRecord({
  name: 'shelter.key',
  cells: houseCells,
  retention: { months: 'never' },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    number: quantity({ class: 'C1', units: ['number'], decimals: 0, min: 1, max: 99, once: true }),
    state: choice({ class: 'C1', of: keyStates }),
    // What somebody is called in the house, not who they are: it stands on its screens without a hold.
    holder: text({ class: 'C2', max: 40 }),
    since: moment({ class: 'C1' }),
  },
});

/** Everyday medicine of a resident. Illness and treatment are in the medical compartment. */
export const medicine = defineRecord({
  name: 'shelter.medicine',
  cells: houseCells,
  retention: { months: 12 },
  fields: {
    person: codeRef({ class: 'C2', series: ['K'], once: true }),
    name: text({ class: 'C2', max: 60 }),
    runsOut: moment({ class: 'C2' }),
    stopped: moment({ class: 'C2' }),
  },
});

/** Where a place is. Sealed: this record lives in the address compartment and nowhere else. */
export const site = defineRecord({
  name: 'shelter.site',
  cells: ['address'],
  label: 'place',
  retention: { months: 'until-review' },
  fields: {
    place: codeRef({ class: 'C1', series: placeSeries, once: true }),
    address: text({ class: 'C3', max: 300 }),
    landlord: text({ class: 'C3', max: 120 }),
    leasePayer: text({ class: 'C3', max: 120 }),
    coverStory: text({ class: 'C3', max: 400 }),
    alarmWords: text({ class: 'C3', max: 120 }),
    fallback: codeRef({ class: 'C3', series: placeSeries }),
    routes: text({ class: 'C3', max: 400 }),
    // Who can open the door, by the names they go by here, with commas. One person, one place.
    keyholders: text({ class: 'C3', max: 200 }),
  },
});

/** A piece of work that was substantially hindered, and since when. */
export const pause = defineRecord({
  name: 'shelter.pause',
  cells: houseCells,
  retention: { months: 'never' },
  fields: {
    project: choice({ class: 'C1', of: projects, once: true }),
    cause: choice({ class: 'C1', of: hindrances }),
    from: partialDate({ class: 'C1' }),
    until: partialDate({ class: 'C1' }),
    place: codeRef({ class: 'C1', series: placeSeries }),
    region: text({ class: 'C2', max: 80 }),
  },
});

/** The guided list of a place that is being left. An answer that is absent is still to be given. */
export const leaving = defineRecord({
  name: 'shelter.leaving',
  cells: houseCells,
  retention: { months: 'never' },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    started: moment({ class: 'C1', once: true }),
    papers: choice({ class: 'C1', of: paperAnswers }),
    supplies: choice({ class: 'C1', of: supplyAnswers }),
    suppliesTo: codeRef({ class: 'C1', series: placeSeries }),
    compartment: choice({ class: 'C1', of: compartmentAnswers }),
    knowledge: choice({ class: 'C1', of: knowledgeAnswers }),
    // As of a key: what they are called in the house.
    knownBy: text({ class: 'C2', max: 200 }),
  },
});

export type Place = Seen<typeof place>;
export type Bed = Seen<typeof bed>;
export type Stay = Seen<typeof stay>;
export type Check = Seen<typeof check>;
export type Stock = Seen<typeof stock>;
export type Count = Seen<typeof count>;
export type DoorKey = Seen<typeof key>;
export type Medicine = Seen<typeof medicine>;
export type Leaving = Seen<typeof leaving>;
