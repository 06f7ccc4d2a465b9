import type { CarryRule } from '@bulkhead/records';

/** Nothing stands in for a case that leaves: its paid bills and courses are the counts themselves and stay for the year. */
export const carry: readonly CarryRule[] = [];
