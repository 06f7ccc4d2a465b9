import type { CarryRule } from '@bulkhead/records';

/** Spans and sayings never leave. */
export const carry: readonly CarryRule[] = [];
