import {
  ask,
  Empty,
  IntentForm,
  Row,
  Rows,
  Section,
  useDays,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { CalendarRange, MessageSquareQuote } from 'lucide-react';
import type { PeriodShown, SayingShown } from '../reads.ts';

/** A fiscal year is what the organisation says it is. Below: the periods that exist, and how numbers are said. */
export function OpenPeriod() {
  const { t } = useWords();
  const { todayDate } = useDays();
  const year = todayDate.year ?? 0;
  return (
    <IntentForm
      intent="reporting.open-period"
      fields={{
        label: ask.text({
          label: 'reporting.field.period.label',
          hint: 'reporting.screen.label-hint',
          max: 40,
        }),
        from: ask.date({ label: 'reporting.field.period.from', initial: { year, month: 4 } }),
        to: ask.date({ label: 'reporting.field.period.to', initial: { year: year + 1, month: 3 } }),
      }}
      back={t('reporting.screen.reports')}
      save={t('reporting.screen.save-period')}
      line={t('reporting.screen.counted-once')}
    >
      <Periods />
      <Sayings />
    </IntentForm>
  );
}

function Periods() {
  const { t, partialDate } = useWords();
  const { value } = useRead<readonly PeriodShown[]>('reporting.periods');
  return (
    <Section title={t('reporting.screen.periods')}>
      <Rows>
        {value?.length === 0 ? <Empty title={t('reporting.screen.no-period')} /> : null}
        {(value ?? []).map((one) => (
          <Row
            key={one.record}
            icon={CalendarRange}
            title={one.label}
            second={t('reporting.screen.span', { from: partialDate(one.from), to: partialDate(one.to) })}
            mark={one.mark}
          />
        ))}
      </Rows>
    </Section>
  );
}

function Sayings() {
  const { t, facts, number } = useWords();
  const { open } = useOpen();
  const { value } = useRead<readonly SayingShown[]>('reporting.sayings');
  if (!value || value.length === 0) return null;
  return (
    <Section title={t('reporting.screen.sayings')}>
      <Rows>
        {value.map((one) => {
          const [programme = '', name = ''] = one.indicator.split('.');
          return (
            <Row
              key={one.record}
              icon={MessageSquareQuote}
              title={t(`${programme}.indicator.${name}`)}
              second={facts([
                t(`reporting.choice.how.${one.how}`),
                one.step !== undefined && t('reporting.screen.step-of', { n: number(one.step) }),
                one.place,
                one.group,
              ])}
              mark={one.mark}
              onOpen={() =>
                open({
                  section: 'report',
                  form: 'reporting.set-saying',
                  input: {
                    indicator: one.indicator,
                    ...(one.place === undefined ? {} : { place: one.place }),
                    ...(one.group === undefined ? {} : { group: one.group }),
                  },
                })
              }
            />
          );
        })}
      </Rows>
    </Section>
  );
}
