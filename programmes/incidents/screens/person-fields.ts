import { ask } from '@bulkhead/ui';
import { nationalities, roles } from '../choices.ts';

/** What a source says of a person; whoever has a name is one person. */
export const personFields = {
  role: ask.oneOf(roles, {
    label: 'incidents.field.person.role',
    words: 'incidents.choice.role',
    look: 'list',
    initial: 'other',
  }),
  name: ask.text({ label: 'incidents.choice.field.name', hint: 'incidents.screen.name-hint', max: 200 }),
  title: ask.text({ label: 'incidents.choice.field.title', max: 300 }),
  nationality: ask.oneOf(nationalities, {
    label: 'incidents.choice.field.nationality',
    hint: 'incidents.screen.nationality-hint',
    words: 'incidents.choice.nationality',
    look: 'list',
    none: 'incidents.screen.not-stated',
  }),
  howMany: ask.steps({ label: 'incidents.screen.how-many', min: 1, max: 50, initial: 1 }),
} as const;
