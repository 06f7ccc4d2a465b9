import { careCommands } from './commands/care.ts';
import { peopleCommands } from './commands/people.ts';

export const commands = { ...peopleCommands, ...careCommands };

/** Every way in which a command here says no. */
export const refusals = [
  'choose-one',
  'code-taken',
  'linked-already',
  'meeting-over',
  'missing',
  'needs-two',
  'no-such-person',
  'not-a-case',
  'not-a-date',
  'not-a-moment',
  'not-a-name',
  'not-a-person',
  'not-found',
  'not-understood',
  'too-long',
] as const;
