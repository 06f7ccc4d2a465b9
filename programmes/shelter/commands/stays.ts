import {
  type Code,
  type Deciding,
  type Draft,
  ok,
  type RecordId,
  type Refusal,
  type Result,
  type View,
} from '@bulkhead/records';
import { concerns, destinations, leaveReasons } from '../choices.ts';
import { clashIn, hasSteps } from '../beds.ts';
import { guestOf, sleepsHere } from '../capacity.ts';
import { amount, creates, setOf, writes } from '../drafts.ts';
import {
  arrivedOf,
  bedLabel,
  bedNamed,
  bedsOf,
  codeOf,
  isOpen,
  leftOf,
  openStayBy,
  staysBy,
} from '../house.ts';
import {
  anyPeople,
  bedName,
  maybe,
  oneOf,
  people,
  personCode,
  placeCode,
  seconds,
  words,
  yes,
} from '../input.ts';
import { intent } from '../intent.ts';
import { type Bed, bed as bedType, type Place, place as placeType, type Stay, stay } from '../records.ts';
import { no } from '../refusals.ts';
import { bedsFor, freeBed } from './beds.ts';
import { guestIn, guestsSaid, strangerIn } from './guests.ts';
import { houseCells, momentOf, receiving } from './houses.ts';
import { cameAsPlanned, plannedGuest } from './placements.ts';
import { roomFrom } from './room.ts';

/**
 * One or several people arrive together. Without `bed` the house chooses: siblings in one room, else the first room
 * with space. A hand-over number ties the arrival to the leaving that another house recorded.
 */
export const arrive = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    people,
    ...guestsSaid,
    bed: maybe(bedName),
    at: maybe(seconds),
    reason: oneOf(concerns),
    authorisedBy: maybe(words(40)),
    nextReview: maybe(seconds),
    keepWith: maybe(anyPeople),
    siblings: maybe(yes),
    handOver: maybe(words(12)),
  },
  decide(view, input, deciding) {
    const home = receiving(view, input.place);
    if (!home.ok) return home;
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    for (const person of input.people) {
      const clash = clashingStay(view, person, at.value);
      if (clash) return elsewhere(view, clash, input.place);
    }
    const stranger = strangerIn(input, input.people);
    if (stranger) return no('nobody-of-these', { field: 'guests', values: { person: stranger } });
    const guests = input.people.map((person) => ({
      ...plannedGuest(view, home.value, person),
      ...guestIn(input, person),
    }));
    const room = roomFrom(view, home.value, { guests, at: at.value });
    if (!room.ok) return room;
    const sleeping = input.people.filter((_, index) => sleepsHere(guests[index] ?? {}));
    const steps = new Map(input.people.map((person, index) => [person, guests[index]?.stepFree === true]));
    const beds = bedsFor(view, home.value, {
      people: sleeping.map((person) => ({ person, stepFree: steps.get(person) === true })),
      at: at.value,
      bed: input.bed,
      near: [...input.people, ...(input.keepWith ?? [])],
    });
    if (!beds.ok) return beds;
    const together = input.siblings ? input.people : [];
    const arrivals = input.people.map((person, index) => {
      const bed = beds.value[sleeping.indexOf(person)];
      return creates(stay, deciding.newId(), {
        place: home.value.id,
        person,
        ...guests[index],
        bed: bed?.id,
        bedSince: bed && at.value,
        arrived: at.value,
        offset: amount(deciding.offset, 'minute'),
        reason: input.reason,
        authorisedBy: input.authorisedBy,
        nextReview: input.nextReview,
        keepWith: setOf([...together, ...(input.keepWith ?? [])].filter((other) => other !== person)),
        handOverIn: input.handOver,
      });
    });
    return ok([
      ...arrivals,
      ...tiedBack(view, input.keepWith ?? [], input.people),
      ...cameAsPlanned(view, home.value, input.people),
    ]);
  },
});

const clashingStay = (view: View, person: Code, at: number, except?: RecordId): Stay | undefined =>
  staysBy(view, person).find((one) => one.id !== except && leftOf(one) > at);

function elsewhere(view: View, clash: Stay, here: Code): Result<never, Refusal> {
  const at = codeOf(view, clash.values.place) ?? '';
  const values = { person: clash.values.person ?? '', place: at };
  return at === here
    ? no('person-already-here', { field: 'people', values })
    : no('stay-elsewhere', { field: 'people', values });
}

