import { choice, defineRecord, money, partialDate, quantity, ref, type Seen, text } from '@bulkhead/records';
import {
  channels,
  currencies,
  damageCauses,
  kinds,
  rates,
  rejectReasons,
  units,
  writeOffReasons,
} from './choices.ts';

const cells = ['crafts'] as const;
/** Stock and sales are accounts that name nobody: they stay, so that what is on hand can always be counted again. */
const retention = { months: 'never' } as const;
const product = ref({ class: 'C1', to: 'self-support.product', once: true });
const on = partialDate({ class: 'C1', once: true });
const counted = quantity({ class: 'C1', units, decimals: 0, min: 0, once: true });

/** Something that is made and sold. */
export const productRecord = defineRecord({
  name: 'self-support.product',
  cells,
  label: 'key',
  retention: { months: 'never' },
  fields: {
    /** Stable for ever, as typed on the command line: `cushions`. */
    key: text({ class: 'C2', max: 24, once: true }),
    kind: choice({ class: 'C1', of: kinds, once: true }),
    unit: choice({ class: 'C1', of: units, once: true }),
    /** Only where the kind does not say it. */
    label: text({ class: 'C2', max: 40 }),
  },
});

/** Goods that came from the people who make them. What passed is stock; what was rejected is not. */
export const batch = defineRecord({
  name: 'self-support.batch',
  cells,
  retention,
  fields: {
    product,
    made: counted,
    passed: counted,
    rejected: counted,
    reason: choice({ class: 'C1', of: rejectReasons, once: true }),
    on,
  },
});

export const sale = defineRecord({
  name: 'self-support.sale',
  cells,
  retention,
  fields: {
    product,
    channel: choice({ class: 'C1', of: channels, once: true }),
    count: counted,
    gross: money({ class: 'C1', currencies, once: true }),
    on,
  },
});

/** Goods that came back, with what was paid back. Never a sale below nothing. */
export const returned = defineRecord({
  name: 'self-support.return',
  cells,
  retention,
  fields: { product, count: counted, refund: money({ class: 'C1', currencies, once: true }), on },
});

export const damage = defineRecord({
  name: 'self-support.damage',
  cells,
  retention,
  fields: { product, count: counted, cause: choice({ class: 'C1', of: damageCauses, once: true }), on },
});

export const gift = defineRecord({
  name: 'self-support.gift',
  cells,
  retention,
  fields: { product, count: counted, on },
});

export const writeOff = defineRecord({
  name: 'self-support.write-off',
  cells,
  retention,
  fields: { product, count: counted, reason: choice({ class: 'C1', of: writeOffReasons, once: true }), on },
});

/** What lay there when somebody counted. The books are not changed by it: the difference is shown. */
export const countRecord = defineRecord({
  name: 'self-support.count',
  cells,
  retention,
  fields: { product, count: counted, on },
});

/** What a pair or piece sells for, and what it costs with the piece pay, from a day on. */
export const price = defineRecord({
  name: 'self-support.price',
  cells,
  retention,
  fields: {
    product,
    price: money({ class: 'C1', currencies, once: true }),
    cost: money({ class: 'C1', currencies, once: true }),
    from: on,
  },
});

/** A kilogram of rice where the people who make things live, and what that money is worth here. */
export const ricePrice = defineRecord({
  name: 'self-support.rice-price',
  cells,
  retention,
  fields: {
    price: money({ class: 'C1', currencies, once: true }),
    /** Ten-thousandths: 15.0 JPY for one CNY is `{ amount: 150000, unit: 'JPY/CNY' }`. Absent in one currency. */
    rate: quantity({ class: 'C1', units: rates, decimals: 4, min: 1, once: true }),
    source: text({ class: 'C2', max: 120, once: true }),
    on,
  },
});

/** What buyers are told one piece is worth in rice, with the prices behind it. */
export const claim = defineRecord({
  name: 'self-support.claim',
  cells,
  retention,
  fields: {
    product,
    price: ref({ class: 'C1', to: 'self-support.price', once: true }),
    ricePrice: ref({ class: 'C1', to: 'self-support.rice-price', once: true }),
    kilograms: quantity({ class: 'C1', units: ['kg'], decimals: 0, min: 1, once: true }),
    on,
  },
});

export type Product = Seen<typeof productRecord>;
export type Price = Seen<typeof price>;
export type RicePrice = Seen<typeof ricePrice>;
export type Claim = Seen<typeof claim>;
