import type { Language } from '@bulkhead/records';
import { ask, type FormField, IntentForm, type OpenedWith, textIn, useRead, useWords } from '@bulkhead/ui';
import type { SayingShown } from '../reads.ts';
import { ways } from '../records.ts';

/** How one number may be said in a report, and what stands beside it. The count behind it stays exact. */
export function SetSaying({ input }: OpenedWith) {
  const sayings = useRead<readonly SayingShown[]>('reporting.sayings').value;
  const known = sayings?.find(
    (one) =>
      one.indicator === textIn(input, 'indicator') &&
      one.place === textIn(input, 'place') &&
      one.group === textIn(input, 'group'),
  );
  return sayings ? <SayingForm input={input} known={known} /> : null;
}

interface Of extends OpenedWith {
  /** How it is said now, where somebody has decided it. */
  readonly known: SayingShown | undefined;
}

function SayingForm({ input, known }: Of) {
  const { t } = useWords();
  const indicator = textIn(input, 'indicator') ?? '';
  const place = textIn(input, 'place');
  const group = textIn(input, 'group');
  const [programme = '', name = ''] = indicator.split('.');
  const note = (language: Language): FormField<string> => ({
    ...ask.longText({
      label: `reporting.field.saying.${language}`,
      initial: known?.note?.[language] ?? '',
      max: 200,
    }),
    member: `note.${language}`,
    ...(language === 'en' ? { apart: true } : {}),
  });
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
          initial: known?.how ?? 'exactly',
        }),
        step: ask.number({ label: 'reporting.field.saying.step', initial: known?.step }),
        en: note('en'),
        ja: note('ja'),
        ko: note('ko'),
        zh: note('zh'),
      }}
      toInput={({ 'note.en': en, 'note.ja': ja, 'note.ko': ko, 'note.zh': zh, ...sent }) => ({
        ...sent,
        // What was emptied is no longer said.
        note: { en: en ?? null, ja: ja ?? null, ko: ko ?? null, zh: zh ?? null },
      })}
      when={{ step: ({ how }) => how === 'over' || how === 'nearly' }}
      back={t('reporting.screen.reports')}
      above={t(`${programme}.indicator.${name}`)}
      save={t('reporting.screen.save-saying')}
      line={t('reporting.screen.count-stays')}
    />
  );
}
