import {
  ask,
  type Asking,
  type FormField,
  IntentForm,
  type OpenedWith,
  textIn,
  type TypedMoney,
  useDays,
  useWords,
} from '@bulkhead/ui';
import type { PartialDate } from '@bulkhead/records';
import type { ReactNode } from 'react';
import { channels, currencies, damageCauses, rejectReasons, writeOffReasons } from '../choices.ts';
import type { SaleChoice } from '../reads.ts';
import { useProductField, useProducts } from './product-field.tsx';
import { useProductWords } from './product-words.ts';

interface Counted {
  readonly product: string;
  readonly count: number;
  readonly on: PartialDate;
}
interface Begun {
  readonly products: readonly SaleChoice[];
  readonly given: string | undefined;
}

/** A form that begins when the products have been read. */
const withProducts = (Page: (begun: Begun) => ReactNode) =>
  function StockForm({ input }: OpenedWith) {
    const products = useProducts();
    return products ? <Page products={products} given={textIn(input, 'product')} /> : null;
  };

/** What all rows of the book ask for: product, count and day. */
function useCounted({ products, given }: Begun) {
  const { todayDate } = useDays();
  const { t } = useWords();
  const { amountOf } = useProductWords();
  const chosen = (beside: object): SaleChoice | undefined =>
    products.find((one) => one.key === textIn(beside, 'product'));
  return {
    product: useProductField(products, given),
    count: ask.steps({
      label: (beside) => `self-support.choice.unit.${chosen(beside)?.unit ?? 'piece'}`,
      second: (beside) => {
        const one = chosen(beside);
        return one && t('self-support.screen.n-on-hand', { amount: amountOf(one.onHand, one.unit) });
      },
      max: 999_999,
      initial: 1,
    }),
    on: ask.date({ label: 'self-support.field.sale.on', initial: todayDate }),
  };
}

/** A row of the book as a page: what will be written stands over the button. */
function StockPage<Values extends Counted>(props: Begun & Asking<Values>) {
  const { t } = useWords();
  const { nameOf, amountOf } = useProductWords();
  const { products, given, ...asking } = props;
  const chosenOf = ({ product }: Counted) => products.find((one) => one.key === product);
  const lineOf = (typed: Counted) => {
    const chosen = chosenOf(typed);
    const amount = amountOf(typed.count, chosen?.unit ?? 'piece');
    return chosen && t('self-support.screen.line', { what: nameOf(chosen), amount });
  };
  return (
    <IntentForm<Values>
      {...asking}
      draft={given}
      of={(typed) => {
        const chosen = chosenOf(typed);
        return chosen && nameOf(chosen);
      }}
      back={t('self-support.screen.title')}
      save={t('self-support.screen.save')}
      line={lineOf}
      again
    />
  );
}

/** The amount follows the count while nobody has typed another one. */
function worthOf(products: readonly SaleChoice[], { product, count }: Omit<Counted, 'on'>, currency: string) {
  const each = products.find((one) => one.key === product)?.price;
  return each?.currency === currency ? each.minor * count : undefined;
}

export const RecordSale = withProducts((begun) => {
  const { product, count, on } = useCounted(begun);
  const { products } = begun;
  const currency = products.find((one) => one.key === product.initial)?.price?.currency ?? 'JPY';
  const gross: FormField<TypedMoney> = ask.money({
    label: 'self-support.field.sale.gross',
    initial: {
      minor: worthOf(products, { product: product.initial, count: count.initial }, currency),
      currency,
    },
    currencies,
  });
  const channel = ask.oneOf(channels, {
    label: 'self-support.field.sale.channel',
    words: 'self-support.choice.channel',
    initial: 'stall',
  });
  return (
    <StockPage
      {...begun}
      intent="self-support.record-sale"
      fields={{ product, count, channel, gross, on }}
      follow={(typed, before) => {
        if (typed.product === undefined && typed.count === undefined) return undefined;
        const { minor, currency: in_ } = before.gross;
        const untouched = minor === undefined || minor === worthOf(products, before, in_);
        if (!untouched) return undefined;
        return { gross: { ...before.gross, minor: worthOf(products, { ...before, ...typed }, in_) } };
      }}
    />
  );
});

export const ReceiveBatch = withProducts((begun) => {
  const { product, count, on } = useCounted(begun);
  const rejected = ask.steps({ label: 'self-support.field.batch.rejected', max: 999_999 });
  const reason = ask.oneOf(rejectReasons, {
    label: 'self-support.field.batch.reason',
    words: 'self-support.choice.reason',
  });
  return (
    <StockPage
      {...begun}
      intent="self-support.receive-batch"
      fields={{ product, count: { ...count, member: 'made' }, rejected, reason, on }}
      when={{ reason: (values) => values.rejected > 0 }}
    />
  );
});

export const RecordReturn = withProducts((begun) => {
  const { product, count, on } = useCounted(begun);
  const refund = ask.money({
    label: 'self-support.field.return.refund',
    initial: { minor: undefined, currency: 'JPY' },
    currencies,
    optional: true,
  });
  return <StockPage {...begun} intent="self-support.record-return" fields={{ product, count, refund, on }} />;
});

export const RecordDamage = withProducts((begun) => {
  const { product, count, on } = useCounted(begun);
  const cause = ask.oneOf(damageCauses, {
    label: 'self-support.field.damage.cause',
    words: 'self-support.choice.cause',
  });
  return <StockPage {...begun} intent="self-support.record-damage" fields={{ product, count, cause, on }} />;
});

export const RecordGift = withProducts((begun) => (
  <StockPage {...begun} intent="self-support.record-gift" fields={useCounted(begun)} />
));

/** It begins with what the book says, of the product that is chosen. */
export const Count = withProducts((begun) => {
  const { product, count, on } = useCounted(begun);
  const onHand = (key: string): number => begun.products.find((one) => one.key === key)?.onHand ?? 0;
  return (
    <StockPage
      {...begun}
      intent="self-support.count"
      fields={{ product, count: { ...count, initial: onHand(product.initial) }, on }}
      follow={(typed) => (typed.product === undefined ? undefined : { count: onHand(typed.product) })}
    />
  );
});

export const WriteOff = withProducts((begun) => {
  const { product, count, on } = useCounted(begun);
  const reason = ask.oneOf(writeOffReasons, {
    label: 'self-support.field.write-off.reason',
    words: 'self-support.choice.reason',
  });
  return <StockPage {...begun} intent="self-support.write-off" fields={{ product, count, reason, on }} />;
});
