import type { ContradictionRule, Task, TaskRule, View } from '@bulkhead/records';
import { capacityOf, codeOf, isOpenForArrivals, openStaysOf } from '../house.ts';
import {
  awaitedAt,
  expectedOf,
  isAgreed,
  isAwaited,
  isUnanswered,
  type Placement,
  placement,
} from '../placements.ts';
import { place } from '../records.ts';
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

/** More people were agreed to than there is room beside those who are here. */
const morePromised: ContradictionRule = {
  kind: 'more-promised',
  find: (view) =>
    view.all(place).flatMap((home) => {
      const planned = awaitedAt(view, home.id).filter((one) => isAgreed(view, one));
      const people = openStaysOf(view, home.id).length;
      const capacity = capacityOf(home);
      if (planned.length === 0 || people + planned.length <= capacity) return [];
      return about('more-promised', ['shelter.end-placement', 'shelter.set-rooms'], {
        records: [home],
        values: { place: home.values.code ?? '', people, planned: planned.length, capacity },
      });
    }),
};

/** Somebody is awaited at a place that was paused, left, or may be known by now. */
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
      .filter((one) => isAgreed(view, one) && expectedOf(one) - DAY <= clock.now)
      .map((one) => {
        const due = expectedOf(one);
        return taskOf(view, one, { kind: 'planned-arrival', due, from: due - DAY });
      }),
};

export const placementTasks: readonly TaskRule[] = [placementAnswer, plannedArrival];
