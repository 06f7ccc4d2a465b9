import {
  type Code,
  type Deciding,
  type Draft,
  ok,
  type Refusal,
  type Result,
  type View,
} from '@bulkhead/records';
import { isLeft, placeWith } from '../house.ts';
import { placeCode } from '../input.ts';
import { intent } from '../intent.ts';
import type { Place } from '../records.ts';
import { no } from '../refusals.ts';

/** Cells in which the work of a house is recorded. */
export const houseCells = ['shelter', 'coordination'] as const;

/** The place, or "no such place here". */
export function found(view: View, code: Code): Result<Place, Refusal> {
  const home = placeWith(view, code);
  return home ? ok(home) : no('unknown-place', { field: 'place', values: { place: code } });
}

/** The place, unless it was left for good or retired. */
export function standing(view: View, code: Code): Result<Place, Refusal> {
  const home = found(view, code);
  if (!home.ok || !isLeft(home.value)) return home;
  const why = home.value.values.state === 'retired' ? 'place-retired' : 'place-left';
  return no(why, { field: 'place', values: { place: code } });
}

/** The place, if somebody may arrive there: open, not paused or being emptied, and nobody knows it who should not. */
export function receiving(view: View, code: Code): Result<Place, Refusal> {
  const home = standing(view, code);
  if (!home.ok) return home;
  const values = { place: code };
  if (home.value.values.compromised) return no('place-compromised', { field: 'place', values });
  if (home.value.values.state === 'evacuating') return no('place-evacuating', { field: 'place', values });
  if (home.value.values.state === 'paused') return no('place-paused', { field: 'place', values });
  if (home.value.values.state === 'candidate') return no('place-candidate', { field: 'place', values });
  return home;
}

/** The moment that was given, or now. A moment that has not come is refused. */
export function momentOf(
  deciding: Deciding,
  given: number | undefined,
  field = 'at',
): Result<number, Refusal> {
  const at = given ?? deciding.at;
  return at > deciding.at ? no('in-future', { field }) : ok(at);
}

/** One tap about a place that stands: nothing is asked beside which place it is. */
export const placeAct = (decide: (home: Place, code: Code) => Result<readonly Draft[], Refusal>) =>
  intent({
    cells: houseCells,
    undo: true,
    input: { place: placeCode },
    decide(view, input) {
      const home = standing(view, input.place);
      return home.ok ? decide(home.value, input.place) : home;
    },
  });
