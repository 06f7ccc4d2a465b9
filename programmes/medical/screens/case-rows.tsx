import {
  Button,
  Buttons,
  Empty,
  PhotoButton,
  Ring,
  Row,
  Rows,
  Section,
  useDays,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { HandHeart, HeartPulse, Pill, Plus, Receipt, Stethoscope } from 'lucide-react';
import type { CaseRecord } from '../reads.ts';

export interface Part {
  readonly record: CaseRecord;
  readonly form: (name: string, more?: object) => void;
}

export function Visits({ record, form }: Part) {
  const { t, facts, partialDate } = useWords();
  const { todayDate } = useDays();
  const submit = useSubmitWithUndo();
  const planned = record.visits.filter((one) => one.state === 'planned');
  const past = record.visits.filter((one) => one.state !== 'planned').toReversed();
  return (
    <Section title={t('medical.screen.visits')}>
      <Rows>
        {record.visits.length === 0 ? <Empty title={t('medical.screen.no-visit')} /> : null}
        {[...planned, ...past].map((visit) => (
          <Row
            key={visit.record}
            mark={visit.mark}
            icon={HeartPulse}
            title={visit.on ? partialDate(visit.on) : t('medical.screen.no-date')}
            second={facts([
              t(`medical.choice.by.${visit.by}`),
              visit.state !== 'done' && t(`medical.choice.state.${visit.state}`),
              visit.described,
            ])}
            end={
              visit.state === 'planned' ? (
                <Ring
                  label={t('medical.intent.finish-visit')}
                  onDone={() => void submit('medical.finish-visit', { visit: visit.record, on: todayDate })}
                />
              ) : (
                <PhotoButton of={record.code} record={visit.record} field="photo" has={visit.hasPhoto} />
              )
            }
          />
        ))}
      </Rows>
      {record.state === 'open' ? (
        <More word={t('medical.intent.plan-visit')} onPress={() => form('plan-visit')} />
      ) : null}
    </Section>
  );
}

export function Bills({ record, form }: Part) {
  const { t, facts, partialDate, money } = useWords();
  const open = record.bills.filter((one) => !one.paid).length;
  return (
    <Section
      title={t('medical.screen.bills')}
      aside={open > 0 ? t('medical.screen.n-unpaid', { n: open }) : undefined}
      tone="warn"
    >
      <Rows>
        {record.bills.length === 0 ? <Empty title={t('medical.screen.no-bill')} /> : null}
        {record.bills.map((bill) => (
          <Row
            key={bill.record}
            mark={bill.mark}
            icon={Receipt}
            title={money(bill)}
            alert={bill.paid ? undefined : t('medical.choice.state.unpaid')}
            alertTone="warn"
            second={facts([
              bill.on && partialDate(bill.on),
              bill.paidBy && t(`medical.choice.paidBy.${bill.paidBy}`),
              bill.receipt && t(`medical.screen.receipt-${bill.receipt}`),
            ])}
            end={
              bill.paid ? (
                <PhotoButton of={record.code} record={bill.record} field="photo" has={bill.hasPhoto} />
              ) : (
                <Button small onPress={() => form('pay-bill', { bill: bill.record })}>
                  {t('medical.intent.pay-bill')}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      {record.state === 'open' ? (
        <More word={t('medical.intent.add-bill')} onPress={() => form('add-bill')} />
      ) : null}
    </Section>
  );
}

export function Medicines({ record, form }: Part) {
  const { t, facts, partialDate, quantity } = useWords();
  const { todayDate } = useDays();
  const submit = useSubmitWithUndo();
  return (
    <Section title={t('medical.screen.medicine')}>
      <Rows>
        {record.medicine.length === 0 ? <Empty title={t('medical.screen.no-medicine')} /> : null}
        {record.medicine.toReversed().map((one) => (
          <Row
            key={one.record}
            mark={one.mark}
            icon={Pill}
            title={one.name}
            done={one.stopped}
            second={facts([
              one.from && t('medical.screen.from', { date: partialDate(one.from) }),
              one.days !== undefined && quantity({ amount: one.days, unit: 'day' }),
            ])}
            end={
              one.stopped || record.state === 'closed' ? undefined : (
                <Button
                  small
                  onPress={() =>
                    void submit('medical.stop-medicine', { medicine: one.record, on: todayDate })
                  }
                >
                  {t('medical.screen.stop')}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      {record.state === 'open' ? (
        <More word={t('medical.intent.give-medicine')} onPress={() => form('give-medicine')} />
      ) : null}
    </Section>
  );
}

export function Specialists({ record, form }: Part) {
  const { t, facts, partialDate } = useWords();
  return (
    <Section title={t('medical.screen.specialists')}>
      <Rows>
        {record.specialists.length === 0 ? <Empty title={t('medical.screen.no-specialist')} /> : null}
        {record.specialists.map((one) => (
          <Row
            key={one.record}
            mark={one.mark}
            icon={Stethoscope}
            title={t(`medical.choice.speciality.${one.speciality}`)}
            alert={one.urgent ? t('medical.screen.sent-urgently') : undefined}
            alertTone="warn"
            second={facts([
              one.from && t('medical.screen.from', { date: partialDate(one.from) }),
              one.to && t('medical.screen.until', { date: partialDate(one.to) }),
              !one.asked && !one.urgent && t('medical.screen.no-consent-recorded'),
            ])}
            end={
              one.to || record.state === 'closed' ? undefined : (
                <Button small onPress={() => form('specialist-back', { specialist: one.record })}>
                  {t('medical.screen.is-back')}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      {record.state === 'open' ? (
        <More word={t('medical.intent.send-specialist')} onPress={() => form('send-specialist')} />
      ) : null}
    </Section>
  );
}

/** What the person agreed to, and to what not: each purpose for itself. */
export function Consents({ record, form }: Part) {
  const { t, facts, partialDate } = useWords();
  const { todayDate } = useDays();
  const submit = useSubmitWithUndo();
  return (
    <Section title={t('medical.screen.consents')}>
      <Rows>
        {record.consents.length === 0 ? <Empty title={t('medical.screen.no-consent')} /> : null}
        {record.consents.toReversed().map((one) => (
          <Row
            key={one.record}
            mark={one.mark}
            icon={HandHeart}
            title={facts([
              t(`medical.choice.purpose.${one.purpose}`),
              t(`medical.choice.recipient.${one.recipient}`),
            ])}
            done={one.takenBack !== undefined}
            second={facts([
              one.answer === 'no' && t('medical.choice.answer.no'),
              one.on && partialDate(one.on),
              t(`medical.choice.givenBy.${one.givenBy}`),
              ...one.scope.map((part) => t(`medical.choice.scope.${part}`)),
              one.expires && t('medical.screen.until', { date: partialDate(one.expires) }),
              one.takenBack && t('medical.screen.taken-back', { date: partialDate(one.takenBack) }),
            ])}
            end={
              one.answer === 'no' || one.takenBack || record.state === 'closed' ? undefined : (
                <Button
                  small
                  onPress={() =>
                    void submit('medical.take-back-consent', { consent: one.record, on: todayDate })
                  }
                >
                  {t('medical.screen.take-back')}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      {record.state === 'open' ? (
        <More word={t('medical.intent.record-consent')} onPress={() => form('record-consent')} />
      ) : null}
    </Section>
  );
}

function More(props: { readonly word: string; readonly onPress: () => void }) {
  return (
    <Buttons>
      <Button small icon={Plus} onPress={props.onPress}>
        {props.word}
      </Button>
    </Buttons>
  );
}
