import { roster } from '@bulkhead/programmes';
import type { Programme } from '@bulkhead/records';

/** The programmes, by their contract alone: the command line treats all alike. */
export const programmes: readonly Programme[] = roster;
