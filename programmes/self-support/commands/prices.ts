import {
  compareStamps,
  countedDay,
  type CellView,
  type Deciding,
  defineCommand,
  ok,
  type Refusal,
  type Result,
  refused,
  toCreate,
} from '@bulkhead/records';
import * as v from 'valibot';
import { date, day, decodes, words } from '@bulkhead/records/input';
import { amount, productKey, rate, somePieces } from '../input.ts';
import { claim, price, type Price, type Product, ricePrice, type RicePrice } from '../records.ts';
import { ageOf, OLDEST_PRICE_DAYS, riceSum } from '../rice.ts';
import { productOf } from '../stock.ts';
import { inTheFuture } from './goods.ts';

const cells = ['crafts'] as const;

const setPrice = defineCommand({
  cells,
  undo: true,
  decode: decodes({ product: productKey, price: amount, cost: amount, from: date }),
  decide: (view, { product: key, ...values }, { newId }) => {
    const found = productOf(view, key);
    if (!found.ok) return found;
    if (values.price.currency !== values.cost.currency)
      return refused({ code: 'currencies-differ', field: 'cost' });
    return ok([toCreate(price, newId(), { product: found.value.id, ...values })]);
  },
});

const setRicePrice = defineCommand({
  cells,
  undo: true,
  decode: decodes({ price: amount, rate: v.optional(rate), source: v.optional(words(120)), on: day }),
  decide: (_view, input, { at, newId }) => {
    const late = inTheFuture(input.on, at);
    if (late) return refused(late);
    if (input.price.minor === 0) return refused({ code: 'not-an-amount', field: 'price' });
    if (input.rate && !input.rate.unit.endsWith(`/${input.price.currency}`))
      return refused({ code: 'not-a-rate', field: 'rate' });
    return ok([toCreate(ricePrice, newId(), input)]);
  },
});

/** What buyers are told. It is worked out here; whoever types a number may say less than it, never more. */
const stateClaim = defineCommand({
  cells,
  undo: true,
  decode: decodes({ product: productKey, kilograms: v.optional(somePieces), on: date }),
  decide: (view, input, { at, today, newId }) => {
    const found = productOf(view, input.product);
    if (!found.ok) return found;
    const late = inTheFuture(input.on, at);
    if (late) return refused(late);
    const behind = pricesFor(view, found.value, input.on, { at, today });
    if (!behind.ok) return behind;
    const sum = riceSum({ ...behind.value, unit: found.value.values.unit ?? 'piece' });
    if (typeof sum === 'string') return refused({ code: sum, field: 'product' });
    const kilograms = input.kilograms ?? sum.kilograms;
    if (kilograms > sum.kilograms)
      return refused({ code: 'claim-rounded-up', field: 'kilograms', values: { most: sum.kilograms } });
    if (kilograms === 0) return refused({ code: 'claim-too-small', field: 'product' });
    return ok([
      toCreate(claim, newId(), {
        product: found.value.id,
        price: behind.value.price.id,
        ricePrice: behind.value.rice.id,
        kilograms: { amount: kilograms, unit: 'kg' },
        on: input.on,
      }),
    ]);
  },
});

/** The price and the rice price that hold on a day; the rice price no older than 90 days then, nor today. */
function pricesFor(
  view: CellView,
  product: Product,
  on: Price['values']['from'],
  { at, today }: Pick<Deciding, 'at' | 'today'>,
): Result<{ readonly price: Price; readonly rice: RicePrice }, Refusal> {
  const made = { ms: at * 1000, n: 0 };
  const thisDay = countedDay(today, made);
  const day = Math.min(countedDay(on, made), thisDay);
  const sells = newest(
    view.naming(price, 'product', product.id),
    (one) => countedDay(one.values.from, one.made.at),
    day,
  );
  if (!sells) return refused({ code: 'no-price', field: 'product' });
  const rice = newest(view.all(ricePrice), (one) => countedDay(one.values.on, one.made.at), day);
  if (!rice) return refused({ code: 'no-rice-price', field: 'product' });
  const days = ageOf(rice, thisDay);
  return days > OLDEST_PRICE_DAYS
    ? refused({ code: 'rice-price-too-old', field: 'product', values: { days } })
    : ok({ price: sells, rice });
}

function newest<T extends Price | RicePrice>(
  rows: readonly T[],
  dayOf: (row: T) => number,
  day: number,
): T | undefined {
  return rows
    .filter((row) => dayOf(row) <= day)
    .toSorted((a, b) => dayOf(a) - dayOf(b) || compareStamps(a.made.at, b.made.at))
    .at(-1);
}

export const priceCommands = {
  'self-support.set-price': setPrice,
  'self-support.set-rice-price': setRicePrice,
  'self-support.state-claim': stateClaim,
};
