import { fundCommands } from './commands/fund.ts';
import { sponsorCommands } from './commands/sponsors.ts';

export const commands = { ...sponsorCommands, ...fundCommands };

/** Every way in which a command here says no. */
export const refusals = [
  'alias-taken',
  'already-asked',
  'already-converted',
  'choose-one',
  'currency-differs',
  'in-the-future',
  'missing',
  'month-already-paid',
  'more-than-the-fund',
  'names-a-child',
  'no-pledge',
  'no-such-sponsor',
  'not-a-date',
  'not-a-month',
  'not-a-number',
  'not-an-amount',
  'not-an-applicant',
  'not-asked',
  'not-converted',
  'not-one-to-one',
  'not-understood',
  'nothing-to-convert',
  'pool-only',
  'say-which-currency',
  'sponsor-stopped',
  'too-long',
] as const;
