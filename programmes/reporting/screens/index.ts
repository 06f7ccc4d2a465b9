import type { ProgrammeScreens } from '@bulkhead/ui';
import { CalendarRange } from 'lucide-react';
import { OpenPeriod } from './open-period.tsx';
import { SetSaying } from './set-saying.tsx';

/** The office's forms. They open above the reports, which are the app's own section. */
export const screens: ProgrammeScreens = {
  sections: {},
  forms: {
    'reporting.open-period': {
      Form: OpenPeriod,
      offer: {
        order: 90,
        word: 'reporting.intent.open-period',
        icon: CalendarRange,
        kinds: ['office'],
        section: 'report',
      },
    },
    'reporting.set-saying': { Form: SetSaying },
  },
  glance: [],
  tasks: {},
};
