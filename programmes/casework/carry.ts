import type { CarryRule } from '@bulkhead/records';

/** Nothing stands in for a person who leaves; moves stay as counts of their own for the year's report. */
export const carry: readonly CarryRule[] = [];
