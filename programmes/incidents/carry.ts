import type { CarryRule } from '@bulkhead/records';

/** Nothing of the register leaves at a turn: incidents stay until somebody has reviewed them, whole. */
export const carry: readonly CarryRule[] = [];
