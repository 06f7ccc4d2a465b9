import type { Needs } from '@bulkhead/records';

/** A shelter knows people by code alone: it reads no record of another programme. */
export const needs: Needs = {};
