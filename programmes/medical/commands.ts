import { billCommands } from './commands/bills.ts';
import { caseCommands } from './commands/cases.ts';
import { consentCommands } from './commands/consents.ts';
import { treatmentCommands } from './commands/treatment.ts';

export const commands = { ...caseCommands, ...billCommands, ...consentCommands, ...treatmentCommands };

/** Every way in which a command here says no. */
export const refusals = [
  'bill-outside-illness',
  'bills-open',
  'case-closed',
  'choose-one',
  'code-taken',
  'dose-needs-unit',
  'end-before-start',
  'expires-too-soon',
  'in-the-future',
  'missing',
  'needs-a-day',
  'needs-approval',
  'needs-assent',
  'needs-consent',
  'needs-guardian',
  'no-illness',
  'no-open-bill',
  'no-such-case',
  'not-a-case',
  'not-a-date',
  'not-a-number',
  'not-an-amount',
  'not-found',
  'not-understood',
  'outcome-missing',
  'paid-before-bill',
  'said-no',
  'say-which-currency',
  'taken-back-already',
  'too-long',
  'visit-not-planned',
  'visit-outside-illness',
  'which-bill',
  'which-illness',
  'which-specialist',
] as const;
