import {
  type CellId,
  choices,
  type Code,
  codeRef,
  defineRecord,
  moment,
  type Seen,
  text,
  type View,
} from '@bulkhead/records';
import { readyThings } from './choices.ts';
import { openStayBy } from './house.ts';

/** What one person and a keeper have agreed, should the place have to be left at once. */
export const safetyPlan = defineRecord({
  name: 'shelter.safety-plan',
  cells: ['shelter', 'coordination'],
  label: 'person',
  // Kept for three months after the person has gone, as houses for people who fled violence keep their files.
  retention: { months: 3 },
  fields: {
    person: codeRef({ class: 'C2', series: ['K'], once: true }),
    ready: choices({ class: 'C2', of: readyThings }),
    warning: text({ class: 'C2', max: 300 }),
    first: text({ class: 'C2', max: 300 }),
    // Who goes along or is called, by the name they go by here.
    // As of a key: what they are called in the house.
    helper: text({ class: 'C2', max: 40 }),
    reviewed: moment({ class: 'C2' }),
    nextReview: moment({ class: 'C2' }),
  },
});
export type SafetyPlan = Seen<typeof safetyPlan>;

/** The plan of a person in the compartment of the house; a plan of an earlier house stays where it is. */
export const planOf = (view: View, person: Code, cell: CellId): SafetyPlan | undefined =>
  view.naming(safetyPlan, 'person', person).find((one) => one.cell === cell);

/** Whether the person is still at a house of the compartment that the plan is in. */
export const isPlanInUse = (view: View, one: SafetyPlan): boolean =>
  one.values.person !== undefined && openStayBy(view, one.values.person)?.cell === one.cell;
