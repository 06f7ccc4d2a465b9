import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  type Form,
  FormPage,
  MoneyField,
  PartialDateField,
  RadioRows,
  StepperRow,
  type TypedMoney,
  useDays,
  useForm,
  useWords,
} from '@bulkhead/ui';
import type { ReactNode } from 'react';
import { channels, currencies, damageCauses, rejectReasons, writeOffReasons } from '../choices.ts';
import type { SaleChoice } from '../reads.ts';
import { ProductField, useProducts } from './product-field.tsx';
import { textIn, useProductWords } from './product-words.ts';

interface Counted {
  readonly product: string;
  readonly count: number;
  readonly on: PartialDate;
}
interface FormInput {
  readonly input?: unknown;
}

/** What all rows of the book begin with: the product a form was opened for, else the first. */
function useStart(input: unknown) {
  const products = useProducts();
  const { todayDate } = useDays();
  const product = textIn(input, 'product') ?? products?.[0]?.key ?? '';
  return products && { products, start: { product, count: 1, on: todayDate } };
}

/** Product, count and day, with what a row needs besides. */
function StockPage<Values extends Counted>(props: {
  readonly form: Form<Values>;
  readonly products: readonly SaleChoice[];
  readonly intent: string;
  readonly change: (part: Partial<Counted>) => void;
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  const { nameOf, amountOf } = useProductWords();
  const { form, products, change } = props;
  const { product, count, on } = form.values;
  const chosen = products.find((one) => one.key === product);
  const unit = chosen?.unit ?? 'piece';
  return (
    <FormPage
      form={form}
      back={t('self-support.screen.title')}
      title={t(`self-support.intent.${props.intent}`)}
      save={t('self-support.screen.save')}
      line={
        chosen
          ? t('self-support.screen.line', { what: nameOf(chosen), amount: amountOf(count, unit) })
          : undefined
      }
      again
    >
      <Card padded stacked>
        <ProductField
          products={products}
          value={product}
          onChange={(next) => change({ product: next })}
          error={form.errorOf('product')}
        />
      </Card>
      <Card>
        <StepperRow
          name="count"
          label={t(`self-support.choice.unit.${unit}`)}
          second={
            chosen ? t('self-support.screen.n-on-hand', { amount: amountOf(chosen.onHand, unit) }) : undefined
          }
          value={count}
          onChange={(next) => change({ count: next })}
          error={form.errorOf('count') ?? form.errorOf('made')}
        />
      </Card>
      <Card padded stacked>
        {props.children}
        <PartialDateField
          name="on"
          label={t('self-support.field.sale.on')}
          value={on}
          onChange={(next) => change({ on: next })}
          error={form.errorOf('on')}
        />
      </Card>
    </FormPage>
  );
}

type Start = NonNullable<ReturnType<typeof useStart>>;

export function RecordSale({ input }: FormInput) {
  const begin = useStart(input);
  return begin ? <SaleForm {...begin} /> : null;
}
function SaleForm({ products, start }: Start) {
  const { t } = useWords();
  const currency = products.find((one) => one.key === start.product)?.price?.currency ?? 'JPY';
  const form = useForm<Counted & { channel: (typeof channels)[number]; gross: TypedMoney }>({
    key: `self-support.record-sale ${start.product}`,
    intent: 'self-support.record-sale',
    initial: { ...start, channel: 'stall', gross: { minor: undefined, currency } },
    toInput: (values) => values,
  });
  const { values } = form;
  /** The amount follows the count while nobody has typed another one. */
  function change(part: Partial<Counted>): void {
    const next = { ...values, ...part };
    const worth = (of: Counted): number | undefined => {
      const each = products.find((one) => one.key === of.product)?.price;
      return each?.currency === values.gross.currency ? each.minor * of.count : undefined;
    };
    const untouched = values.gross.minor === undefined || values.gross.minor === worth(values);
    form.change({ ...part, ...(untouched ? { gross: { ...values.gross, minor: worth(next) } } : {}) });
  }
  return (
    <StockPage form={form} products={products} intent="record-sale" change={change}>
      <RadioRows
        name="channel"
        label={t('self-support.field.sale.channel')}
        value={values.channel}
        onChange={(channel) => form.change({ channel })}
        options={channels.map((value) => ({ value, label: t(`self-support.choice.channel.${value}`) }))}
      />
      <MoneyField
        name="gross"
        label={t('self-support.field.sale.gross')}
        value={values.gross}
        onChange={(gross) => form.change({ gross })}
        currencies={currencies}
        error={form.errorOf('gross')}
      />
    </StockPage>
  );
}

export function ReceiveBatch({ input }: FormInput) {
  const begin = useStart(input);
  return begin ? <BatchForm {...begin} /> : null;
}
function BatchForm({ products, start }: Start) {
  const { t } = useWords();
  const form = useForm<Counted & { rejected: number; reason: (typeof rejectReasons)[number] | '' }>({
    key: `self-support.receive-batch ${start.product}`,
    intent: 'self-support.receive-batch',
    initial: { ...start, rejected: 0, reason: '' },
    toInput: ({ product, count, on, rejected, reason }) => ({
      product,
      made: count,
      on,
      rejected,
      ...(reason === '' ? {} : { reason }),
    }),
  });
  const { values } = form;
  return (
    <StockPage form={form} products={products} intent="receive-batch" change={form.change}>
      <StepperRow
        name="rejected"
        label={t('self-support.field.batch.rejected')}
        value={values.rejected}
        max={values.count}
        onChange={(rejected) => form.change({ rejected })}
        error={form.errorOf('rejected')}
      />
      {values.rejected > 0 ? (
        <RadioRows
          name="reason"
          label={t('self-support.field.batch.reason')}
          value={values.reason === '' ? undefined : values.reason}
          onChange={(reason) => form.change({ reason })}
          options={rejectReasons.map((value) => ({ value, label: t(`self-support.choice.reason.${value}`) }))}
          error={form.errorOf('reason')}
        />
      ) : null}
    </StockPage>
  );
}

export function RecordReturn({ input }: FormInput) {
  const begin = useStart(input);
  return begin ? <ReturnForm {...begin} /> : null;
}
function ReturnForm({ products, start }: Start) {
  const { t } = useWords();
  const form = useForm<Counted & { refund: TypedMoney }>({
    key: `self-support.record-return ${start.product}`,
    intent: 'self-support.record-return',
    initial: { ...start, refund: { minor: undefined, currency: 'JPY' } },
    toInput: ({ refund, ...rest }) => ({ ...rest, ...(refund.minor === undefined ? {} : { refund }) }),
  });
  return (
    <StockPage form={form} products={products} intent="record-return" change={form.change}>
      <MoneyField
        name="refund"
        label={t('self-support.field.return.refund')}
        value={form.values.refund}
        onChange={(refund) => form.change({ refund })}
        currencies={currencies}
        error={form.errorOf('refund')}
      />
    </StockPage>
  );
}

export function RecordDamage({ input }: FormInput) {
  const begin = useStart(input);
  return begin ? <DamageForm {...begin} /> : null;
}
function DamageForm({ products, start }: Start) {
  const { t } = useWords();
  const form = useForm<Counted & { cause: (typeof damageCauses)[number] | '' }>({
    key: `self-support.record-damage ${start.product}`,
    intent: 'self-support.record-damage',
    initial: { ...start, cause: '' },
    toInput: ({ cause, ...rest }) => ({ ...rest, ...(cause === '' ? {} : { cause }) }),
  });
  const { cause } = form.values;
  return (
    <StockPage form={form} products={products} intent="record-damage" change={form.change}>
      <RadioRows
        name="cause"
        label={t('self-support.field.damage.cause')}
        value={cause === '' ? undefined : cause}
        onChange={(next) => form.change({ cause: next })}
        options={damageCauses.map((value) => ({ value, label: t(`self-support.choice.cause.${value}`) }))}
        error={form.errorOf('cause')}
      />
    </StockPage>
  );
}

export function RecordGift({ input }: FormInput) {
  const begin = useStart(input);
  return begin ? <PlainForm {...begin} intent="record-gift" /> : null;
}
export function Count({ input }: FormInput) {
  const begin = useStart(input);
  return begin ? <PlainForm {...begin} intent="count" /> : null;
}
function PlainForm({ products, start, intent }: Start & { readonly intent: 'record-gift' | 'count' }) {
  const form = useForm<Counted>({
    key: `self-support.${intent} ${start.product}`,
    intent: `self-support.${intent}`,
    initial: start,
    toInput: (values) => values,
  });
  return <StockPage form={form} products={products} intent={intent} change={form.change} />;
}

export function WriteOff({ input }: FormInput) {
  const begin = useStart(input);
  return begin ? <WriteOffForm {...begin} /> : null;
}
function WriteOffForm({ products, start }: Start) {
  const { t } = useWords();
  const form = useForm<Counted & { reason: (typeof writeOffReasons)[number] | '' }>({
    key: `self-support.write-off ${start.product}`,
    intent: 'self-support.write-off',
    initial: { ...start, reason: '' },
    toInput: ({ reason, ...rest }) => ({ ...rest, ...(reason === '' ? {} : { reason }) }),
  });
  const { reason } = form.values;
  return (
    <StockPage form={form} products={products} intent="write-off" change={form.change}>
      <RadioRows
        name="reason"
        label={t('self-support.field.write-off.reason')}
        value={reason === '' ? undefined : reason}
        onChange={(next) => form.change({ reason: next })}
        options={writeOffReasons.map((value) => ({ value, label: t(`self-support.choice.reason.${value}`) }))}
        error={form.errorOf('reason')}
      />
    </StockPage>
  );
}
