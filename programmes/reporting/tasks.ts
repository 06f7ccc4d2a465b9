import type { TaskRule } from '@bulkhead/records';

/** The office has nothing that becomes due by itself here. */
export const tasks: readonly TaskRule[] = [];
