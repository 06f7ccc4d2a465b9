import { type Code, type Draft, ok, type Refusal, type Result, type View } from '@bulkhead/records';
import { concerns, notPlacedReasons, placementAnswers } from '../choices.ts';
import { creates, writes } from '../drafts.ts';
import { type Guest, guestOf, guestsOf, limitOf, limits, under } from '../capacity.ts';
import { codeOf, openStayBy } from '../house.ts';
import { maybe, oneOf, people, placeCode, recordName, seconds, words } from '../input.ts';
import { intent } from '../intent.ts';
import {
  awaitedAt,
  awaitedOf,
  isAgreed,
  isAwaited,
  type Placement,
  placement,
  sameName,
} from '../placements.ts';
import { type Place, place } from '../records.ts';
import { no } from '../refusals.ts';
import { guestIn, guestsSaid, strangerIn } from './guests.ts';
import { houseCells, receiving } from './houses.ts';

/** A plan may begin today. */
const DAY = 86_400;

/**
 * Somebody asks for a bed for one or several people who come together. Another person agrees or declines; nobody is
 * here before `shelter.arrive`. `by`: the name they go by here.
 */
export const proposePlacement = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    people,
    ...guestsSaid,
    expected: seconds,
    reason: oneOf(concerns),
    by: words(40),
  },
  decide(view, input, deciding) {
    const home = receiving(view, input.place);
    if (!home.ok) return home;
    if (input.expected < deciding.at - DAY) return no('plan-in-past', { field: 'expected' });
    const stranger = strangerIn(input, input.people);
    if (stranger) return no('nobody-of-these', { field: 'guests', values: { person: stranger } });
    const { reason, expected, by: proposedBy } = input;
    for (const person of input.people) {
      const taken = alreadyPlaced(view, home.value, person);
      if (!taken.ok) return taken;
    }
    const asked = { place: home.value.id, reason, expected, proposedBy };
    return ok(
      input.people.map((person) =>
        creates(placement, deciding.newId(), { ...asked, person, ...guestIn(input, person) }),
      ),
    );
  },
});

function alreadyPlaced(view: View, home: Place, person: Code): Result<true, Refusal> {
  if (openStayBy(view, person)?.values.place === home.id)
    return no('person-already-here', { field: 'people', values: { person, place: home.values.code ?? '' } });
  const [planned] = awaitedOf(view, person);
  if (!planned) return ok(true);
  const at = codeOf(view, planned.values.place) ?? '';
  return no('already-planned', { field: 'people', values: { person, place: at } });
}

/** The second person agrees or declines. Never the one who asked, and never more people than the place takes. */
export const answerPlacement = intent({
  cells: houseCells,
  undo: true,
  input: {
    placement: recordName,
    answer: oneOf(placementAnswers),
    by: words(40),
    notPlaced: maybe(oneOf(notPlacedReasons)),
  },
  decide(view, input) {
    const asked = awaited(view, input.placement);
    if (!asked.ok) return asked;
    const { one, home } = asked.value;
    if (sameName(one.values.proposedBy ?? '', input.by)) return no('asked-and-agreed', { field: 'by' });
    if (input.answer === 'declined') {
      if (!input.notPlaced) return no('reason-missing', { field: 'notPlaced' });
      const { notPlaced, by: answeredBy } = input;
      return ok([writes(placement, one.id, { answer: 'declined', answeredBy, notPlaced })]);
    }
    const open = receiving(view, home.values.code);
    if (!open.ok) return open;
    const room = roomForPlanned(view, home, one);
    if (!room.ok) return room;
    return ok([writes(placement, one.id, { answer: 'agreed', answeredBy: input.by, notPlaced: null })]);
  },
});

/** People who are here and people who were agreed to, the one in question included, fit the place by every kind. */
function roomForPlanned(view: View, home: Place, one: Placement): Result<true, Refusal> {
  const agreed = awaitedAt(view, home.id).filter((other) => other.id !== one.id && isAgreed(other));
  for (const group of limits) {
    const perhaps = under(group, 'perhaps');
    const capacity = limitOf(home, group);
    if (capacity === undefined || !perhaps(guestOf(one))) continue;
    const people = guestsOf(view, home.id).filter(perhaps).length;
    const planned = agreed.map(guestOf).filter(perhaps).length;
    const values = { place: home.values.code ?? '', people, planned, capacity };
    if (people + planned + 1 <= capacity) continue;
    return group === 'night'
      ? no('place-promised', { field: 'answer', values })
      : no('group-promised', { field: 'answer', values: { ...values, group } });
  }
  return ok(true);
}

/** The person does not come to this place after all. */
export const endPlacement = intent({
  cells: houseCells,
  undo: true,
  input: { placement: recordName },
  decide(view, input) {
    const asked = awaited(view, input.placement);
    if (!asked.ok) return asked;
    return ok([writes(placement, asked.value.one.id, { ended: 'not-coming' })]);
  },
});

interface Asked {
  readonly one: Placement;
  readonly home: Place & { readonly values: { readonly code: Code } };
}
function awaited(view: View, id: Placement['id']): Result<Asked, Refusal> {
  const one = view.get(placement, id);
  const home = one?.values.place && view.get(place, one.values.place);
  const code = home && home.values.code;
  if (!one || !home || !code || one.withdrawn || !isAwaited(one))
    return no('unknown-placement', { field: 'placement' });
  return ok({ one, home: { ...home, values: { ...home.values, code } } });
}

/** Whoever arrives at the place that was planned is no longer awaited there. */
export const cameAsPlanned = (view: View, home: Place, arrived: readonly Code[]): readonly Draft[] =>
  arrived
    .flatMap((person) => awaitedOf(view, person))
    .filter((one) => one.values.place === home.id)
    .map((one) => writes(placement, one.id, { ended: 'arrived' }));

/** What was said of somebody when a bed was asked for. */
export function plannedGuest(view: View, home: Place, person: Code): Guest {
  const planned = awaitedOf(view, person).find((one) => one.values.place === home.id);
  return planned ? guestOf(planned) : {};
}
