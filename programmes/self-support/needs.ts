import type { Needs } from '@bulkhead/records';

/** Crafts are counted by the desk alone. */
export const needs: Needs = {};
