import type { Needs } from '@bulkhead/records';

/** Stock stands on its own: nothing of another programme is read. */
export const needs: Needs = {};
