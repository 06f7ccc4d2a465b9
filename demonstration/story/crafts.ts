import { date } from '../clock.ts';
import type { Step } from '../replay.ts';

/** Entered after the reorganisation where the day lies before it. */
const FIRST_ENTRY = '2002-11-04 09:00';

const step = (on: string, intent: string, input: object): Step => ({
  when: on < '2002-11-04' ? FIRST_ENTRY : `${on} 16:00`,
  by: 'Robin',
  cell: 'crafts',
  intent: `self-support.${intent}`,
  input,
  mark: 'invented',
});
const dated = (on: string, intent: string, input: object): Step =>
  step(on, intent, { ...input, on: date(on) });

const made = (product: string, on: string, count: number): Step =>
  dated(on, 'receive-batch', { product, made: count });
const jpy = (minor: number): object => ({ minor, currency: 'JPY' });

/** What one of each sells for, in yen. */
const prices = { cushions: 1_500, crosses: 400 } as const;
const PAIR = prices.cushions;
const CROSS = prices.crosses;
const sold = (product: keyof typeof prices, on: string, count: number, channel: string): Step =>
  dated(on, 'record-sale', { product, count, gross: jpy(count * prices[product]), channel });

const products: readonly Step[] = [
  step('2002-09-01', 'add-product', { product: 'cushions', kind: 'cushions', unit: 'pair' }),
  step('2002-09-01', 'add-product', { product: 'crosses', kind: 'crosses', unit: 'piece' }),
  step('2002-09-01', 'set-price', {
    product: 'cushions',
    price: jpy(PAIR),
    cost: jpy(980),
    from: date('2002-09-01'),
  }),
  step('2002-09-01', 'set-price', {
    product: 'crosses',
    price: jpy(CROSS),
    cost: jpy(150),
    from: date('2002-09-01'),
  }),
  dated('2002-09-01', 'set-rice-price', {
    price: { minor: 166, currency: 'CNY' },
    rate: { amount: 150_000, unit: 'JPY/CNY' },
    source: 'Market price, invented',
  }),
];

/** 430 pairs made; 412 sold and 2 of them back; 2 given; 18 on hand. */
const cushions: readonly Step[] = [
  made('cushions', '2002-09-10', 110),
  made('cushions', '2002-10-05', 110),
  dated('2002-11-01', 'count', { product: 'cushions', count: 220 }),
  sold('cushions', '2002-11-23', 120, 'event'),
  sold('cushions', '2002-12-14', 96, 'mail-order'),
  made('cushions', '2003-01-20', 110),
  sold('cushions', '2003-02-22', 84, 'mail-order'),
  dated('2003-03-08', 'record-gift', { product: 'cushions', count: 2 }),
  made('cushions', '2003-04-15', 100),
  sold('cushions', '2003-05-24', 62, 'stall'),
  dated('2003-06-02', 'record-return', { product: 'cushions', count: 2, refund: jpy(2 * PAIR) }),
  sold('cushions', '2003-07-19', 50, 'event'),
  dated('2003-08-29', 'count', { product: 'cushions', count: 18 }),
];

/** 312 made; 216 sold; 71 damaged by packing; 25 sound on hand. */
const crosses: readonly Step[] = [
  made('crosses', '2002-10-12', 104),
  made('crosses', '2002-12-06', 104),
  dated('2002-11-01', 'count', { product: 'crosses', count: 104 }),
  dated('2002-12-09', 'record-damage', { product: 'crosses', count: 3, cause: 'packing' }),
  sold('crosses', '2002-12-14', 90, 'event'),
  made('crosses', '2003-03-05', 104),
  dated('2003-03-12', 'record-damage', { product: 'crosses', count: 34, cause: 'packing' }),
  sold('crosses', '2003-03-29', 70, 'mail-order'),
  dated('2003-06-10', 'record-damage', { product: 'crosses', count: 34, cause: 'packing' }),
  sold('crosses', '2003-07-19', 56, 'event'),
  dated('2003-08-29', 'count', { product: 'crosses', count: 25 }),
];

const claim: Step = {
  when: '2002-11-04 09:30',
  by: 'Robin',
  cell: 'crafts',
  intent: 'self-support.state-claim',
  input: { product: 'cushions', on: date('2002-09-01') },
  mark: 'page-derived',
};

export const craftsSteps: readonly Step[] = [...products, ...cushions, ...crosses, claim];
