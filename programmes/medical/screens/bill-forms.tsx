import type { PartialDate } from '@bulkhead/records';
import {
  Button,
  Card,
  CheckRow,
  type Form,
  FormPage,
  MoneyField,
  PartialDateField,
  RadioRows,
  Segmented,
  type TypedMoney,
  useDays,
  useForm,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { channels, currencies, receipts } from '../choices.ts';
import { type AboutCase, aboutCase, CaseField, IllnessField, textIn } from './case-field.tsx';

interface Paying {
  readonly paidBy: (typeof channels)[number];
  readonly receipt: (typeof receipts)[number];
}
interface Values extends AboutCase, Paying {
  readonly amount: TypedMoney;
  readonly on: PartialDate;
  readonly paid: boolean;
}

const noAmount: TypedMoney = { minor: undefined, currency: 'CNY' };

/** A bill as it came. No name stands on it: there is no field for one. */
export function AddBill({ input }: { readonly input?: unknown }) {
  const { t, money } = useWords();
  const { todayDate } = useDays();
  const given = textIn(input, 'case');
  const form = useForm<Values>({
    key: `medical.add-bill ${given ?? ''}`,
    intent: 'medical.add-bill',
    initial: {
      case: given ?? '',
      episode: '',
      amount: noAmount,
      on: todayDate,
      paid: false,
      paidBy: 'delivery-person',
      receipt: 'no',
    },
    toInput: ({ amount, on, paid, paidBy, receipt, ...about }) => ({
      ...aboutCase(about),
      amount,
      on,
      ...(paid ? { paidBy, receipt } : {}),
    }),
  });
  const { values } = form;
  const { minor, currency } = values.amount;
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      title={t('medical.intent.add-bill')}
      save={t('medical.screen.save-bill')}
      line={minor === undefined ? t('medical.screen.no-name-on-bills') : money({ minor, currency })}
      again
    >
      <Card padded stacked>
        <CaseField
          given={given}
          value={values.case}
          onChange={(code) => form.change({ case: code, episode: '' })}
          error={form.errorOf('case')}
        />
        <IllnessField
          code={values.case}
          value={values.episode}
          onChange={(episode) => form.change({ episode })}
          error={form.errorOf('episode')}
        />
        <MoneyField
          name="amount"
          label={t('medical.field.bill.amount')}
          value={values.amount}
          onChange={(amount) => form.change({ amount })}
          currencies={currencies}
          error={form.errorOf('amount')}
        />
        <Approving form={form} />
        <PartialDateField
          name="on"
          label={t('medical.field.bill.on')}
          value={values.on}
          onChange={(on) => form.change({ on })}
          error={form.errorOf('on')}
        />
        <CheckRow
          label={t('medical.screen.paid-already')}
          checked={values.paid}
          onChange={(paid) => form.change({ paid })}
        />
        {values.paid ? <PayingFields value={values} onChange={form.change} /> : null}
      </Card>
    </FormPage>
  );
}

/** After the refusal that an approval is needed: who may give it gives it here, then the bill is saved again. */
function Approving({ form }: { readonly form: Form<Values> }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const asked = form.problems.some((problem) => problem.code === 'needs-approval');
  const { amount } = form.values;
  if (!asked) return null;
  const approve = () => void submit('medical.approve', { case: form.values.case, upTo: amount });
  return (
    <div>
      <Button small onPress={approve}>
        {t('medical.screen.approve-this')}
      </Button>
    </div>
  );
}

function PayingFields(props: { readonly value: Paying; readonly onChange: (part: Partial<Paying>) => void }) {
  const { t } = useWords();
  const { value, onChange } = props;
  return (
    <>
      <RadioRows
        name="paidBy"
        label={t('medical.field.bill.paidBy')}
        value={value.paidBy}
        onChange={(paidBy) => onChange({ paidBy })}
        options={channels.map((one) => ({ value: one, label: t(`medical.choice.paidBy.${one}`) }))}
      />
      <Segmented
        label={t('medical.field.bill.receipt')}
        value={value.receipt}
        onChange={(receipt) => onChange({ receipt })}
        options={receipts.map((one) => ({ value: one, label: t(`medical.choice.receipt.${one}`) }))}
      />
    </>
  );
}

/** A bill that was open is paid. */
export function PayBill({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const code = textIn(input, 'case') ?? '';
  const bill = textIn(input, 'bill');
  const form = useForm<Paying & { readonly on: PartialDate }>({
    key: `medical.pay-bill ${bill ?? code}`,
    intent: 'medical.pay-bill',
    initial: { paidBy: 'delivery-person', receipt: 'no', on: todayDate },
    toInput: (values) => ({ case: code, ...(bill === undefined ? {} : { bill }), ...values }),
  });
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      above={code}
      title={t('medical.intent.pay-bill')}
      save={t('medical.screen.save-payment')}
    >
      <Card padded stacked>
        <PayingFields value={form.values} onChange={form.change} />
        <PartialDateField
          name="on"
          label={t('medical.field.bill.paidOn')}
          value={form.values.on}
          onChange={(on) => form.change({ on })}
          error={form.errorOf('on')}
        />
      </Card>
    </FormPage>
  );
}

/** From which amount on a bill needs an approval, for each currency. */
export function SetLimit() {
  const { t } = useWords();
  const form = useForm<{ readonly amount: TypedMoney }>({
    key: 'medical.set-limit',
    intent: 'medical.set-limit',
    initial: { amount: noAmount },
    toInput: (values) => values,
  });
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      title={t('medical.intent.set-limit')}
      save={t('medical.screen.save-limit')}
      line={t('medical.screen.limit-per-currency')}
    >
      <Card padded stacked>
        <MoneyField
          name="amount"
          label={t('medical.field.limit.amount')}
          value={form.values.amount}
          onChange={(amount) => form.change({ amount })}
          currencies={currencies}
          error={form.errorOf('amount')}
        />
      </Card>
    </FormPage>
  );
}
