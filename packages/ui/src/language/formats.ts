import { daysIn } from '@bulkhead/records';

export { type Formats, formatsOf, type Say } from '@bulkhead/words';

/** Months that exist for a picker: 1 to 12. */
export const months: readonly number[] = Array.from({ length: 12 }, (_, index) => index + 1);
/** Days of a month for a picker; 31 while no month is chosen. */
export const daysFor = (month: number | undefined, year: number | undefined): readonly number[] =>
  Array.from({ length: month === undefined ? 31 : daysIn(month, year) }, (_, index) => index + 1);
