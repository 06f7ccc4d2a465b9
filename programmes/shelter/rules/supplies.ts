import type { Clock, Task, TaskRule, View } from '@bulkhead/records';
import { usedUpAt } from '../cover.ts';
import { sleepersAt } from '../capacity.ts';
import { countsOf, isLeft, stocksOf } from '../house.ts';
import { type Place, place, type Stock } from '../records.ts';

const DAY = 86_400;
/** Fetching takes days: it is on the list when it lasts three more, and late when it lasts one. */
const FETCH_BEFORE = 3 * DAY;
const LATE_AT = DAY;
/** Whoever has not counted for a week since it should be used up does not count it any more. */
const ASKED_FOR = 7 * DAY;

/** Something that a house uses every day is nearly used up. */
const suppliesLow: TaskRule = {
  kind: 'supplies-low',
  due: (view, clock) =>
    view
      .all(place)
      .filter((home) => !isLeft(home) && sleepersAt(view, home.id).length > 0)
      .flatMap((home) => stocksOf(view, home.id).flatMap((thing) => taskOf(view, { home, thing, clock }))),
};

function taskOf(
  view: View,
  { home, thing, clock }: { readonly home: Place; readonly thing: Stock; readonly clock: Clock },
): readonly Task[] {
  const counts = countsOf(view, thing);
  const until = usedUpAt(counts);
  const { kind, label = '' } = thing.values;
  const { code } = home.values;
  if (!kind || !code || until === undefined) return [];
  if (until - FETCH_BEFORE > clock.now || until + ASKED_FOR < clock.now) return [];
  return [
    {
      id: `shelter.supplies-low:${thing.id}:${until}`,
      kind: 'supplies-low',
      cell: home.cell,
      about: code,
      record: home.id,
      due: until - LATE_AT,
      from: until - FETCH_BEFORE,
      values: { place: code, kind, label, days: Math.max(0, Math.floor((until - clock.now) / DAY)) },
      opens: 'places/shelter.supplies',
    },
  ];
}

export const supplyTasks: readonly TaskRule[] = [suppliesLow];
