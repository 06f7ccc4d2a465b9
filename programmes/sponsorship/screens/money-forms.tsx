import type { PartialDate } from '@bulkhead/records';
import {
  ask,
  IntentForm,
  type OpenedWith,
  textIn,
  type TypedMoney,
  useDays,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { currencies, intervals, purposes } from '../choices.ts';
import type { SponsorRow } from '../reads.ts';

const noAmount: TypedMoney = { minor: undefined, currency: 'JPY' };

/** Money that came for a month. There is no field for what a bank wrote beside it. */
export function AddPayment({ input }: OpenedWith) {
  const { value: sponsors } = useRead<readonly SponsorRow[]>('sponsorship.sponsors');
  return sponsors ? <PaymentForm sponsors={sponsors} given={textIn(input, 'sponsor')} /> : null;
}

function PaymentForm(props: {
  readonly sponsors: readonly SponsorRow[];
  readonly given: string | undefined;
}) {
  const { t, money } = useWords();
  const { todayDate } = useDays();
  const { given } = props;
  const paying = props.sponsors.filter(({ pledge }) => pledge !== undefined);
  const pledgeOf = (alias: string | undefined): TypedMoney => {
    const pledge = paying.find((one) => one.alias === alias)?.pledge;
    return pledge ? { minor: pledge.minor, currency: pledge.currency } : noAmount;
  };
  const month = ask.date({ label: 'sponsorship.field.payment.month', initial: monthOf(todayDate) });
  return (
    <IntentForm
      intent="sponsorship.record-payment"
      draft={given}
      fields={{
        sponsor: ask.among(
          paying.map(({ alias }) => ({ value: alias, label: alias })),
          { label: 'sponsorship.type.sponsor', none: 'sponsorship.screen.choose-sponsor', initial: given },
        ),
        amount: ask.money({
          label: 'sponsorship.field.payment.amount',
          initial: pledgeOf(given),
          currencies,
        }),
        month: { ...month, sent: monthOf },
        on: ask.date({ label: 'sponsorship.field.payment.on', initial: todayDate }),
      }}
      follow={({ sponsor }) => (sponsor === undefined ? undefined : { amount: pledgeOf(sponsor) })}
      back={t('sponsorship.screen.title')}
      save={t('sponsorship.screen.save-payment')}
      line={({ amount: { minor, currency } }) =>
        minor === undefined ? t('sponsorship.screen.no-reference') : money({ minor, currency })
      }
      again
    />
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
  return (
    <IntentForm
      intent="sponsorship.fund-out"
      fields={{
        amount: ask.money({ label: 'sponsorship.field.fund-out.amount', initial: noAmount, currencies }),
        purpose: ask.oneOf(purposes, {
          label: 'sponsorship.field.fund-out.purpose',
          words: 'sponsorship.choice.purpose',
          initial: 'all-children',
        }),
        on: ask.date({ label: 'sponsorship.field.fund-out.on', initial: todayDate }),
      }}
      back={t('sponsorship.screen.title')}
      save={t('sponsorship.screen.save')}
      line={t('sponsorship.screen.never-together')}
    />
  );
}

/** A count of children and a monthly cost, as the field tells them. */
export function SetNeed() {
  const { t } = useWords();
  const { todayDate } = useDays();
  return (
    <IntentForm
      intent="sponsorship.set-need"
      fields={{
        children: ask.steps({ label: 'sponsorship.field.need.children', max: 9999 }),
        amount: ask.money({ label: 'sponsorship.field.need.amount', initial: noAmount, currencies }),
        from: ask.date({ label: 'sponsorship.field.need.from', initial: todayDate }),
      }}
      back={t('sponsorship.screen.title')}
      save={t('sponsorship.screen.save')}
      line={t('sponsorship.screen.only-a-count')}
    />
  );
}

/** What a sponsor means to pay from now on. */
export function Pledge({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const sponsor = textIn(input, 'sponsor') ?? '';
  return (
    <IntentForm
      intent="sponsorship.pledge"
      draft={sponsor}
      about={{ sponsor }}
      fields={{
        amount: ask.money({ label: 'sponsorship.field.pledge.amount', initial: noAmount, currencies }),
        interval: ask.oneOf(intervals, {
          label: 'sponsorship.field.pledge.interval',
          words: 'sponsorship.choice.interval',
          initial: 'month',
        }),
        from: ask.date({ label: 'sponsorship.field.pledge.from', initial: todayDate }),
      }}
      back={t('sponsorship.screen.title')}
      of={sponsor}
      save={t('sponsorship.screen.save')}
    />
  );
}
