import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  FormPage,
  MoneyField,
  PartialDateField,
  RadioRows,
  SelectField,
  StepperRow,
  type TypedMoney,
  useDays,
  useForm,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { currencies, intervals, purposes } from '../choices.ts';
import type { SponsorRow } from '../reads.ts';

/** The alias that a form was opened for. */
export function sponsorIn(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('sponsor' in input)) return undefined;
  return typeof input.sponsor === 'string' ? input.sponsor : undefined;
}

function SponsorField(props: {
  readonly sponsors: readonly SponsorRow[];
  readonly value: string;
  readonly onChange: (alias: string) => void;
  readonly error: string | undefined;
}) {
  const { t } = useWords();
  return (
    <SelectField
      name="sponsor"
      label={t('sponsorship.type.sponsor')}
      value={props.value}
      onChange={props.onChange}
      none={t('sponsorship.screen.choose-sponsor')}
      options={props.sponsors.map(({ alias }) => ({ value: alias, label: alias }))}
      error={props.error}
    />
  );
}

interface PaymentValues {
  readonly sponsor: string;
  readonly amount: TypedMoney;
  readonly month: PartialDate;
  readonly on: PartialDate;
}

/** Money that came for a month. There is no field for what a bank wrote beside it. */
export function AddPayment({ input }: { readonly input?: unknown }) {
  const { value: sponsors } = useRead<readonly SponsorRow[]>('sponsorship.sponsors');
  return sponsors ? <PaymentForm sponsors={sponsors} given={sponsorIn(input)} /> : null;
}

function PaymentForm(props: {
  readonly sponsors: readonly SponsorRow[];
  readonly given: string | undefined;
}) {
  const { t, money } = useWords();
  const { todayDate } = useDays();
  const { given } = props;
  const paying = props.sponsors.filter(({ pledge }) => pledge !== undefined);
  const pledgeOf = (alias: string): TypedMoney => {
    const pledge = paying.find((one) => one.alias === alias)?.pledge;
    return pledge
      ? { minor: pledge.minor, currency: pledge.currency }
      : { minor: undefined, currency: 'JPY' };
  };
  const form = useForm<PaymentValues>({
    key: `sponsorship.record-payment ${given ?? ''}`,
    intent: 'sponsorship.record-payment',
    initial: {
      sponsor: given ?? '',
      amount: pledgeOf(given ?? ''),
      month: monthOf(todayDate),
      on: todayDate,
    },
    toInput: ({ sponsor, amount, month, on }) => ({
      ...(sponsor === '' ? {} : { sponsor }),
      amount,
      month: monthOf(month),
      on,
    }),
  });
  const { sponsor, amount, month, on } = form.values;
  return (
    <FormPage
      form={form}
      back={t('sponsorship.screen.title')}
      title={t('sponsorship.intent.record-payment')}
      save={t('sponsorship.screen.save-payment')}
      line={
        amount.minor === undefined
          ? t('sponsorship.screen.no-reference')
          : money({ ...amount, minor: amount.minor })
      }
      again
    >
      <Card padded stacked>
        <SponsorField
          sponsors={paying}
          value={sponsor}
          onChange={(alias) => form.change({ sponsor: alias, amount: pledgeOf(alias) })}
          error={form.errorOf('sponsor')}
        />
        <MoneyField
          name="amount"
          label={t('sponsorship.field.payment.amount')}
          value={amount}
          onChange={(next) => form.change({ amount: next })}
          currencies={currencies}
          error={form.errorOf('amount')}
        />
        <PartialDateField
          name="month"
          label={t('sponsorship.field.payment.month')}
          value={month}
          onChange={(next) => form.change({ month: next })}
          error={form.errorOf('month')}
        />
        <PartialDateField
          name="on"
          label={t('sponsorship.field.payment.on')}
          value={on}
          onChange={(next) => form.change({ on: next })}
          error={form.errorOf('on')}
        />
      </Card>
    </FormPage>
  );
}

const monthOf = ({ year, month }: PartialDate): PartialDate => ({
  ...(year === undefined ? {} : { year }),
  ...(month === undefined ? {} : { month }),
});

