import { offersIn, type ProgrammeScreens } from '@bulkhead/ui';
import { Brain, HandHelping, NotebookPen } from 'lucide-react';
import { RecordQuestioning, Tell, Welcome } from './volunteer-forms.tsx';
import { PaperState, WritePaper } from './paper-forms.tsx';
import { Volunteers } from './volunteers.tsx';

const offer = offersIn('volunteers', 'volunteers');

/** Volunteers by alias, what they know by heart, and the papers that name them. */
export const screens: ProgrammeScreens = {
  sections: { volunteers: Volunteers },
  forms: {
    'helpers.welcome': {
      Form: Welcome,
      offer: offer({ order: 80, word: 'helpers.intent.welcome', icon: HandHelping }),
    },
    'helpers.tell': { Form: Tell },
    'helpers.record-questioning': { Form: RecordQuestioning },
    'helpers.write-paper': {
      Form: WritePaper,
      offer: offer({ order: 82, word: 'helpers.intent.write-paper', icon: NotebookPen }),
    },
    'helpers.paper-state': { Form: PaperState },
  },
  glance: [],
  tasks: { 'review-due': { icon: Brain } },
};
