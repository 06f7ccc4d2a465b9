import { civilDay, type Clock, type Task, type TaskRule, type View } from '@bulkhead/records';
import { aloneReasons, ASSESS_WITHIN } from './choices.ts';
import { sleepersAt } from './capacity.ts';
import { ASK_AGAIN, checkAtOf, dayOfDate, dueOf, lastDue, WINDOW } from './evening.ts';
import { hasPlan } from './promised.ts';
import { unmatched } from './hand-over.ts';
import {
  absentOf,
  arrivedOf,
  codeOf,
  isLeft,
  isOpen,
  keysOf,
  lastCheckOf,
  openStayBy,
  openStaysOf,
} from './house.ts';
import { isStepDone, leavingSteps } from './leaving-list.ts';
import { assessmentTasks } from './rules/assessments.ts';
import { lifeTasks } from './rules/life.ts';
import { placementTasks } from './rules/placements.ts';
import { supplyTasks } from './rules/supplies.ts';
import { leaving, medicine, type Place, place, type Stay, stay } from './records.ts';

const DAY = 86_400;
/** A medicine is to be fetched when it lasts three days more. */
const FETCH_BEFORE = 3 * DAY;
/** Within a day the other house should have typed the number. */
const ON_THE_WAY = DAY;
/** A review is on the list a week before. */
const REVIEW_AHEAD = 7 * DAY;

/** The evening check of every house in which somebody lives: one task, for the first evening without a check. */
const eveningCheck: TaskRule = {
  kind: 'evening-check',
  due: (view, clock) => view.all(place).flatMap((home) => checkTask(view, clock, home)),
};

function checkTask(view: View, clock: Clock, home: Place): readonly Task[] {
  const people = sleepersAt(view, home.id).length;
  if (isLeft(home) || people === 0) return [];
  const at = checkAtOf(home);
  const evening = firstUnchecked(view, home, clock);
  const due = dueOf(evening, at, clock.offset);
  const from = due - WINDOW;
  if (from > clock.now) return [];
  return [
    {
      id: `shelter.evening-check:${home.id}:${evening}`,
      kind: 'evening-check',
      cell: home.cell,
      ...(home.values.code && { about: home.values.code }),
      record: home.id,
      due,
      from,
      values: { place: home.values.code ?? '', people },
      opens: 'places/shelter.check',
    },
  ];
}

/** The evening after the last checked one, but none before the first of those who are here arrived. */
export function firstUnchecked(view: View, home: Place, clock: Clock): number {
  const at = checkAtOf(home);
  const last = lastDue(clock.now, clock.offset, at);
  const checked = dayOfDate(lastCheckOf(view, home.id)?.values.evening) ?? Number.NEGATIVE_INFINITY;
  if (checked >= last) return checked + 1;
  const arrivals = sleepersAt(view, home.id).map((one) => civilDay(arrivedOf(one), clock.offset));
  return Math.max(checked + 1, Math.min(last, ...arrivals));
}

/** "Back tonight" was said; the person is asked for again later that night. */
const backTonight: TaskRule = {
  kind: 'back-tonight',
  due: (view, clock) =>
    absences(view, 'back-tonight').map(({ home, person, at, evening }) => {
      const due =
        Math.max(dueOf(evening ?? civilDay(at, clock.offset), checkAtOf(home), clock.offset), at) + ASK_AGAIN;
      return absenceTask('back-tonight', { home, person, due, from: due });
    }),
};

/** Nobody knows where the person is. Stays until there is an answer, a check that counts the person, or a leaving. */
const absentNotKnown: TaskRule = {
  kind: 'absent-not-known',
  due: (view) =>
    absences(view, 'not-known').map(({ home, person, at }) =>
      absenceTask('absent-not-known', { home, person, due: at, from: at }),
    ),
};

function absenceTask(
  kind: string,
  { home, person, due, from }: { home: Place; person: string; due: number; from: number },
): Task {
  return {
    id: `shelter.${kind}:${home.id}:${person}`,
    kind,
    cell: home.cell,
    ...(home.values.code && { about: home.values.code }),
    record: home.id,
    due,
    from,
    values: { person, place: home.values.code ?? '' },
    finish: { intent: 'shelter.answer-absent', input: { person, answer: 'here' } },
    opens: 'places',
  };
}

