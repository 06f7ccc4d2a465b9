import type { FigureRule } from '@bulkhead/records';

/** The office counts nothing itself: it sets spans and how counts may be said. */
export const figures: readonly FigureRule[] = [];
