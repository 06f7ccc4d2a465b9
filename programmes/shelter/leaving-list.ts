import type { View } from '@bulkhead/records';
import { countsOf, keysOf, leavingOf, openStaysOf, stocksOf } from './house.ts';
import type { Place } from './records.ts';

export const leavingSteps = ['people', 'papers', 'keys', 'supplies', 'compartment', 'knowledge'] as const;
export type LeavingStep = (typeof leavingSteps)[number];

/** Whether a step is done. A step is done only when the records say so, never because somebody ticked it. */
export function isStepDone(view: View, home: Place, step: LeavingStep): boolean {
  const list = leavingOf(view, home.id)?.values;
  switch (step) {
    case 'people':
      return openStaysOf(view, home.id).length === 0;
    case 'papers':
      return list?.papers !== undefined;
    case 'keys':
      return keysOf(view, home.id).every((one) => one.values.state !== 'held');
    case 'supplies':
      return list?.supplies !== undefined || nothingLeft(view, home);
    case 'compartment':
      return list?.compartment !== undefined;
    case 'knowledge':
      return list?.knowledge !== undefined;
  }
}

/** The house counts nothing, or the last count of everything was zero. */
const nothingLeft = (view: View, home: Place): boolean =>
  stocksOf(view, home.id).every((thing) => (countsOf(view, thing).at(-1)?.values.amount?.amount ?? 0) === 0);

export const openSteps = (view: View, home: Place): readonly LeavingStep[] =>
  leavingSteps.filter((step) => !isStepDone(view, home, step));
