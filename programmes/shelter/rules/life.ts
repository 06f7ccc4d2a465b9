import type { ContradictionRule, Task, TaskRule, View } from '@bulkhead/records';
import { debrief, debriefsOf } from '../debriefs.ts';
import { codeOf, isLeft, leavingOf, openStayBy } from '../house.ts';
import { houseIncident, isUnsettled } from '../house-incidents.ts';
import { openSteps } from '../leaving-list.ts';
import { type Place, place } from '../records.ts';
import { isPlanInUse, safetyPlan } from '../safety-plans.ts';
import { about, grouped } from './about.ts';

const DAY = 86_400;
/** Looking again is on the list a day before. */
const AHEAD = DAY;
/** A plan is gone through again within the week. */
const PLAN_AHEAD = 7 * DAY;
/** While it is fresh: within two weeks. */
const DEBRIEF_WITHIN = 14 * DAY;

/** Two keepers went through the plan of one person in one house. */
const twoSafetyPlans: ContradictionRule = {
  kind: 'two-safety-plans',
  find: (view) =>
    grouped(
      view.all(safetyPlan).filter((one) => isPlanInUse(view, one)),
      (one) => `${one.cell}/${one.values.person}`,
    ).flatMap((group) => {
      const person = group[0]?.values.person;
      if (!person) return [];
      const home = codeOf(view, openStayBy(view, person)?.values.place) ?? '';
      return about('two-safety-plans', ['shelter.set-safety-plan', 'records.withdraw'], {
        records: group,
        values: { person, place: home },
      });
    }),
};

/** Two groups wrote down what they learned from one place. */
const debriefedTwice: ContradictionRule = {
  kind: 'debriefed-twice',
  find: (view) =>
    grouped(view.all(debrief), (one) => one.values.place).flatMap((group) =>
      about('debriefed-twice', ['records.withdraw'], {
        records: group,
        values: { place: codeOf(view, group[0]?.values.place) ?? '' },
      }),
    ),
};

export const lifeContradictions: readonly ContradictionRule[] = [twoSafetyPlans, debriefedTwice];

/** Somebody said when to look again at what happened. */
const incidentFollowUp: TaskRule = {
  kind: 'incident-follow-up',
  due: (view, clock) =>
    view.all(houseIncident).flatMap((one): readonly Task[] => {
      const { followUp } = one.values;
      const home = codeOf(view, one.values.place);
      if (!home || !isUnsettled(one) || followUp === undefined || followUp - AHEAD > clock.now) return [];
      return [
        {
          id: `shelter.incident-follow-up:${one.id}:${followUp}`,
          kind: 'incident-follow-up',
          cell: one.cell,
          about: home,
          record: one.id,
          due: followUp,
          from: followUp - AHEAD,
          values: { place: home },
          opens: 'places',
        },
      ];
    }),
};

/** A safety plan is to be gone through again. */
const safetyPlanReview: TaskRule = {
  kind: 'safety-plan-review',
  due: (view, clock) =>
    view.all(safetyPlan).flatMap((one): readonly Task[] => {
      const { person, nextReview } = one.values;
      if (!person || nextReview === undefined || nextReview - PLAN_AHEAD > clock.now) return [];
      if (!isPlanInUse(view, one)) return [];
      return [
        {
          id: `shelter.safety-plan-review:${one.id}:${nextReview}`,
          kind: 'safety-plan-review',
          cell: one.cell,
          about: person,
          record: one.id,
          due: nextReview,
          from: nextReview - PLAN_AHEAD,
          values: { person, place: codeOf(view, openStayBy(view, person)?.values.place) ?? '' },
          opens: 'places',
        },
      ];
    }),
};

/** Retired, or left with every step of its list done. */
const isClosed = (view: View, home: Place): boolean =>
  home.values.state === 'retired' ||
  (isLeft(home) && leavingOf(view, home.id) !== undefined && openSteps(view, home).length === 0);

/** Nobody has said yet what was learned from a place that is closed. */
const debriefDue: TaskRule = {
  kind: 'debrief',
  due: (view) =>
    view.all(place).flatMap((home): readonly Task[] => {
      const { code } = home.values;
      if (!code || !isClosed(view, home) || debriefsOf(view, home.id).length > 0) return [];
      const from = Math.floor((view.heads(home.id, 'state')[0]?.at.ms ?? 0) / 1000);
      return [
        {
          id: `shelter.debrief:${home.id}`,
          kind: 'debrief',
          cell: home.cell,
          about: code,
          record: home.id,
          due: from + DEBRIEF_WITHIN,
          from,
          values: { place: code },
          opens: 'places',
        },
      ];
    }),
};

export const lifeTasks: readonly TaskRule[] = [incidentFollowUp, safetyPlanReview, debriefDue];
