import { ask, IntentForm, type OpenedWith, textIn, useDays, useRead, useWords } from '@bulkhead/ui';
import {
  assents,
  consentAnswers,
  consentLanguages,
  explainers,
  givers,
  manners,
  purposes,
  recipients,
  scopes,
} from '../choices.ts';
import type { CaseRecord } from '../reads.ts';
import { useCaseFields } from './case-field.tsx';

/** The code of the case that a form was opened for: by the case, or by a task about it. */
function caseIn(input: unknown): string | undefined {
  const task: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'task') : undefined;
  return textIn(input, 'case') ?? textIn(task, 'about');
}

/** What was asked, of whom, and the answer. Nobody loses care by saying no. */
export function RecordConsent({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const given = caseIn(input);
  const { value } = useRead<CaseRecord | null>('medical.case', { code: given ?? '' });
  const { case: about } = useCaseFields(given);
  return (
    <IntentForm
      intent="medical.record-consent"
      draft={given}
      of={given ?? ((typed) => typed.case)}
      fields={{
        case: about,
        purpose: ask.oneOf(purposes, {
          label: 'medical.field.consent.purpose',
          words: 'medical.choice.purpose',
          initial: 'referral',
        }),
        recipient: ask.oneOf(recipients, {
          label: 'medical.field.consent.recipient',
          words: 'medical.choice.recipient',
          look: 'list',
          initial: 'visiting-specialist',
        }),
        scope: ask.someOf(scopes, {
          label: 'medical.field.consent.scope',
          words: 'medical.choice.scope',
          initial: ['illness'],
        }),
        answer: ask.oneOf(consentAnswers, {
          label: 'medical.field.consent.answer',
          words: 'medical.choice.answer',
          look: 'track',
        }),
        givenBy: ask.oneOf(givers, {
          label: 'medical.field.consent.givenBy',
          words: 'medical.choice.givenBy',
          look: 'list',
          none: 'medical.screen.choose-one',
        }),
        assent: ask.oneOf(assents, {
          label: 'medical.field.consent.assent',
          words: 'medical.choice.assent',
        }),
        how: ask.oneOf(manners, {
          label: 'medical.field.consent.how',
          words: 'medical.choice.how',
          look: 'track',
          initial: 'spoken',
        }),
        language: ask.oneOf(consentLanguages, {
          label: 'medical.field.consent.language',
          words: 'medical.choice.language',
          look: 'list',
          initial: 'ko',
        }),
        explainedBy: ask.oneOf(explainers, {
          label: 'medical.field.consent.explainedBy',
          words: 'medical.choice.explainedBy',
          look: 'list',
          initial: 'companion',
        }),
        on: ask.date({ label: 'medical.field.consent.on', initial: todayDate }),
        expires: ask.date({
          label: 'medical.field.consent.expires',
          hint: 'medical.screen.date-if-there-is-one',
          optional: true,
        }),
      }}
      when={{ assent: (_values, refused) => value?.group === 'child' || refused('needs-assent') }}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-consent')}
      line={t('medical.screen.no-never-ends-care')}
    />
  );
}