/** People who are to stay together name each other, whoever came first. */
const tiedBack = (view: View, others: readonly Code[], arrived: readonly Code[]): readonly Draft[] =>
  others.flatMap((other) => {
    const open = openStayBy(view, other);
    return open ? [writes(stay, open.id, { keepWith: { add: arrived } })] : [];
  });

/** One or several people leave. Whoever goes to another of our places gets a hand-over number to say there. */
export const leave = intent({
  cells: houseCells,
  undo: true,
  input: {
    people,
    at: maybe(seconds),
    reason: oneOf(leaveReasons),
    destination: oneOf(destinations),
    authorisedBy: maybe(words(40)),
  },
  decide(view, input, deciding) {
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    const number = input.destination === 'other-place' ? handOverNumber(deciding) : undefined;
    const drafts: Draft[] = [];
    for (const person of input.people) {
      const open = openStayBy(view, person);
      if (!open) return no('not-here', { field: 'people', values: { person } });
      if (at.value <= arrivedOf(open)) return no('left-before-arrived', { field: 'at', values: { person } });
      drafts.push(
        writes(stay, open.id, {
          left: at.value,
          leftReason: input.reason,
          destination: input.destination,
          authorisedBy: input.authorisedBy,
          handOverOut: number,
        }),
      );
    }
    return ok(drafts);
  },
});

/** Six digits out of the randomness of an id: easy to say, and it tells nothing. */
const handOverNumber = (deciding: Deciding): string =>
  String(100_000 + (Number.parseInt(deciding.newId().slice(0, 12), 16) % 900_000));

/** Another bed of the same place. `swap` gives the old bed to whoever lies in the new one. */
export const moveBed = intent({
  cells: houseCells,
  undo: true,
  input: { person: personCode, bed: bedName, swap: maybe(yes), at: maybe(seconds) },
  decide(view, input, deciding) {
    const open = openStayBy(view, input.person);
    const home = open?.values.place && view.get(placeType, open.values.place);
    if (!open || !home) return no('not-here', { field: 'person', values: { person: input.person } });
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    if (at.value < (open.values.bedSince ?? arrivedOf(open)))
      return no('left-before-arrived', { field: 'at', values: { person: input.person } });
    const target = bedNamed(bedsOf(view, home.id), input.bed);
    const other = target && clashIn(view, target.id, { at: at.value, except: open.id });
    const stepFree = guestOf(open).stepFree === true;
    if (target && other && input.swap && isOpen(other)) {
      const own = open.values.bed && view.get(bedType, open.values.bed);
      const wrong =
        stepsFor(view, home, { one: open, bed: target }) ?? stepsFor(view, home, { one: other, bed: own });
      if (wrong) return wrong;
      return ok([
        writes(stay, open.id, { bed: target.id, bedSince: at.value }),
        writes(stay, other.id, { bed: open.values.bed ?? null, bedSince: at.value }),
      ]);
    }
    const free = freeBed(view, home, input.bed, { at: at.value, except: open.id, stepFree });
    if (!free.ok) return free;
    return ok([writes(stay, open.id, { bed: free.value.id, bedSince: at.value })]);
  },
});

/** Why somebody cannot have a bed who cannot take steps. */
function stepsFor(
  view: View,
  home: Place,
  { one, bed }: { readonly one: Stay; readonly bed: Bed | undefined },
): ReturnType<typeof no> | undefined {
  if (!bed || guestOf(one).stepFree !== true || !hasSteps(view, home.id, bed)) return undefined;
  return no('bed-has-steps', { field: 'bed', values: { bed: bedLabel(bed) } });
}

/** Somebody went through what is best for a child who came alone. */
export const recordAssessment = intent({
  cells: houseCells,
  undo: true,
  input: { person: personCode, at: maybe(seconds) },
  decide(view, input, deciding) {
    const open = openStayBy(view, input.person);
    if (!open) return no('not-here', { field: 'person', values: { person: input.person } });
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    return ok([writes(stay, open.id, { assessed: at.value })]);
  },
});

/** Somebody looked whether this person should stay, and says when to look again. */
export const reviewStay = intent({
  cells: houseCells,
  undo: true,
  input: { person: personCode, nextReview: seconds },
  decide(view, input, deciding) {
    const open = openStayBy(view, input.person);
    if (!open) return no('not-here', { field: 'person', values: { person: input.person } });
    if (input.nextReview <= deciding.at) return no('unreadable-date', { field: 'nextReview' });
    return ok([writes(stay, open.id, { nextReview: input.nextReview })]);
  },
});
