import { Card, FormPage, NumberField, RadioRows, useForm, useWords } from '@bulkhead/ui';
import { ways } from '../records.ts';

/** A member of what the form was opened with. */
function textIn(input: unknown, member: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value: unknown = Object.entries(input).find(([name]) => name === member)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** How one number may be said in a report. The count behind it stays exact. */
export function SetSaying({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const indicator = textIn(input, 'indicator') ?? '';
  const place = textIn(input, 'place');
  const group = textIn(input, 'group');
  const form = useForm<{ how: (typeof ways)[number]; step: number | null }>({
    key: `reporting.set-saying ${indicator}`,
    intent: 'reporting.set-saying',
    initial: { how: 'exactly', step: null },
    toInput: ({ how, step }) => ({
      indicator,
      how,
      ...(place === undefined ? {} : { place }),
      ...(group === undefined ? {} : { group }),
      ...(step === null ? {} : { step }),
    }),
  });
  const { how, step } = form.values;
  const [programme = '', name = ''] = indicator.split('.');
  return (
    <FormPage
      form={form}
      back={t('reporting.screen.reports')}
      above={t(`${programme}.indicator.${name}`)}
      title={t('reporting.intent.set-saying')}
      save={t('reporting.screen.save-saying')}
      line={t('reporting.screen.count-stays')}
    >
      <Card padded stacked>
        <RadioRows
          name="how"
          label={t('reporting.field.saying.how')}
          value={how}
          onChange={(next) => form.change({ how: next })}
          options={ways.map((value) => ({ value, label: t(`reporting.choice.how.${value}`) }))}
          error={form.errorOf('how') ?? form.errorOf('indicator')}
        />
        {how === 'over' || how === 'nearly' ? (
          <NumberField
            name="step"
            label={t('reporting.field.saying.step')}
            value={step ?? undefined}
            onChange={(next) => form.change({ step: next ?? null })}
            error={form.errorOf('step')}
          />
        ) : null}
      </Card>
    </FormPage>
  );
}