/** Who the last check of each house missed, with the answer given. */
function absences(view: View, answer: 'back-tonight' | 'not-known') {
  return view.all(place).flatMap((home) => {
    const last = isLeft(home) ? undefined : lastCheckOf(view, home.id);
    if (!last) return [];
    const at = last.values.at ?? 0;
    const evening = dayOfDate(last.values.evening);
    return [...absentOf(last)]
      .filter(([person, said]) => said === answer && livesAt(view, home, person))
      .map(([person]) => ({ home, person, at, evening }));
  });
}

const livesAt = (view: View, home: Place, person: string): boolean =>
  openStaysOf(view, home.id).some((one) => one.values.person === person);

/** Everyday medicine of a resident, from three days before it runs out. */
const medicineRunsOut: TaskRule = {
  kind: 'medicine',
  due: (view, clock) =>
    view.all(medicine).flatMap((one): readonly Task[] => {
      const { person, runsOut, stopped } = one.values;
      if (!person || runsOut === undefined || stopped !== undefined || !openStayBy(view, person)) return [];
      const due = runsOut - FETCH_BEFORE;
      if (due > clock.now) return [];
      const days = Math.max(0, Math.ceil((runsOut - clock.now) / DAY));
      return [
        {
          id: `shelter.medicine:${one.id}:${runsOut}`,
          kind: 'medicine',
          cell: one.cell,
          about: person,
          record: one.id,
          due,
          from: due,
          values: { person, days, place: codeOf(view, openStayBy(view, person)?.values.place) ?? '' },
          opens: 'places',
        },
      ];
    }),
};

/** Somebody said when to look whether a person should stay. */
const stayReview: TaskRule = {
  kind: 'stay-review',
  due: (view, clock) =>
    view.all(stay).flatMap((one): readonly Task[] => {
      const { person, nextReview } = one.values;
      if (!person || !isOpen(one) || nextReview === undefined || nextReview - REVIEW_AHEAD > clock.now)
        return [];
      return [
        {
          id: `shelter.stay-review:${one.id}:${nextReview}`,
          kind: 'stay-review',
          cell: one.cell,
          about: person,
          record: one.id,
          due: nextReview,
          from: nextReview - REVIEW_AHEAD,
          values: { person, place: codeOf(view, one.values.place) ?? '' },
          opens: 'places',
        },
      ];
    }),
};

/** Somebody has nearly been here for as long as the house allows. Quiet while a later review was agreed. */
const longestStay: TaskRule = {
  kind: 'longest-stay',
  due: (view, clock) =>
    view.all(place).flatMap((home): readonly Task[] => {
      const days = home.values.longestStay?.amount;
      if (days === undefined || isLeft(home)) return [];
      return openStaysOf(view, home.id).flatMap((one) => {
        const { person = '', nextReview = 0 } = one.values;
        const due = arrivedOf(one) + days * DAY;
        const from = due - REVIEW_AHEAD;
        if (from > clock.now || nextReview > Math.max(due, clock.now)) return [];
        return [
          {
            id: `shelter.longest-stay:${one.id}:${due}`,
            kind: 'longest-stay',
            cell: one.cell,
            ...(one.values.person && { about: one.values.person }),
            record: one.id,
            due,
            from,
            values: { person, days, place: home.values.code ?? '' },
            opens: 'places',
          },
        ];
      });
    }),
};

/** A child who came without anybody: somebody goes through what is best for them, in the hours that the house says. */
const assessWithinOf = (view: View, { values }: Stay): number =>
  (values.place && view.get(place, values.place)?.values.assessWithin?.amount) || ASSESS_WITHIN;

