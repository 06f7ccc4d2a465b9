import { type ChangedValues, ok } from '@bulkhead/records';
import { capacityOf, type Group, groups, guestsOf, fieldOf, under } from '../capacity.ts';
import { amount, writes } from '../drafts.ts';
import { limit, maybe, placeCode } from '../input.ts';
import { intent } from '../intent.ts';
import { place } from '../records.ts';
import { no } from '../refusals.ts';
import { houseCells, standing } from './houses.ts';

/**
 * Of those who sleep at a place at most so many adults, children, and people who cannot take steps; and how many may be
 * there by day. `null` takes a limit away; one that is not named stays.
 */
export const setCapacity = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    adults: maybe(limit),
    children: maybe(limit),
    stepFree: maybe(limit),
    day: maybe(limit),
  },
  decide(view, { place: code, ...said }) {
    const home = standing(view, code);
    if (!home.ok) return home;
    const named = groups.flatMap((group): readonly (readonly [Group, number | null])[] => {
      const most = said[group];
      return most === undefined ? [] : [[group, most]];
    });
    if (named.length === 0) return no('nothing-to-change');
    const here = guestsOf(view, home.value.id);
    const capacity = capacityOf(home.value);
    for (const [group, most] of named) {
      if (most === null) continue;
      if (group !== 'day' && most > capacity)
        return no('group-above-beds', { field: group, values: { group, capacity } });
      const people = here.filter(under(group, 'surely')).length;
      if (most < people)
        return no('group-below-people', { field: group, values: { group, people, capacity: most } });
    }
    const values: ChangedValues<typeof place> = {};
    for (const [group, most] of named)
      Object.assign(values, { [fieldOf(group)]: most === null ? null : amount(most, 'person') });
    return ok([writes(place, home.value.id, values)]);
  },
});
