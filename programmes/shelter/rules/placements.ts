import type { ContradictionRule, Task, TaskRule, View } from '@bulkhead/records';
import { groups, guestsOf, type Limit, limitOf, under } from '../capacity.ts';
import { codeOf, isOpen, isOpenForArrivals, placeWith } from '../house.ts';
import {
  awaitedAt,
  expectedOf,
  isAgreed,
  isAwaited,
  isUnanswered,
  type Placement,
  placement,
} from '../placements.ts';
import { place, stay } from '../records.ts';
import { promisedTo } from '../promised.ts';
import { about, grouped } from './about.ts';

const DAY = 86_400;
const SETTLERS = ['shelter.end-placement', 'records.withdraw'] as const;
const personOf = (one: Placement): string => one.values.person ?? '';
const placeOf = (view: View, one: Placement): string => codeOf(view, one.values.place) ?? '';

/** Two coordinators each found a bed for one person. */
const plannedTwice: ContradictionRule = {
  kind: 'planned-twice',
  find: (view) =>
    grouped(view.all(placement).filter(isAwaited), (one) => one.values.person).flatMap((group) => {
      const [one, other] = group;
      if (!one || !other) return [];
      const values = { person: personOf(one), place: placeOf(view, one), other: placeOf(view, other) };
      return about('planned-twice', SETTLERS, { records: group, values });
    }),
};

/** More people were agreed to, or are to be moved here, than there is room beside those who are here. */
const promisedOver = (kind: string, among: readonly Limit[], settler: string): ContradictionRule => ({
  kind,
  find: (view) =>
    view.all(place).flatMap((home) => {
      const coming = promisedTo(view, home);
      for (const group of coming.length === 0 ? [] : among) {
        const capacity = limitOf(home, group) ?? Infinity;
        const planned = coming.filter(under(group, 'surely')).length;
        const people = guestsOf(view, home.id).filter(under(group, 'surely')).length;
        if (planned === 0 || people + planned <= capacity) continue;
        return about(kind, ['shelter.end-placement', 'shelter.plan-moves', settler], {
          records: [home],
          values: { place: home.values.code ?? '', group, people, planned, capacity },
        });
      }
      return [];
    }),
});
const morePromised = promisedOver('more-promised', ['night'], 'shelter.set-rooms');
const groupPromised = promisedOver('group-over-promised', groups, 'shelter.set-capacity');

/** A place from which people are to be moved to one that takes nobody by now. */
const movedToClosedPlace: ContradictionRule = {
  kind: 'moved-to-closed-place',
  find: (view) =>
    view
      .all(stay)
      .filter(isOpen)
      .flatMap((one) => {
        const { plannedPlace, person = '' } = one.values;
        const target = plannedPlace && placeWith(view, plannedPlace);
        if (!target || isOpenForArrivals(target)) return [];
        return about('moved-to-closed-place', ['shelter.plan-moves', 'shelter.leave'], {
          records: [one],
          values: { person, place: codeOf(view, one.values.place) ?? '', other: plannedPlace },
        });
      }),
};

/** Somebody is awaited at a place that was paused, is being emptied, was left, or may be known by now. */
const plannedAtClosedPlace: ContradictionRule = {
  kind: 'planned-at-closed-place',
  find: (view) =>
    view.all(place).flatMap((home) =>
      isOpenForArrivals(home)
        ? []
        : awaitedAt(view, home.id).flatMap((one) =>
            about('planned-at-closed-place', SETTLERS, {
              records: [one],
              values: { person: personOf(one), place: home.values.code ?? '' },
            }),
          ),
    ),
};

export const placementContradictions: readonly ContradictionRule[] = [
  plannedTwice,
  morePromised,
  groupPromised,
  movedToClosedPlace,
  plannedAtClosedPlace,
];

function taskOf(
  view: View,
  one: Placement,
  { kind, due, from }: { readonly kind: string; readonly due: number; readonly from: number },
): Task {
  const { person } = one.values;
  return {
    id: `shelter.${kind}:${one.id}:${due}`,
    kind,
    cell: one.cell,
    ...(person && { about: person }),
    record: one.id,
    due,
    from,
    values: { person: person ?? '', place: placeOf(view, one) },
    opens: 'places',
  };
}

/** A bed was asked for: within a day, and before the person is expected, somebody else answers. */
const placementAnswer: TaskRule = {
  kind: 'placement-answer',
  due: (view) =>
    view
      .all(placement)
      .filter(isUnanswered)
      .map((one) => {
        const asked = Math.floor(one.made.at.ms / 1000);
        const due = Math.min(asked + DAY, Math.max(asked, expectedOf(one)));
        return taskOf(view, one, { kind: 'placement-answer', due, from: asked });
      }),
};

/** Somebody is expected, from the day before on, until they arrive or it is known that they do not come. */
const plannedArrival: TaskRule = {
  kind: 'planned-arrival',
  due: (view, clock) =>
    view
      .all(placement)
      .filter((one) => isAgreed(one) && expectedOf(one) - DAY <= clock.now)
      .map((one) => {
        const due = expectedOf(one);
        return taskOf(view, one, { kind: 'planned-arrival', due, from: due - DAY });
      }),
};

export const placementTasks: readonly TaskRule[] = [placementAnswer, plannedArrival];
