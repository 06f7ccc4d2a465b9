import type { CarryRule } from '@bulkhead/records';

/** Nothing leaves: stock and sales are accounts, kept for seven years, and name nobody. */
export const carry: readonly CarryRule[] = [];
