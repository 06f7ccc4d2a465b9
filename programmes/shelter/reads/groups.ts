import type { Code, View } from '@bulkhead/records';
import { type Group, groups, guestsOf, limitOf, under } from '../capacity.ts';
import type { moveDestinations } from '../choices.ts';
import { openStaysOf } from '../house.ts';
import { familiesOf } from '../moving.ts';
import { hasPlan } from '../promised.ts';
import type { Place } from '../records.ts';

/** How many of one kind are at a place that takes only so many of them. */
export interface GroupLine {
  readonly group: Group;
  readonly people: number;
  /** Of how many it is not known whether they are of this kind. */
  readonly notKnown: number;
  readonly capacity: number;
}

export const groupLines = (view: View, home: Place): readonly GroupLine[] =>
  groups.flatMap((group): readonly GroupLine[] => {
    const capacity = limitOf(home, group);
    if (capacity === undefined) return [];
    const here = guestsOf(view, home.id);
    const people = here.filter(under(group, 'surely')).length;
    return [{ group, people, notKnown: here.filter(under(group, 'perhaps')).length - people, capacity }];
  });

/** Where a family goes, should the place be left at once. */
export interface FamilyPlan {
  readonly people: readonly Code[];
  /** Absent: nobody has said yet, or not of all of them. */
  readonly plannedFor?: (typeof moveDestinations)[number];
  readonly to?: Code;
  /** They are awaited elsewhere, which is a plan too. */
  readonly known: boolean;
}

export function familyPlans(view: View, home: Place): readonly FamilyPlan[] {
  const stays = openStaysOf(view, home.id);
  return familiesOf(view, home.id).map(({ people }): FamilyPlan => {
    const own = stays.filter((one) => one.values.person && people.includes(one.values.person));
    const [first] = own;
    const same = own.every(
      ({ values }) =>
        values.plannedFor === first?.values.plannedFor && values.plannedPlace === first?.values.plannedPlace,
    );
    const { plannedFor, plannedPlace } = first?.values ?? {};
    return {
      people,
      known: own.every((one) => hasPlan(view, one)),
      ...(same && plannedFor && { plannedFor }),
      ...(same && plannedPlace && { to: plannedPlace }),
    };
  });
}
