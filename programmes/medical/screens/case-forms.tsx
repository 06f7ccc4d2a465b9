import { ask, IntentForm, type OpenedWith, textIn, useWords } from '@bulkhead/ui';
import { groups, modalities, outcomes, problems } from '../choices.ts';
import { otherIllness, useCaseFields } from './case-field.tsx';

const illness = {
  problem: ask.oneOf(problems, {
    label: 'medical.field.episode.problem',
    words: 'medical.choice.problem',
    look: 'list',
    none: 'medical.screen.choose-one',
  }),
  modalities: ask.someOf(modalities, {
    label: 'medical.field.episode.modalities',
    words: 'medical.choice.modalities',
  }),
  from: ask.date({ label: 'medical.field.episode.from', optional: true }),
  described: ask.longText({
    label: 'medical.field.episode.described',
    hint: 'medical.screen.optional',
    max: 400,
  }),
} as const;

/** Somebody needs care: a code, a broad group, an illness from a short list. */
export function OpenCase() {
  const { t } = useWords();
  return (
    <IntentForm
      intent="medical.open-case"
      fields={{
        group: ask.oneOf(groups, {
          label: 'medical.field.case.group',
          words: 'medical.choice.group',
          look: 'track',
          initial: 'child',
        }),
        place: ask.text({ label: 'medical.field.case.place', hint: 'medical.screen.no-closer', max: 60 }),
        ...illness,
      }}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-case')}
      line={t('medical.screen.next-code')}
      again
    />
  );
}

/** Another illness of a case. */
export function BeginIllness({ input }: OpenedWith) {
  const { t } = useWords();
  const code = textIn(input, 'case') ?? '';
  return (
    <IntentForm
      intent="medical.begin-illness"
      draft={code}
      about={{ case: code }}
      fields={illness}
      back={t('medical.screen.title')}
      of={code}
      save={t('medical.screen.save-illness')}
    />
  );
}

/** How an illness ended, or that it needs more than can be done here. */
export function RecordOutcome({ input }: OpenedWith) {
  const { t } = useWords();
  const given = textIn(input, 'case');
  return (
    <IntentForm
      intent="medical.record-outcome"
      draft={given}
      of={given ?? ((typed) => typed.case)}
      fields={{
        ...useCaseFields(given),
        outcome: ask.oneOf(outcomes, {
          label: 'medical.field.episode.outcome',
          words: 'medical.choice.outcome',
        }),
        on: ask.date({
          label: 'medical.field.episode.to',
          hint: 'medical.screen.date-if-there-is-one',
          optional: true,
        }),
      }}
      follow={otherIllness}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-outcome')}
    />
  );
}
