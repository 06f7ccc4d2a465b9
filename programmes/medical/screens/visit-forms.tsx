import { ask, IntentForm, type OpenedWith, textIn, useDays, useWords } from '@bulkhead/ui';
import { seenBy } from '../choices.ts';
import { otherIllness, useCaseFields } from './case-field.tsx';

function useVisitFields(given: string | undefined) {
  const { todayDate } = useDays();
  return {
    ...useCaseFields(given),
    by: ask.oneOf(seenBy, {
      label: 'medical.field.visit.by',
      words: 'medical.choice.by',
      initial: 'hospital',
    }),
    on: ask.date({ label: 'medical.field.visit.on', initial: todayDate }),
  };
}

/** Somebody saw the person. */
export function AddVisit({ input }: OpenedWith) {
  const { t } = useWords();
  const given = textIn(input, 'case');
  return (
    <IntentForm
      intent="medical.add-visit"
      draft={given}
      of={given ?? ((typed) => typed.case)}
      fields={{
        ...useVisitFields(given),
        described: ask.longText({
          label: 'medical.field.visit.described',
          hint: 'medical.screen.optional',
          max: 400,
        }),
      }}
      follow={otherIllness}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-visit')}
      line={t('medical.screen.no-name-no-place')}
      again
    />
  );
}

/** A day on which somebody will see the person. */
export function PlanVisit({ input }: OpenedWith) {
  const { t } = useWords();
  const given = textIn(input, 'case');
  return (
    <IntentForm
      intent="medical.plan-visit"
      draft={given}
      of={given ?? ((typed) => typed.case)}
      fields={useVisitFields(given)}
      follow={otherIllness}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-plan')}
    />
  );
}
