import {
  civilDay,
  type Clock,
  countedDay,
  defineRead,
  type Mark,
  type PartialDate,
  type RecordId,
  type View,
} from '@bulkhead/records';
import * as v from 'valibot';
import { decodes } from '@bulkhead/records/input';
import { productKey } from './input.ts';
import { claim, damage, price, type Product, productRecord, ricePrice, sale, writeOff } from './records.ts';
import { ageOf, behindClaim, OLDEST_PRICE_DAYS, type RiceSum, riceSum } from './rice.ts';
import { type Flow, flowOf, type Movement, movementsOf, onHandOf, type Part } from './stock.ts';

/** A product with where everything that was made went. The parts and the difference add up to what was made. */
export interface ProductFlow extends Flow {
  readonly record: RecordId;
  readonly key: string;
  readonly kind: string;
  readonly unit: string;
  readonly label?: string;
  readonly onHand: number;
  readonly difference: number;
  /** Day (since 1970) of the last count. */
  readonly counted?: number;
  /** Why goods were damaged, when all of it has one cause. */
  readonly cause?: string;
  readonly mark: Mark | undefined;
}

/** The sentence told to buyers, its sum, and whether it may still be used. */
export interface ClaimShown {
  readonly record: RecordId;
  readonly kind: string;
  readonly unit: string;
  readonly label?: string;
  readonly kilograms: number;
  /** The date with which it was stated. */
  readonly on?: PartialDate;
  readonly riceAgeDays: number;
  readonly tooOld: boolean;
  readonly price: { readonly minor: number; readonly currency: string };
  readonly cost: { readonly minor: number; readonly currency: string };
  readonly sum: RiceSum;
  readonly mark: Mark | undefined;
}

export interface Overview {
  readonly products: readonly ProductFlow[];
  readonly claims: readonly ClaimShown[];
}

const overview = defineRead({
  decode: decodes({}),
  read: (view, _input, clock): Overview => {
    const products = view.all(productRecord);
    return {
      products: products.map((one) => flowShown(view, one)),
      claims: products.flatMap((one) => claimShown(view, one, clock) ?? []),
    };
  },
});

function flowShown(view: View, product: Product): ProductFlow {
  const { key = '', kind = 'other', unit = 'piece', label, mark } = product.values;
  const movements = movementsOf(view, product.id);
  const { onHand, difference, counted } = onHandOf(view, product.id);
  const cause = onlyCause(view, movements);
  return {
    record: product.id,
    key,
    kind,
    unit,
    ...flowOf(movements),
    onHand,
    difference,
    mark,
    ...(label === undefined ? {} : { label }),
    ...(counted === undefined ? {} : { counted }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function onlyCause(view: View, movements: readonly Movement[]): string | undefined {
  const causes = new Set(
    movements
      .filter(({ part }) => part === 'damaged')
      .map(({ record }) => view.get(damage, record)?.values.cause),
  );
  const [first] = causes;
  return causes.size === 1 ? first : undefined;
}

function claimShown(view: View, product: Product, clock: Clock): ClaimShown | undefined {
  const newest = view
    .naming(claim, 'product', product.id)
    .toSorted((a, b) => countedDay(a.values.on, a.made.at) - countedDay(b.values.on, b.made.at))
    .at(-1);
  if (!newest) return undefined;
  const { price: sells, rice } = behindClaim(view, newest);
  const { kind = 'other', unit = 'piece', label } = product.values;
  const sum = sells && rice ? riceSum({ price: sells, rice, unit }) : 'currencies-differ';
  if (!sells?.values.price || !sells.values.cost || !rice || typeof sum === 'string') return undefined;
  const riceAgeDays = ageOf(rice, civilDay(clock.now, clock.offset));
  return {
    record: newest.id,
    kind,
    unit,
    ...(label === undefined ? {} : { label }),
    kilograms: newest.values.kilograms?.amount ?? 0,
    ...(newest.values.on ? { on: newest.values.on } : {}),
    riceAgeDays,
    tooOld: riceAgeDays > OLDEST_PRICE_DAYS,
    price: sells.values.price,
    cost: sells.values.cost,
    sum,
    mark: newest.values.mark,
  };
}

/** A row of a product's book, newest first. */
export interface Line {
  readonly record: RecordId;
  readonly part: Part;
  readonly count: number;
  readonly day: number;
  readonly detail?: string;
  readonly mark: Mark | undefined;
}

const product = defineRead({
  decode: decodes({ product: productKey }),
  read: (
    view,
    input: { readonly product: string },
  ): (ProductFlow & { readonly lines: readonly Line[] }) | null => {
    const found = view.all(productRecord).find((one) => one.values.key === input.product);
    if (!found) return null;
    const lines = movementsOf(view, found.id).map((one): Line => lineOf(view, one));
    return { ...flowShown(view, found), lines: lines.toSorted((a, b) => b.day - a.day) };
  },
});

function lineOf(view: View, { record, part, count, day, mark }: Movement): Line {
  const detail =
    view.get(sale, record)?.values.channel ??
    view.get(damage, record)?.values.cause ??
    view.get(writeOff, record)?.values.reason;
  return { record, part, count, day, mark, ...(detail === undefined ? {} : { detail }) };
}

/** What a sale form starts from: products with what is on hand and the newest price. */
const saleChoices = defineRead({
  decode: decodes({ product: v.optional(productKey) }),
  read: (view): readonly SaleChoice[] =>
    view.all(productRecord).map(({ id, values: { key = '', kind = 'other', unit = 'piece', label } }) => {
      const sells = view.naming(price, 'product', id).at(-1)?.values.price;
      return {
        key,
        kind,
        unit,
        onHand: onHandOf(view, id).onHand,
        ...(label === undefined ? {} : { label }),
        ...(sells ? { price: sells } : {}),
      };
    }),
});
export interface SaleChoice {
  readonly key: string;
  readonly kind: string;
  readonly unit: string;
  readonly label?: string;
  readonly onHand: number;
  readonly price?: { readonly minor: number; readonly currency: string };
}

/** How old the newest rice price is. */
const riceAge = defineRead({
  decode: decodes({}),
  read: (view, _input, clock): { readonly days: number } | null => {
    const newest = view.all(ricePrice).at(-1);
    return newest ? { days: ageOf(newest, civilDay(clock.now, clock.offset)) } : null;
  },
});

export const reads = {
  'self-support.overview': overview,
  'self-support.product': product,
  'self-support.sale-choices': saleChoices,
  'self-support.rice-age': riceAge,
};
