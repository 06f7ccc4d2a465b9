import type { Programme } from '@bulkhead/records';
import { casework } from './casework/index.ts';
import { helpers } from './helpers/index.ts';
import { incidents } from './incidents/index.ts';
import { medical } from './medical/index.ts';
import { reporting } from './reporting/index.ts';
import { selfSupport } from './self-support/index.ts';
import { shelter } from './shelter/index.ts';
import { sponsorship } from './sponsorship/index.ts';
import { supplies } from './supplies/index.ts';

/** Every programme of this house. A new one is a folder and a line here. */
export const roster = [
  casework,
  helpers,
  shelter,
  supplies,
  medical,
  selfSupport,
  sponsorship,
  incidents,
  reporting,
] as const satisfies readonly Programme[];
