import { type Quantity, type SetEdit, toCreate, toWithdraw, toWrite } from '@bulkhead/records';

export { toCreate as creates, toWithdraw as withdraws, toWrite as writes };

export const amount = <const Unit extends string>(value: number, unit: Unit): Quantity => ({
  amount: value,
  unit,
});
/** A set with these elements; absent when there are none. */
export const setOf = (elements: readonly string[]): SetEdit | undefined =>
  elements.length === 0 ? undefined : { add: elements };
