import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  FormPage,
  MoneyField,
  NumberField,
  PartialDateField,
  RadioRows,
  Segmented,
  TextField,
  type TypedMoney,
  useDays,
  useForm,
  useWords,
} from '@bulkhead/ui';
import { currencies, kinds, rates, units } from '../choices.ts';
import type { SaleChoice } from '../reads.ts';
import { ProductField, useProducts } from './product-field.tsx';

const yen: TypedMoney = { minor: undefined, currency: 'JPY' };

/** A product gets its unit once: pairs never become pieces. */
export function AddProduct() {
  const { t } = useWords();
  const form = useForm<{
    kind: (typeof kinds)[number];
    unit: (typeof units)[number];
    label: string;
  }>({
    key: 'self-support.add-product',
    intent: 'self-support.add-product',
    initial: { kind: 'cushions', unit: 'pair', label: '' },
    toInput: ({ kind, unit, label }) => ({
      product: kind === 'other' ? label : kind,
      kind,
      unit,
      ...(label.trim() === '' ? {} : { label }),
    }),
  });
  const { kind, unit, label } = form.values;
  return (
    <FormPage
      form={form}
      back={t('self-support.screen.title')}
      title={t('self-support.intent.add-product')}
      save={t('self-support.screen.save')}
      line={t('self-support.screen.unit-stays')}
      again
    >
      <Card padded stacked>
        <RadioRows
          name="product"
          label={t('self-support.field.product.kind')}
          value={kind}
          onChange={(next) => form.change({ kind: next })}
          options={kinds.map((value) => ({ value, label: t(`self-support.choice.kind.${value}`) }))}
          error={form.errorOf('product') ?? form.errorOf('kind')}
        />
        {kind === 'other' ? (
          <TextField
            name="label"
            label={t('self-support.field.product.label')}
            max={24}
            value={label}
            onChange={(next) => form.change({ label: next })}
            error={form.errorOf('label')}
          />
        ) : null}
        <Segmented
          label={t('self-support.field.product.unit')}
          value={unit}
          onChange={(next) => form.change({ unit: next })}
          options={units.map((value) => ({ value, label: t(`self-support.choice.unit.${value}`) }))}
        />
      </Card>
    </FormPage>
  );
}

export function SetPrice() {
  const products = useProducts();
  return products ? <PriceForm products={products} /> : null;
}
function PriceForm({ products }: { readonly products: readonly SaleChoice[] }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const form = useForm<{ product: string; price: TypedMoney; cost: TypedMoney; from: PartialDate }>({
    key: 'self-support.set-price',
    intent: 'self-support.set-price',
    initial: { product: products[0]?.key ?? '', price: yen, cost: yen, from: todayDate },
    toInput: (values) => values,
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('self-support.screen.title')}
      title={t('self-support.intent.set-price')}
      save={t('self-support.screen.save')}
    >
      <Card padded stacked>
        <ProductField
          products={products}
          value={values.product}
          onChange={(product) => form.change({ product })}
          error={form.errorOf('product')}
        />
        <MoneyField
          name="price"
          label={t('self-support.field.price.price')}
          value={values.price}
          onChange={(price) => form.change({ price })}
          currencies={currencies}
          error={form.errorOf('price')}
        />
        <MoneyField
          name="cost"
          label={t('self-support.field.price.cost')}
          value={values.cost}
          onChange={(cost) => form.change({ cost })}
          currencies={currencies}
          error={form.errorOf('cost')}
        />
        <PartialDateField
          name="from"
          label={t('self-support.field.price.from')}
          value={values.from}
          onChange={(from) => form.change({ from })}
          error={form.errorOf('from')}
        />
      </Card>
    </FormPage>
  );
}

interface RiceValues {
  readonly price: TypedMoney;
  /** Ten-thousandths. */
  readonly rate: number | null;
  readonly source: string;
  readonly on: PartialDate;
}

/** What a kilogram of rice costs there, and what that money is worth here. */
export function SetRicePrice() {
  const { t } = useWords();
  const { todayDate } = useDays();
  const form = useForm<RiceValues>({
    key: 'self-support.set-rice-price',
    intent: 'self-support.set-rice-price',
    initial: { price: { minor: undefined, currency: 'CNY' }, rate: null, source: '', on: todayDate },
    toInput: ({ price, rate, source, on }) => ({
      price,
      on,
      ...(rate === null ? {} : { rate: { amount: rate, unit: rateInto(price.currency) } }),
      ...(source.trim() === '' ? {} : { source }),
    }),
  });
  const { values } = form;
  const { currency } = values.price;
  return (
    <FormPage
      form={form}
      back={t('self-support.screen.title')}
      title={t('self-support.intent.set-rice-price')}
      save={t('self-support.screen.save')}
      line={t('self-support.screen.ninety-days')}
    >
      <Card padded stacked>
        <MoneyField
          name="price"
          label={t('self-support.field.rice-price.price')}
          value={values.price}
          onChange={(price) => form.change({ price })}
          currencies={currencies}
          error={form.errorOf('price')}
        />
        {currency === 'JPY' ? null : (
          <NumberField
            name="rate"
            label={t('self-support.screen.rate-of', { currency })}
            decimals={4}
            unit="JPY"
            value={values.rate ?? undefined}
            onChange={(rate) => form.change({ rate: rate ?? null })}
            error={form.errorOf('rate')}
          />
        )}
        <TextField
          name="source"
          label={t('self-support.field.rice-price.source')}
          hint={t('self-support.screen.no-names')}
          max={120}
          value={values.source}
          onChange={(source) => form.change({ source })}
          error={form.errorOf('source')}
        />
        <PartialDateField
          name="on"
          label={t('self-support.field.rice-price.on')}
          value={values.on}
          onChange={(on) => form.change({ on })}
          error={form.errorOf('on')}
        />
      </Card>
    </FormPage>
  );
}

const rateInto = (currency: string): string =>
  rates.find((one) => one === `JPY/${currency}`) ?? `JPY/${currency}`;

export function StateClaim() {
  const products = useProducts();
  return products ? <ClaimForm products={products} /> : null;
}

/** The sentence is worked out from the prices; there is no number to type. */
function ClaimForm({ products }: { readonly products: readonly SaleChoice[] }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const form = useForm<{ product: string; on: PartialDate }>({
    key: 'self-support.state-claim',
    intent: 'self-support.state-claim',
    initial: { product: products[0]?.key ?? '', on: todayDate },
    toInput: (values) => values,
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('self-support.screen.title')}
      title={t('self-support.intent.state-claim')}
      save={t('self-support.screen.work-out')}
      line={t('self-support.screen.rounded-down-always')}
    >
      <Card padded stacked>
        <ProductField
          products={products}
          value={values.product}
          onChange={(product) => form.change({ product })}
          error={form.errorOf('product')}
        />
        <PartialDateField
          name="on"
          label={t('self-support.field.claim.on')}
          value={values.on}
          onChange={(on) => form.change({ on })}
          error={form.errorOf('on')}
        />
      </Card>
    </FormPage>
  );
}
