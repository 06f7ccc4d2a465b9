import type { CarryRule } from '@bulkhead/records';

/** Nothing ever leaves: stock and sales name nobody, and what is on hand rests on all of them. */
export const carry: readonly CarryRule[] = [];
