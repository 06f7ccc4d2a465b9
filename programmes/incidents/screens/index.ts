import './incidents.css';
import type { ProgrammeScreens } from '@bulkhead/ui';
import { CalendarSearch, FileStack, Flag, Megaphone, Scale, UserSearch } from 'lucide-react';
import { AnswerForm, LinkForm, PaperForm, RequestForm, SourceForm } from './advocacy-forms.tsx';
import { CounselForm, InvolvementForm } from './defence-forms.tsx';
import { FactForm } from './fact-form.tsx';
import { Incidents } from './incidents.tsx';
import { AgreementForm, CustodyForm, PersonForm } from './person-form.tsx';
import { ReportForm } from './report-form.tsx';
import { ContextForm, SituationPage } from './situation.tsx';
import { UnPackForm } from './un-pack.tsx';

/** The register of incidents: chronology, list, record, and a form for everything that sources say. */
export const screens: ProgrammeScreens = {
  sections: { incidents: Incidents },
  forms: {
    'incidents.add-report': {
      Form: ReportForm,
      offer: {
        order: 80,
        word: 'incidents.intent.add-report',
        icon: Flag,
        kinds: ['incidents'],
        section: 'incidents',
      },
    },
    'incidents.state': { Form: FactForm },
    'incidents.add-person': { Form: PersonForm },
    'incidents.add-custody': { Form: CustodyForm },
    'incidents.add-involvement': { Form: InvolvementForm },
    'incidents.add-counsel': { Form: CounselForm },
    'incidents.record-agreement': { Form: AgreementForm },
    'incidents.record-submission': { Form: UnPackForm },
    'incidents.add-paper': { Form: PaperForm },
    'incidents.link': { Form: LinkForm },
    'incidents.add-request': { Form: RequestForm },
    'incidents.record-answer': { Form: AnswerForm },
    'incidents.add-source': { Form: SourceForm },
    'incidents.add-context': { Form: ContextForm },
    'incidents.situation': { Form: SituationPage },
  },
  glance: [],
  tasks: {
    'ask-year': { icon: CalendarSearch },
    'check-custody': { icon: UserSearch },
    'request-due': { icon: Megaphone },
    'ask-counsel': { icon: Scale },
    'tell-un': { icon: FileStack },
  },
};
