import {
  byAge,
  type CarryRule,
  countedDay,
  dateOfDay,
  type Draft,
  nothingStandsIn,
  type RecordId,
  toCreate,
  type View,
} from '@bulkhead/records';
import { pastQuestioning, questioning, review, told, volunteerRecord } from './records.ts';

const isHere = (view: View, volunteer: RecordId | undefined): boolean => {
  const found = volunteer && view.get(volunteerRecord, volunteer);
  return found !== undefined && found.values.state !== 'left';
};

/** What somebody knows by heart and what was gone through with them stays while they help. */
const ofVolunteer = (type: typeof told | typeof review): CarryRule => ({
  type: type.name,
  inUse: (view, id) => isHere(view, view.get(type, id)?.values.volunteer),
  carry: nothingStandsIn,
});

/**
 * Once a questioning was gone through, it is only counted: on which day, in which area, and that it was the same
 * person, by an id of a record that is gone. What an authority did does not stay.
 */
const questionings: CarryRule = {
  type: questioning.name,
  inUse: byAge,
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((id): readonly Draft[] => {
      const one = view.get(questioning, id);
      if (!one) return [];
      const { volunteer, on, place } = one.values;
      const day = dateOfDay(countedDay(on, one.made.at));
      return [toCreate(pastQuestioning, newId(), { volunteer, on: day, place })];
    }),
};

/** What outlives a turn. */
export const carry: readonly CarryRule[] = [
  { type: volunteerRecord.name, inUse: isHere, carry: nothingStandsIn },
  ofVolunteer(told),
  ofVolunteer(review),
  questionings,
];