const childAssessment: TaskRule = {
  kind: 'child-assessment',
  due: (view) =>
    view.all(stay).flatMap((one): readonly Task[] => {
      const { person, reason, assessed } = one.values;
      const alone = aloneReasons.some((each) => each === reason);
      if (!person || !isOpen(one) || !alone || assessed !== undefined) return [];
      return [
        {
          id: `shelter.child-assessment:${one.id}`,
          kind: 'child-assessment',
          cell: one.cell,
          about: person,
          record: one.id,
          due: arrivedOf(one) + assessWithinOf(view, one) * 3600,
          from: arrivedOf(one),
          values: { person, place: codeOf(view, one.values.place) ?? '' },
          finish: { intent: 'shelter.record-assessment', input: { person } },
          opens: 'places',
        },
      ];
    }),
};

/** Half of a hand-over is known: somebody is on the way, or arrived from a house that did not say so. */
const handOver: TaskRule = {
  kind: 'hand-over',
  due: (view) =>
    unmatched(view).map(({ half, number, stay: one }) => {
      const from = half === 'left' ? (one.values.left ?? 0) : arrivedOf(one);
      return {
        id: `shelter.hand-over:${one.id}:${half}`,
        kind: 'hand-over',
        cell: one.cell,
        ...(one.values.person && { about: one.values.person }),
        record: one.id,
        due: from + ON_THE_WAY,
        from,
        values: {
          person: one.values.person ?? '',
          place: codeOf(view, one.values.place) ?? '',
          number,
          half,
        },
        opens: 'places',
      };
    }),
};

/** A key of a place that was left, or of a place where a key is lost, is somebody's to see to. */
const keys: TaskRule = {
  kind: 'keys',
  due: (view) =>
    view.all(place).flatMap((home) =>
      keysOf(view, home.id)
        .filter((one) => one.values.state === 'lost' && !isLeft(home))
        .map((one) => {
          const at = one.values.since ?? 0;
          return {
            id: `shelter.keys:${one.id}:${at}`,
            kind: 'keys',
            cell: home.cell,
            ...(home.values.code && { about: home.values.code }),
            record: one.id,
            due: at + DAY,
            from: at,
            values: { place: home.values.code ?? '', key: one.values.number?.amount ?? 0 },
            opens: 'places',
          };
        }),
    ),
};

/** Everybody is being moved out, and of some it is not known where they go. */
const noPlanYet: TaskRule = {
  kind: 'no-plan-yet',
  due: (view) =>
    view.all(place).flatMap((home): readonly Task[] => {
      const { code, state } = home.values;
      if (!code || state !== 'evacuating') return [];
      const people = openStaysOf(view, home.id).filter((one) => !hasPlan(view, one)).length;
      const since = Math.floor((view.heads(home.id, 'state')[0]?.at.ms ?? 0) / 1000);
      if (people === 0) return [];
      return [
        {
          id: `shelter.no-plan-yet:${home.id}:${since}`,
          kind: 'no-plan-yet',
          cell: home.cell,
          about: code,
          record: home.id,
          due: since,
          from: since,
          values: { place: code, people },
          opens: 'places/shelter.moving-plan',
        },
      ];
    }),
};

/** A place was left in a hurry: what is still open on its list. */
const leavingStepsOpen: TaskRule = {
  kind: 'leaving-steps',
  due: (view) =>
    view.all(leaving).flatMap((list): readonly Task[] => {
      const home = list.values.place && view.get(place, list.values.place);
      if (!home || !isLeft(home)) return [];
      const open = leavingSteps.filter((step) => !isStepDone(view, home, step)).length;
      const from = list.values.started ?? 0;
      if (open === 0) return [];
      return [
        {
          id: `shelter.leaving-steps:${home.id}`,
          kind: 'leaving-steps',
          cell: home.cell,
          ...(home.values.code && { about: home.values.code }),
          record: list.id,
          due: from + DAY,
          from,
          values: { place: home.values.code ?? '', steps: open },
          opens: 'places',
        },
      ];
    }),
};

/** What a house makes due. */
export const tasks: readonly TaskRule[] = [
  eveningCheck,
  backTonight,
  absentNotKnown,
  medicineRunsOut,
  stayReview,
  longestStay,
  childAssessment,
  handOver,
  keys,
  noPlanYet,
  leavingStepsOpen,
  ...placementTasks,
  ...lifeTasks,
  ...assessmentTasks,
  ...supplyTasks,
];
