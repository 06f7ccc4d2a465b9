import type { Needs } from '@bulkhead/records';

/** The register stands on its own: nothing of another programme is read. */
export const needs: Needs = {};
