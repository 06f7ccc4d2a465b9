import type { Needs } from '@bulkhead/records';

/** The office sets spans and words; counts come from the programmes. */
export const needs: Needs = {};
