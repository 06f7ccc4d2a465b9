import {
  byAge,
  type CarryRule,
  type Draft,
  nothingStandsIn,
  type RecordId,
  toCreate,
  type View,
} from '@bulkhead/records';
import { guestOf } from './capacity.ts';
import {
  checksOf,
  countedIn,
  countsOf,
  hereIn,
  isHereAt,
  isOpen,
  lastCheckOf,
  livesAt,
  stocksOf,
} from './house.ts';
import { houseIncident, isUnsettled } from './house-incidents.ts';
import { isPlanInUse, safetyPlan } from './safety-plans.ts';
import { isAssessmentInUse, siteAssessment } from './site-assessments.ts';
import { isAwaited, placement } from './placements.ts';
import { check, count, medicine, pastStay, place, type Stay, stay } from './records.ts';

/** A check that counts somebody without a stay stays until it is settled, and with it all whom it counts rightly. */
function isWitness(view: View, one: Stay): boolean {
  const { place: home, person } = one.values;
  if (home === undefined || person === undefined) return false;
  const lives = livesAt(view, home);
  return checksOf(view, home)
    .filter((each) => isHereAt(one, each.values.at ?? 0))
    .map((each) => ({ at: each.values.at ?? 0, counted: countedIn(each) }))
    .some(({ at, counted }) => counted.includes(person) && counted.some((other) => !lives(other, at)));
}

/** A stay that leaves goes on counting: nights, occupancy and half a hand-over stay, the person does not. */
const stays: CarryRule = {
  type: stay.name,
  inUse: (view, id) => {
    const one = view.get(stay, id);
    return one !== undefined && (isOpen(one) || isWitness(view, one));
  },
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((id): readonly Draft[] => {
      const one = view.get(stay, id);
      if (!one || one.withdrawn || one.values.left === undefined) return [];
      const { place: home, arrived, left, offset, handOverOut, handOverIn } = one.values;
      const counted = { ...guestOf(one), place: home, arrived, left, offset, handOverOut, handOverIn };
      return [toCreate(pastStay, newId(), counted)];
    }),
};

/** The last count of each thing is the opening balance of the next. */
const counts: CarryRule = {
  type: count.name,
  inUse: byAge,
  carry: (view, leaving, { newId }) =>
    everyStock(view).flatMap((thing): readonly Draft[] => {
      const last = countsOf(view, thing).at(-1);
      if (!last || !leaving.includes(last.id)) return [];
      const { at, amount } = last.values;
      return [toCreate(count, newId(), { stock: thing.id, at, amount })];
    }),
};

const everyStock = (view: View) => view.all(place).flatMap((home) => stocksOf(view, home.id));

/** The last check of a house stays known as made, so that no evening becomes late, and how many were there; who they were does not. */
const checks: CarryRule = {
  type: check.name,
  inUse: byAge,
  carry: (view, leaving, { newId }) =>
    view.all(place).flatMap((home): readonly Draft[] => {
      const last = lastCheckOf(view, home.id);
      if (!last || !gone(leaving, last.id)) return [];
      const { evening, at } = last.values;
      const others = { amount: hereIn(last), unit: 'person' };
      return [toCreate(check, newId(), { place: home.id, evening, at, others })];
    }),
};

const gone = (leaving: readonly RecordId[], id: RecordId): boolean => leaving.includes(id);

const medicines: CarryRule = {
  type: medicine.name,
  inUse: (view, id) => view.get(medicine, id)?.values.stopped === undefined,
  carry: nothingStandsIn,
};

/** Nothing rests on a placement that is over: whoever came has a stay, whoever did not come was never counted. */
const placements: CarryRule = {
  type: placement.name,
  inUse: (view, id) => {
    const one = view.get(placement, id);
    return one !== undefined && isAwaited(one);
  },
  carry: nothingStandsIn,
};

/** What happened is kept until it is settled; no number rests on it. */
const incidents: CarryRule = {
  type: houseIncident.name,
  inUse: (view, id) => {
    const one = view.get(houseIncident, id);
    return one !== undefined && isUnsettled(one);
  },
  carry: nothingStandsIn,
};

/** A safety plan goes some months after its person. */
const safetyPlans: CarryRule = {
  type: safetyPlan.name,
  inUse: (view, id) => {
    const one = view.get(safetyPlan, id);
    return one !== undefined && isPlanInUse(view, one);
  },
  carry: nothingStandsIn,
};

/** What opened a place stays while the place is in use; what somebody said of it before goes. */
const siteAssessments: CarryRule = {
  type: siteAssessment.name,
  inUse: (view, id) => {
    const one = view.get(siteAssessment, id);
    return one !== undefined && isAssessmentInUse(view, one);
  },
  carry: nothingStandsIn,
};

/** What outlives a turn. */
export const carry: readonly CarryRule[] = [
  stays,
  counts,
  checks,
  medicines,
  placements,
  incidents,
  safetyPlans,
  siteAssessments,
];