/** Money leaves the fund, for all children together. */
export function GiveOut() {
  const { t } = useWords();
  const { todayDate } = useDays();
  const form = useForm<{ amount: TypedMoney; on: PartialDate; purpose: (typeof purposes)[number] }>({
    key: 'sponsorship.fund-out',
    intent: 'sponsorship.fund-out',
    initial: { amount: { minor: undefined, currency: 'JPY' }, on: todayDate, purpose: 'all-children' },
    toInput: (values) => values,
  });
  const { amount, on, purpose } = form.values;
  return (
    <FormPage
      form={form}
      back={t('sponsorship.screen.title')}
      title={t('sponsorship.intent.fund-out')}
      save={t('sponsorship.screen.save')}
      line={t('sponsorship.screen.never-together')}
    >
      <Card padded stacked>
        <MoneyField
          name="amount"
          label={t('sponsorship.field.fund-out.amount')}
          value={amount}
          onChange={(next) => form.change({ amount: next })}
          currencies={currencies}
          error={form.errorOf('amount')}
        />
        <RadioRows
          name="purpose"
          label={t('sponsorship.field.fund-out.purpose')}
          value={purpose}
          onChange={(next) => form.change({ purpose: next })}
          options={purposes.map((value) => ({ value, label: t(`sponsorship.choice.purpose.${value}`) }))}
        />
        <PartialDateField
          name="on"
          label={t('sponsorship.field.fund-out.on')}
          value={on}
          onChange={(next) => form.change({ on: next })}
          error={form.errorOf('on')}
        />
      </Card>
    </FormPage>
  );
}

/** A count of children and a monthly cost, as the field tells them. */
export function SetNeed() {
  const { t } = useWords();
  const { todayDate } = useDays();
  const form = useForm<{ children: number; amount: TypedMoney; from: PartialDate }>({
    key: 'sponsorship.set-need',
    intent: 'sponsorship.set-need',
    initial: { children: 0, amount: { minor: undefined, currency: 'JPY' }, from: todayDate },
    toInput: (values) => values,
  });
  const { children, amount, from } = form.values;
  return (
    <FormPage
      form={form}
      back={t('sponsorship.screen.title')}
      title={t('sponsorship.intent.set-need')}
      save={t('sponsorship.screen.save')}
      line={t('sponsorship.screen.only-a-count')}
    >
      <Card>
        <StepperRow
          name="children"
          label={t('sponsorship.field.need.children')}
          max={9999}
          value={children}
          onChange={(next) => form.change({ children: next })}
          error={form.errorOf('children')}
        />
      </Card>
      <Card padded stacked>
        <MoneyField
          name="amount"
          label={t('sponsorship.field.need.amount')}
          value={amount}
          onChange={(next) => form.change({ amount: next })}
          currencies={currencies}
          error={form.errorOf('amount')}
        />
        <PartialDateField
          name="from"
          label={t('sponsorship.field.need.from')}
          value={from}
          onChange={(next) => form.change({ from: next })}
          error={form.errorOf('from')}
        />
      </Card>
    </FormPage>
  );
}

/** What a sponsor means to pay from now on. */
export function Pledge({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const sponsor = sponsorIn(input) ?? '';
  const form = useForm<{ amount: TypedMoney; interval: (typeof intervals)[number]; from: PartialDate }>({
    key: `sponsorship.pledge ${sponsor}`,
    intent: 'sponsorship.pledge',
    initial: { amount: { minor: undefined, currency: 'JPY' }, interval: 'month', from: todayDate },
    toInput: (values) => ({ sponsor, ...values }),
  });
  const { amount, interval, from } = form.values;
  return (
    <FormPage
      form={form}
      back={t('sponsorship.screen.title')}
      above={sponsor}
      title={t('sponsorship.intent.pledge')}
      save={t('sponsorship.screen.save')}
    >
      <Card padded stacked>
        <MoneyField
          name="amount"
          label={t('sponsorship.field.pledge.amount')}
          value={amount}
          onChange={(next) => form.change({ amount: next })}
          currencies={currencies}
          error={form.errorOf('amount')}
        />
        <RadioRows
          name="interval"
          label={t('sponsorship.field.pledge.interval')}
          value={interval}
          onChange={(next) => form.change({ interval: next })}
          options={intervals.map((value) => ({ value, label: t(`sponsorship.choice.interval.${value}`) }))}
        />
        <PartialDateField
          name="from"
          label={t('sponsorship.field.pledge.from')}
          value={from}
          onChange={(next) => form.change({ from: next })}
          error={form.errorOf('from')}
        />
      </Card>
    </FormPage>
  );
}
