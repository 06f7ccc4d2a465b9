import type { Needs } from '@bulkhead/records';

/** Volunteers are known inside their own compartment alone. */
export const needs: Needs = {};
