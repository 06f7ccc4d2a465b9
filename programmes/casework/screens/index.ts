import { offersIn, type ProgrammeScreens } from '@bulkhead/ui';
import { Footprints, MessageSquareText, UserRound, UserRoundPlus } from 'lucide-react';
import { AddNote, SetWish } from './notes-forms.tsx';
import { Register, WriteName } from './person-forms.tsx';
import { PlanMeeting, RecordMove } from './meeting-forms.tsx';
import { EndSupport } from './ending.tsx';
import { People } from './people.tsx';
import { CheckSection, SetSiblings } from './section-forms.tsx';

const offer = offersIn('people', 'foster-care', 'coordination');

/** People by code: the list, a person's record, and a form for everything that is written into it. */
export const screens: ProgrammeScreens = {
  sections: { people: People },
  forms: {
    'casework.add-note': {
      Form: AddNote,
      offer: offer({ order: 40, word: 'casework.intent.add-note', icon: MessageSquareText }),
    },
    'casework.plan-meeting': {
      Form: PlanMeeting,
      offer: offer({ order: 42, word: 'casework.intent.plan-meeting', icon: UserRound }),
    },
    'casework.register': {
      Form: Register,
      offer: offer({ order: 44, word: 'casework.intent.register', icon: UserRoundPlus, kinds: ['names'] }),
    },
    'casework.set-wish': { Form: SetWish },
    'casework.move': {
      Form: RecordMove,
      offer: offer({ order: 46, word: 'casework.intent.move', icon: Footprints, kinds: ['foster-care'] }),
    },
    'casework.check-section': { Form: CheckSection },
    'casework.set-siblings': { Form: SetSiblings },
    'casework.end': { Form: EndSupport },
    'casework.write-name': { Form: WriteName },
  },
  glance: [],
  tasks: { 'visit-due': { icon: UserRound }, 'meeting-due': { icon: UserRound } },
};
