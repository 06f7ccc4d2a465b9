import {
  type Code,
  type Draft,
  isAhead,
  ok,
  type RecordId,
  type Refusal,
  type Result,
  timeOfDay,
  type View,
} from '@bulkhead/records';
import { houseServices, pauseReasons, placeKinds, takesWhom } from '../choices.ts';
import { stepFreeBedsOf } from '../beds.ts';
import { sleepersAt } from '../capacity.ts';
import { amount, creates, withdraws, writes } from '../drafts.ts';
import { bedLabel, bedsOf, placeWith, roomOf, numberOf, sleepersOf } from '../house.ts';
import { date, listOf, maybe, oneOf, placeCode, wholeNumber, words, yesOrNo } from '../input.ts';
import { intent } from '../intent.ts';
import { bed, place } from '../records.ts';
import { no } from '../refusals.ts';
import { lastAssessmentOf } from '../site-assessments.ts';
import { found, houseCells, placeAct, standing } from './houses.ts';

const beds = listOf(wholeNumber(0, 99));
const bedCount = (rooms: readonly number[]): number => rooms.reduce((sum, beds) => sum + beds, 0);

function bedDrafts(home: RecordId, rooms: readonly number[], newId: () => RecordId): readonly Draft[] {
  return rooms.flatMap((beds, index) =>
    Array.from({ length: beds }, (_, at) =>
      creates(bed, newId(), {
        place: home,
        room: amount(index + 1, 'number'),
        number: amount(at + 1, 'number'),
      }),
    ),
  );
}

/**
 * A place is opened, or only looked at (`candidate`). A candidate with the same code becomes active once somebody has
 * assessed it and said that it suits; one that is in use already is written down as it is. `rooms` is the number of
 * beds in each room; without rooms only `capacity` counts.
 */
export const openPlace = intent({
  cells: houseCells,
  undo: true,
  input: {
    code: placeCode,
    kind: maybe(oneOf(placeKinds)),
    state: maybe(oneOf(['candidate', 'active'])),
    opened: maybe(date),
    capacity: maybe(wholeNumber(0, 500)),
    rooms: maybe(beds),
    checkAt: maybe(wholeNumber(0, 1439)),
    region: maybe(words(80)),
  },
  decide(view, input, deciding) {
    const known = placeWith(view, input.code);
    if (known && known.values.state !== 'candidate')
      return no('code-taken', { field: 'code', values: { place: input.code } });
    if (known && input.state !== 'candidate') {
      const assessed = suitable(view, known.id, input.code);
      if (!assessed.ok) return assessed;
    }
    if (input.opened && isAhead(input.opened, deciding.at)) return no('in-future', { field: 'opened' });
    const kind = input.kind ?? known?.values.kind ?? 'shelter';
    const capacity = input.rooms ? bedCount(input.rooms) : input.capacity;
    const room = capacity ?? known?.values.capacity?.amount;
    if (room === 0 || (room === undefined && kind === 'shelter' && input.state !== 'candidate'))
      return no('capacity-zero', { field: input.rooms ? 'rooms' : 'capacity' });
    const id = known?.id ?? deciding.newId();
    const values = {
      state: input.state ?? ('active' as const),
      opened: input.opened ?? (known && input.state !== 'candidate' ? deciding.today : undefined),
      capacity: capacity === undefined ? undefined : amount(capacity, 'person'),
      checkAt: input.checkAt === undefined ? undefined : amount(input.checkAt, timeOfDay),
      region: input.region,
    };
    const home = known
      ? writes(place, id, values)
      : creates(place, id, { ...values, code: input.code, kind });
    return ok([home, ...bedDrafts(id, input.rooms ?? [], deciding.newId)]);
  },
});

/** Nobody is taken in at a place that was only looked at before somebody has said that it suits. */
function suitable(view: View, home: RecordId, code: Code): Result<true, Refusal> {
  const last = lastAssessmentOf(view, home)?.values;
  const values = { place: code };
  if (!last) return no('not-assessed', { field: 'code', values });
  return last.verdict === 'suits' ? ok(true) : no('site-not-suitable', { field: 'code', values });
}

/** Beds in each room, or only how many people fit. Beds in use stay; a bed that somebody needs is not taken away. */
export const setRooms = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode, rooms: maybe(beds), capacity: maybe(wholeNumber(0, 500)) },
  decide(view, input, deciding) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    const capacity = input.rooms ? bedCount(input.rooms) : input.capacity;
    if (capacity === undefined) return no('rooms-missing', { field: 'rooms' });
    const field = input.rooms ? 'rooms' : 'capacity';
    if (capacity === 0) return no('capacity-zero', { field });
    const people = sleepersAt(view, home.value.id).length;
    if (capacity < people) return no('capacity-below-people', { field, values: { people, capacity } });
    const size = writes(place, home.value.id, { capacity: amount(capacity, 'person') });
    if (!input.rooms) return ok([size]);
    const beds = arranged(view, home.value.id, input.rooms, deciding.newId);
    return beds.ok ? ok([size, ...beds.value]) : beds;
  },
});

