import { offersIn, type ProgrammeScreens } from '@bulkhead/ui';
import { Coins, MailQuestion, UserRoundPlus } from 'lucide-react';
import { AddPayment, GiveOut, Pledge, SetNeed } from './money-forms.tsx';
import { AddApplicant, AddSponsor, Convert } from './sponsor-forms.tsx';
import { Sponsorship } from './sponsorship.tsx';

const offer = offersIn('sponsorship', 'sponsors');

/** The sponsors' desk: the common fund, sponsors by alias, and its forms. No screen here can join a sponsor and a child. */
export const screens: ProgrammeScreens = {
  sections: { sponsorship: Sponsorship },
  forms: {
    'sponsorship.record-payment': {
      Form: AddPayment,
      offer: offer({ order: 70, word: 'sponsorship.intent.record-payment', icon: Coins }),
    },
    'sponsorship.fund-out': { Form: GiveOut },
    'sponsorship.set-need': { Form: SetNeed },
    'sponsorship.pledge': { Form: Pledge },
    'sponsorship.add-sponsor': { Form: AddSponsor },
    'sponsorship.apply': { Form: AddApplicant },
    'sponsorship.convert': { Form: Convert },
  },
  glance: [],
  tasks: { 'no-answer': { icon: MailQuestion }, 'waiting-applicant': { icon: UserRoundPlus } },
};
