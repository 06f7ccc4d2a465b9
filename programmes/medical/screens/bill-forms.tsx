import {
  ask,
  Button,
  type Form,
  IntentForm,
  type OpenedWith,
  textIn,
  type TypedMoney,
  useDays,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { channels, currencies, receipts } from '../choices.ts';
import { otherIllness, useCaseFields } from './case-field.tsx';

const noAmount: TypedMoney = { minor: undefined, currency: 'CNY' };

const paying = {
  paidBy: ask.oneOf(channels, {
    label: 'medical.field.bill.paidBy',
    words: 'medical.choice.paidBy',
    initial: 'delivery-person',
  }),
  receipt: ask.oneOf(receipts, {
    label: 'medical.field.bill.receipt',
    words: 'medical.choice.receipt',
    look: 'track',
    initial: 'no',
  }),
} as const;

/** A bill as it came. No name stands on it: there is no field for one. */
export function AddBill({ input }: OpenedWith) {
  const { t, money } = useWords();
  const { todayDate } = useDays();
  const given = textIn(input, 'case');
  return (
    <IntentForm
      intent="medical.add-bill"
      draft={given}
      of={given ?? ((typed) => typed.case)}
      fields={{
        ...useCaseFields(given),
        amount: ask.money({ label: 'medical.field.bill.amount', initial: noAmount, currencies }),
        on: ask.date({ label: 'medical.field.bill.on', initial: todayDate }),
        paid: { ...ask.yes({ label: 'medical.screen.paid-already' }), sent: () => undefined },
        ...paying,
      }}
      when={{ paidBy: ({ paid }) => paid, receipt: ({ paid }) => paid }}
      follow={otherIllness}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-bill')}
      line={({ amount: { minor, currency } }) =>
        minor === undefined ? t('medical.screen.no-name-on-bills') : money({ minor, currency })
      }
      again
      top={(form) => <Approving form={form} />}
    />
  );
}

/** After the refusal that an approval is needed: who may give it gives it here, then the bill is saved again. */
function Approving({
  form,
}: {
  readonly form: Form<{ readonly case: string; readonly amount: TypedMoney }>;
}) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const asked = form.problems.some((problem) => problem.code === 'needs-approval');
  if (!asked) return null;
  const approve = () => void submit('medical.approve', { case: form.values.case, upTo: form.values.amount });
  return (
    <div>
      <Button small onPress={approve}>
        {t('medical.screen.approve-this')}
      </Button>
    </div>
  );
}

/** A bill that was open is paid. */
export function PayBill({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const code = textIn(input, 'case') ?? '';
  const bill = textIn(input, 'bill');
  return (
    <IntentForm
      intent="medical.pay-bill"
      draft={bill ?? code}
      about={{ case: code, ...(bill === undefined ? {} : { bill }) }}
      fields={{ ...paying, on: ask.date({ label: 'medical.field.bill.paidOn', initial: todayDate }) }}
      back={t('medical.screen.title')}
      of={code}
      save={t('medical.screen.save-payment')}
    />
  );
}

/** From which amount on a bill needs an approval, for each currency. */
export function SetLimit() {
  const { t } = useWords();
  return (
    <IntentForm
      intent="medical.set-limit"
      fields={{ amount: ask.money({ label: 'medical.field.limit.amount', initial: noAmount, currencies }) }}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-limit')}
      line={t('medical.screen.limit-per-currency')}
    />
  );
}
