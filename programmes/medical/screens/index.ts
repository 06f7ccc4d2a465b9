import { offersIn, type ProgrammeScreens } from '@bulkhead/ui';
import { CalendarDays, HandHeart, HeartPulse, Pill, Receipt } from 'lucide-react';
import { AddBill, PayBill, SetLimit } from './bill-forms.tsx';
import { BeginIllness, OpenCase, RecordOutcome } from './case-forms.tsx';
import { RecordConsent } from './consent-form.tsx';
import { OpenMedical } from './glance.tsx';
import { Medical } from './medical.tsx';
import { GiveMedicine, SendSpecialist, SpecialistBack } from './treatment-forms.tsx';
import { AddVisit, PlanVisit } from './visit-forms.tsx';

const offer = offersIn('medical', 'medical');

/** The medical compartment: medicine left and open cases, a case, and a form for everything that care writes down. */
export const screens: ProgrammeScreens = {
  sections: { medical: Medical },
  forms: {
    'medical.add-visit': {
      Form: AddVisit,
      offer: offer({ order: 50, word: 'medical.intent.add-visit', icon: HeartPulse }),
    },
    'medical.add-bill': {
      Form: AddBill,
      offer: offer({ order: 52, word: 'medical.intent.add-bill', icon: Receipt }),
    },
    'medical.pay-bill': { Form: PayBill },
    'medical.give-medicine': { Form: GiveMedicine },
    'medical.plan-visit': { Form: PlanVisit },
    'medical.open-case': { Form: OpenCase },
    'medical.begin-illness': { Form: BeginIllness },
    'medical.record-outcome': { Form: RecordOutcome },
    'medical.send-specialist': { Form: SendSpecialist },
    'medical.specialist-back': { Form: SpecialistBack },
    'medical.record-consent': { Form: RecordConsent },
    'medical.set-limit': { Form: SetLimit },
  },
  glance: [{ order: 30, kinds: ['medical'], Tile: OpenMedical }],
  tasks: {
    'visit-due': { icon: CalendarDays },
    'medicine-low': { icon: Pill },
    'consent-owed': { icon: HandHeart },
    'consent-ends': { icon: HandHeart },
  },
};
