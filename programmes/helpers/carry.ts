import type { CarryRule } from '@bulkhead/records';

/** Nothing stands in for a volunteer who leaves: the count of who was questioned is kept by the office. */
export const carry: readonly CarryRule[] = [];
