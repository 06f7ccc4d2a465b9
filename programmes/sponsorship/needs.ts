import type { Needs } from '@bulkhead/records';

/** The desk reads nothing of other programmes: what it cannot see it cannot join. */
export const needs: Needs = {};
