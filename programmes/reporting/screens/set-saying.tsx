import { ask, IntentForm, type OpenedWith, textIn, useWords } from '@bulkhead/ui';
import { ways } from '../records.ts';

/** How one number may be said in a report. The count behind it stays exact. */
export function SetSaying({ input }: OpenedWith) {
  const { t } = useWords();
  const indicator = textIn(input, 'indicator') ?? '';
  const place = textIn(input, 'place');
  const group = textIn(input, 'group');
  const [programme = '', name = ''] = indicator.split('.');
  return (
    <IntentForm
      intent="reporting.set-saying"
      draft={indicator}
      about={{
        indicator,
        ...(place === undefined ? {} : { place }),
        ...(group === undefined ? {} : { group }),
      }}
      fields={{
        how: ask.oneOf(ways, {
          label: 'reporting.field.saying.how',
          words: 'reporting.choice.how',
          initial: 'exactly',
        }),
        step: ask.number({ label: 'reporting.field.saying.step' }),
      }}
      when={{ step: ({ how }) => how === 'over' || how === 'nearly' }}
      back={t('reporting.screen.reports')}
      above={t(`${programme}.indicator.${name}`)}
      save={t('reporting.screen.save-saying')}
      line={t('reporting.screen.count-stays')}
    />
  );
}
