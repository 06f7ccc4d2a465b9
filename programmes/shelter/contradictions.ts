import type { ContradictionRule, RecordId, View } from '@bulkhead/records';
import { doubled, shareBed } from './beds.ts';
import { groups, type Limit, overfilled } from './capacity.ts';
import {
  arrivedOf,
  bedLabel,
  checksOf,
  countedIn,
  countsOf,
  isLeft,
  isOpen,
  leftOf,
  livesAt,
  staysOf,
  stocksOf,
} from './house.ts';
import { dayOfDate } from './evening.ts';
import { bed, type Check, type Place, place, type Stay, stay } from './records.ts';
import { unmatched } from './hand-over.ts';
import { about, grouped, pairs } from './rules/about.ts';
import { assessmentContradictions } from './rules/assessments.ts';
import { lifeContradictions } from './rules/life.ts';
import { placementContradictions } from './rules/placements.ts';
import { siteContradictions } from './rules/sites.ts';
import { stepFreeContradictions } from './rules/step-free.ts';

const STAY_SETTLERS = ['shelter.correct-stay', 'shelter.leave', 'records.withdraw'] as const;

const personOf = (one: Stay): string => one.values.person ?? '';
const placeOf = (view: View, one: { readonly values: { readonly place?: RecordId } }): Place | undefined =>
  one.values.place && view.get(place, one.values.place);
const nameOf = (home: Place | undefined): string => home?.values.code ?? '';

/** Two keepers gave the same bed. */
const twoInOneBed: ContradictionRule = {
  kind: 'two-in-one-bed',
  find: (view) =>
    grouped(view.all(stay), (one) => one.values.bed)
      .flatMap(pairs)
      .filter(([a, b]) => shareBed(a, b))
      .flatMap(([a, b]) => {
        const where = a.values.bed && view.get(bed, a.values.bed);
        const values = {
          person: personOf(a),
          other: personOf(b),
          bed: where ? bedLabel(where) : '',
          place: nameOf(placeOf(view, a)),
        };
        return about('two-in-one-bed', ['shelter.move-bed', ...STAY_SETTLERS], { records: [a, b], values });
      }),
};

/** One person is at two places, or twice at one, at the same time. */
const personTwice: ContradictionRule = {
  kind: 'person-twice',
  find: (view) =>
    grouped(view.all(stay), (one) => one.values.person)
      .flatMap(pairs)
      .filter(([a, b]) => doubled(a, b))
      .flatMap(([a, b]) => {
        const values = {
          person: personOf(a),
          place: nameOf(placeOf(view, a)),
          other: nameOf(placeOf(view, b)),
        };
        return about('person-twice', STAY_SETTLERS, { records: [a, b], values });
      }),
};

const tooMany = (kind: string, among: readonly Limit[], settler: string): ContradictionRule => ({
  kind,
  find: (view) =>
    view.all(place).flatMap((home) => {
      const over = overfilled(view, home, among);
      if (!over) return [];
      const { limit: group, people, capacity } = over;
      return about(kind, [settler, ...STAY_SETTLERS], {
        records: [home],
        values: { place: nameOf(home), group, people, capacity },
      });
    }),
});

/** More people than the place takes, at some instant since it has its present size. */
const overCapacity = tooMany('over-capacity', ['night'], 'shelter.set-rooms');
/** More adults, children, people who cannot take steps, or people by day: of those whom the house knows to be such. */
const overGroup = tooMany('over-group', groups, 'shelter.set-capacity');

/** Somebody left one house for another and did not arrive, or arrived from nowhere. */
const handOverUnmatched: ContradictionRule = {
  kind: 'hand-over-unmatched',
  find: (view) =>
    unmatched(view).flatMap(({ half, number, stay: one }) =>
      about('hand-over-unmatched', ['shelter.arrive', 'shelter.correct-stay'], {
        records: [one],
        values: { person: personOf(one), place: nameOf(placeOf(view, one)), number, half },
      }),
    ),
};

/** The evening check counts somebody who has no stay at that time. */
const checkedWithoutStay: ContradictionRule = {
  kind: 'checked-without-stay',
  find: (view) =>
    view.all(place).flatMap((home) => {
      const lives = livesAt(view, home.id);
      return checksOf(view, home.id).flatMap((one) => {
        const strangers = countedIn(one).filter((person) => !lives(person, one.values.at ?? 0));
        if (strangers.length === 0) return [];
        const values = { place: nameOf(home), people: strangers.length, person: strangers[0] ?? '' };
        const settlers = ['shelter.arrive', 'shelter.correct-stay', 'shelter.correct-check'];
        return about('checked-without-stay', settlers, { records: [one], values });
      });
    }),
};

