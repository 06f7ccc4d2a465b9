import { type Code, type Draft, isAhead, ok, type Refusal, type Result, type View } from '@bulkhead/records';
import { moveDestinations } from '../choices.ts';
import { writes } from '../drafts.ts';
import { openStaysOf, placeWith } from '../house.ts';
import { date, listOf, maybe, members, oneOf, people, placeCode } from '../input.ts';
import { intent } from '../intent.ts';
import { awaitedAt } from '../placements.ts';
import { place, stay } from '../records.ts';
import { no } from '../refusals.ts';
import { houseCells, placeAct, receiving, standing } from './houses.ts';

/** Everybody is moved out, beginning now: nobody comes in, and everybody needs to know where to go. One tap, no reason. */
export const startEvacuating = placeAct((home, code) => {
  const { state } = home.values;
  const values = { place: code };
  if (state === 'candidate') return no('place-candidate', { field: 'place', values });
  if (state === 'evacuating') return no('place-evacuating', { field: 'place', values });
  return ok([writes(place, home.id, { state: 'evacuating', pauseReason: null })]);
});

const moves = listOf(members({ people, destination: oneOf(moveDestinations), to: maybe(placeCode) }));

/**
 * Where the people of a place go, each family by itself. `to` is one of our places; one in the same
 * compartment must take people, of another one the merged records are asked. Whoever has a plan is still there until they leave.
 */
export const planMoves = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode, moves },
  decide(view, input) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    const stays = openStaysOf(view, home.value.id);
    const drafts: Draft[] = [];
    for (const move of input.moves) {
      const to = targetOf(view, input.place, move);
      if (!to.ok) return to;
      const values = { plannedFor: move.destination, plannedPlace: to.value ?? null };
      for (const person of move.people) {
        const one = stays.find((each) => each.values.person === person);
        if (!one) return no('not-here', { field: 'moves', values: { person } });
        drafts.push(writes(stay, one.id, values));
      }
    }
    return drafts.length === 0 ? no('nothing-to-change') : ok(drafts);
  },
});

function targetOf(
  view: View,
  from: Code,
  { destination, to }: { readonly destination: string; readonly to?: Code },
): Result<Code | undefined, Refusal> {
  if (destination !== 'other-place') return ok(undefined);
  if (to === undefined || to === from) return no('which-other-place', { field: 'moves' });
  if (placeWith(view, to) === undefined) return ok(to);
  const target = receiving(view, to);
  return target.ok ? ok(to) : target;
}

/**
 * A place ends as it was meant to: nobody is there and nobody is awaited. What is sealed about it stays until it is
 * forgotten. A place that must be given up is left for good instead.
 */
export const retirePlace = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode, left: maybe(date) },
  decide(view, input, deciding) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    const here = openStaysOf(view, home.value.id).length;
    if (here > 0) return no('people-still-here', { field: 'place', values: { people: here } });
    const awaited = awaitedAt(view, home.value.id).length;
    if (awaited > 0) return no('people-awaited', { field: 'place', values: { people: awaited } });
    if (input.left && isAhead(input.left, deciding.at)) return no('in-future', { field: 'left' });
    const left = input.left ?? deciding.today;
    return ok([writes(place, home.value.id, { state: 'retired', left, pauseReason: null })]);
  },
});
