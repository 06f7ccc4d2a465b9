import { ask, IntentForm, textIn, type TypedMoney, useDays, useWords } from '@bulkhead/ui';
import { currencies, kinds, rates, units } from '../choices.ts';
import type { SaleChoice } from '../reads.ts';
import { useProductField, useProducts } from './product-field.tsx';

const yen: TypedMoney = { minor: undefined, currency: 'JPY' };

/** A product gets its unit once: pairs never become pieces. */
export function AddProduct() {
  const { t } = useWords();
  return (
    <IntentForm
      intent="self-support.add-product"
      fields={{
        product: ask.oneOf(kinds, {
          label: 'self-support.field.product.kind',
          words: 'self-support.choice.kind',
          initial: 'cushions',
        }),
        label: ask.text({ label: 'self-support.field.product.label', max: 24 }),
        unit: ask.oneOf(units, {
          label: 'self-support.field.product.unit',
          words: 'self-support.choice.unit',
          look: 'track',
          initial: 'pair',
        }),
      }}
      when={{ label: ({ product }) => product === 'other' }}
      toInput={(sent, { product: kind, label }) => ({
        ...sent,
        kind,
        product: kind === 'other' ? label : kind,
      })}
      back={t('self-support.screen.title')}
      save={t('self-support.screen.save')}
      line={t('self-support.screen.unit-stays')}
      again
    />
  );
}

export function SetPrice() {
  const products = useProducts();
  return products ? <PriceForm products={products} /> : null;
}
function PriceForm({ products }: { readonly products: readonly SaleChoice[] }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  return (
    <IntentForm
      intent="self-support.set-price"
      fields={{
        product: useProductField(products),
        price: ask.money({ label: 'self-support.field.price.price', initial: yen, currencies }),
        cost: ask.money({ label: 'self-support.field.price.cost', initial: yen, currencies }),
        from: ask.date({ label: 'self-support.field.price.from', initial: todayDate }),
      }}
      back={t('self-support.screen.title')}
      save={t('self-support.screen.save')}
    />
  );
}

/** What a kilogram of rice costs there, and what that money is worth here. */
export function SetRicePrice() {
  const { t } = useWords();
  const { todayDate } = useDays();
  return (
    <IntentForm
      intent="self-support.set-rice-price"
      fields={{
        price: ask.money({
          label: 'self-support.field.rice-price.price',
          initial: { minor: undefined, currency: 'CNY' },
          currencies,
        }),
        // Ten-thousandths.
        rate: ask.number({
          label: 'self-support.screen.rate-of',
          values: (beside) => ({ currency: textIn(Reflect.get(beside, 'price'), 'currency') ?? '' }),
          decimals: 4,
          unit: 'JPY',
        }),
        source: ask.text({
          label: 'self-support.field.rice-price.source',
          hint: 'self-support.screen.no-names',
          max: 120,
        }),
        on: ask.date({ label: 'self-support.field.rice-price.on', initial: todayDate }),
      }}
      when={{ rate: ({ price }) => price.currency !== 'JPY' }}
      toInput={({ rate, ...sent }, { price }) => ({
        ...sent,
        ...(rate === undefined ? {} : { rate: { amount: rate, unit: rateInto(price.currency) } }),
      })}
      back={t('self-support.screen.title')}
      save={t('self-support.screen.save')}
      line={t('self-support.screen.ninety-days')}
    />
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
  return (
    <IntentForm
      intent="self-support.state-claim"
      fields={{
        product: useProductField(products),
        on: ask.date({ label: 'self-support.field.claim.on', initial: todayDate }),
      }}
      back={t('self-support.screen.title')}
      save={t('self-support.screen.work-out')}
      line={t('self-support.screen.rounded-down-always')}
    />
  );
}