/** Somebody is at a place that was left for good. */
const stayAtLeftPlace: ContradictionRule = {
  kind: 'stay-at-left-place',
  find: (view) =>
    view.all(place).flatMap((home) =>
      isLeft(home)
        ? staysOf(view, home.id)
            .filter(isOpen)
            .flatMap((one) =>
              about('stay-at-left-place', STAY_SETTLERS, {
                records: [one],
                values: { person: personOf(one), place: nameOf(home) },
              }),
            )
        : [],
    ),
};

/** Somebody came after another device had paused the place, marked it as known or begun to move everybody out. */
const arrivedAtClosedPlace: ContradictionRule = {
  kind: 'arrived-at-closed-place',
  find: (view) =>
    view.all(place).flatMap((home) => {
      const closed = closedSince(view, home);
      if (closed === undefined) return [];
      return staysOf(view, home.id)
        .filter((one) => isOpen(one) && one.made.at.ms > closed)
        .flatMap((one) =>
          about(
            'arrived-at-closed-place',
            ['shelter.clear-compromised', 'shelter.resume-place', ...STAY_SETTLERS],
            {
              records: [one],
              values: { person: personOf(one), place: nameOf(home) },
            },
          ),
        );
    }),
};

/** Since when nobody may arrive: the earliest standing version that says so, in UTC milliseconds. */
function closedSince(view: View, home: Place): number | undefined {
  const said = [
    ...view.heads(home.id, 'compromised').filter((head) => head.value === true),
    ...view.heads(home.id, 'state').filter((head) => head.value === 'paused' || head.value === 'evacuating'),
  ].map((head) => head.at.ms);
  return said.length === 0 ? undefined : Math.min(...said);
}

/** Two checks of one evening that do not say the same. */
const checksDiffer: ContradictionRule = {
  kind: 'checks-differ',
  find: (view) =>
    view.all(place).flatMap((home) =>
      grouped(checksOf(view, home.id), (one) => String(dayOfDate(one.values.evening)))
        .flatMap(pairs)
        .filter(([a, b]) => told(view, a) !== told(view, b))
        .flatMap(([a, b]) =>
          about('checks-differ', ['shelter.correct-check', 'records.withdraw'], {
            records: [a, b],
            values: { place: nameOf(home) },
          }),
        ),
    ),
};

/** Everything that a check says, as one text. */
function told(view: View, one: Check): string {
  const { here, backTonight, awayPlanned, notKnown, unannounced, others } = one.values;
  const home = placeOf(view, one);
  const counts = (home ? stocksOf(view, home.id) : []).map((thing) => [
    thing.values.kind,
    thing.values.label,
    countsOf(view, thing).find((each) => each.values.check === one.id)?.values.amount?.amount,
  ]);
  return JSON.stringify([
    here ?? [],
    backTonight ?? [],
    awayPlanned ?? [],
    notKnown ?? [],
    unannounced ?? [],
    others?.amount ?? 0,
    counts,
  ]);
}

/** Two beds with one number: two devices furnished the same room. */
const bedTwice: ContradictionRule = {
  kind: 'bed-twice',
  find: (view) =>
    grouped(view.all(bed), (one) => `${one.values.place}/${bedLabel(one)}`).flatMap((group) => {
      const [first] = group;
      return first
        ? about('bed-twice', ['shelter.set-rooms'], {
            records: group,
            values: { place: nameOf(placeOf(view, first)), bed: bedLabel(first) },
          })
        : [];
    }),
};

/** Somebody lies in a bed that was taken away. */
const bedGone: ContradictionRule = {
  kind: 'bed-gone',
  find: (view) =>
    view.all(stay).flatMap((one) => {
      const lost = isOpen(one) && one.values.bed ? view.get(bed, one.values.bed) : undefined;
      if (!lost?.withdrawn) return [];
      return about('bed-gone', ['shelter.move-bed', 'shelter.set-rooms', 'shelter.leave'], {
        records: [one],
        values: { person: personOf(one), place: nameOf(placeOf(view, one)), bed: bedLabel(lost) },
      });
    }),
};

/** Two corrections met and the stay ends before it begins. */
const leftBeforeArrived: ContradictionRule = {
  kind: 'left-before-arrived',
  find: (view) =>
    view
      .all(stay)
      .filter((one) => leftOf(one) <= arrivedOf(one))
      .flatMap((one) =>
        about('left-before-arrived', ['shelter.correct-stay', 'records.withdraw'], {
          records: [one],
          values: { person: personOf(one), place: nameOf(placeOf(view, one)) },
        }),
      ),
};

/** What a merge can make untrue in a house. Keepers settle it with the commands named. */
export const contradictions: readonly ContradictionRule[] = [
  twoInOneBed,
  personTwice,
  overCapacity,
  overGroup,
  handOverUnmatched,
  checkedWithoutStay,
  stayAtLeftPlace,
  arrivedAtClosedPlace,
  checksDiffer,
  bedTwice,
  bedGone,
  leftBeforeArrived,
  ...placementContradictions,
  ...siteContradictions,
  ...assessmentContradictions,
  ...stepFreeContradictions,
  ...lifeContradictions,
];