/**
 * Adds beds that are new, withdraws those that are gone and one of any two with the same number. The last bed that is
 * reached without steps does not go silently: nobody would be kept from steps any more.
 */
function arranged(view: View, home: RecordId, rooms: readonly number[], newId: () => RecordId) {
  const standingBeds = new Map<string, RecordId>();
  const drafts: Draft[] = [];
  const inUseFirst = bedsOf(view, home).toSorted(
    (a, b) =>
      sleepersOf(view, b.id).length - sleepersOf(view, a.id).length ||
      Number(b.values.stepFree === true) - Number(a.values.stepFree === true),
  );
  for (const one of inUseFirst) {
    const wanted = numberOf(one) <= (rooms[roomOf(one) - 1] ?? 0) && !standingBeds.has(bedLabel(one));
    const [sleeper] = sleepersOf(view, one.id);
    if (!wanted && sleeper)
      return no('bed-in-use', {
        field: 'rooms',
        values: { bed: bedLabel(one), by: sleeper.values.person ?? '' },
      });
    if (wanted) standingBeds.set(bedLabel(one), one.id);
    else drafts.push(withdraws(bed, one.id, 'not-ours'));
  }
  const reached = stepFreeBedsOf(view, home);
  const kept = new Set(standingBeds.values());
  const [last] = reached;
  if (last && !reached.some((one) => kept.has(one.id)))
    return no('last-step-free-bed', { field: 'rooms', values: { bed: bedLabel(last) } });
  for (const draft of bedDrafts(home, rooms, newId)) {
    if (draft.do === 'create' && !standingBeds.has(labelOf(draft))) drafts.push(draft);
  }
  return ok(drafts);
}

type BedDraft = Extract<Draft, { do: 'create' }>;
const labelOf = (draft: BedDraft): string =>
  [draft.values['room'], draft.values['number']]
    .map((part) => (typeof part === 'object' && 'amount' in part ? part.amount : 0))
    .join('-');

/**
 * When the evening check is due, roughly where the place is, whom the house is for and what there is. `longestStay` in
 * days, `floorArea` in square metres of the rooms; zero takes either away. `assessWithin`: the hours in which somebody
 * goes through what is best for a child who came alone.
 */
export const describePlace = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    checkAt: maybe(wholeNumber(0, 1439)),
    region: maybe(words(80)),
    takes: maybe(oneOf(takesWhom)),
    services: maybe(listOf(oneOf(houseServices))),
    longestStay: maybe(wholeNumber(0, 3650)),
    winterised: maybe(yesOrNo),
    floorArea: maybe(wholeNumber(0, 5000)),
    assessWithin: maybe(wholeNumber(1, 336)),
  },
  decide(view, { place: code, ...said }) {
    const home = found(view, code);
    if (!home.ok) return home;
    if (Object.keys(said).length === 0) return no('nothing-to-change');
    const { checkAt, longestStay, floorArea, assessWithin, ...rest } = said;
    return ok([
      writes(place, home.value.id, {
        ...rest,
        checkAt: checkAt === undefined ? undefined : amount(checkAt, timeOfDay),
        longestStay: amountOrNone(longestStay, 'day'),
        floorArea: amountOrNone(floorArea, 'm2'),
        assessWithin: assessWithin === undefined ? undefined : amount(assessWithin, 'hour'),
      }),
    ]);
  },
});

/** Zero empties the field. */
const amountOrNone = <const Unit extends string>(value: number | undefined, unit: Unit) =>
  value === undefined ? undefined : value === 0 ? null : amount(value, unit);

/** Nobody new comes for now; who is there stays. */
export const pausePlace = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode, reason: oneOf(pauseReasons) },
  decide(view, input) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    if (home.value.values.state === 'evacuating')
      return no('place-evacuating', { field: 'place', values: { place: input.place } });
    return ok([writes(place, home.value.id, { state: 'paused', pauseReason: input.reason })]);
  },
});

/** People may come again: after a pause, or when nobody has to be moved out after all. */
export const resumePlace = placeAct((home, code) => {
  const { state } = home.values;
  if (state !== 'paused' && state !== 'evacuating')
    return no('place-not-paused', { field: 'place', values: { place: code } });
  return ok([writes(place, home.id, { state: 'active', pauseReason: null })]);
});

/** Somebody may know this place. Holds until a person lifts it, whatever another device says. */
export const markCompromised = placeAct((home) => ok([writes(place, home.id, { compromised: true })]));

export const clearCompromised = placeAct((home, code) =>
  home.values.compromised === true
    ? ok([writes(place, home.id, { compromised: false })])
    : no('place-not-compromised', { field: 'place', values: { place: code } }),
);
