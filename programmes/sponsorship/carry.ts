import type { CarryRule } from '@bulkhead/records';

/** Nothing leaves: payments are accounts, kept for seven years; the conversion keeps its totals itself. */
export const carry: readonly CarryRule[] = [];
