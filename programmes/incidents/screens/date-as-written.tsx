import type { PartialDate } from '@bulkhead/records';
import { PartialDateField, Segmented, useWords } from '@bulkhead/ui';
import type { ReactNode } from 'react';

type Part = 'whole' | 'start' | 'middle' | 'end';
type Limit = 'on' | 'before' | 'after';

/** A date as a source writes it: its precision, a part of a month or year, and whether it is only a limit. */
export function DateAsWritten(props: {
  readonly name: string;
  readonly label: ReactNode;
  readonly value: PartialDate;
  readonly onChange: (date: PartialDate) => void;
  readonly error?: ReactNode;
}) {
  const { t, partialDate } = useWords();
  const { value, onChange } = props;
  const stated = value.year !== undefined || value.month !== undefined;
  return (
    <div className="card padded stacked">
      <PartialDateField
        {...props}
        onChange={(date) => onChange(withRest(date, value))}
        hint={t('incidents.screen.date-hint')}
      />
      {stated && value.day === undefined ? (
        <Segmented
          label={t('incidents.screen.part-of-it')}
          value={value.part ?? 'whole'}
          onChange={(part: Part) => onChange(withPart(value, part))}
          options={(['whole', 'start', 'middle', 'end'] as const).map((one) => ({
            value: one,
            label: t(`incidents.screen.part.${one}`),
          }))}
        />
      ) : null}
      {value.year === undefined ? null : (
        <Segmented
          label={t('incidents.screen.limit')}
          value={value.bound ?? 'on'}
          onChange={(bound: Limit) => onChange(withBound(value, bound))}
          options={(['on', 'before', 'after'] as const).map((one) => ({
            value: one,
            label: t(`incidents.screen.limit.${one}`),
          }))}
        />
      )}
      <p className="incident-quiet">{t('incidents.screen.reads-as', { date: partialDate(value) })}</p>
    </div>
  );
}

/** The parts that the plain field does not know stay, as far as they still make sense. */
function withRest(date: PartialDate, before: PartialDate): PartialDate {
  const stated = date.year !== undefined || date.month !== undefined;
  return {
    ...date,
    ...(stated && date.day === undefined && before.part ? { part: before.part } : {}),
    ...(date.year !== undefined && before.bound ? { bound: before.bound } : {}),
  };
}
function withPart(date: PartialDate, part: Part): PartialDate {
  const { part: _before, ...rest } = date;
  return part === 'whole' ? rest : { ...rest, part };
}
function withBound(date: PartialDate, bound: Limit): PartialDate {
  const { bound: _before, ...rest } = date;
  return bound === 'on' ? rest : { ...rest, bound };
}
