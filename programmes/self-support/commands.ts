import { goodsCommands } from './commands/goods.ts';
import { priceCommands } from './commands/prices.ts';

export const commands = { ...goodsCommands, ...priceCommands };

/** Every way in which a command here says no. */
export const refusals = [
  'below-nothing',
  'choose-one',
  'claim-rounded-up',
  'claim-too-small',
  'currencies-differ',
  'damage-needs-cause',
  'in-the-future',
  'missing',
  'more-rejected-than-made',
  'more-than-on-hand',
  'more-than-sold',
  'needs-a-day',
  'no-price',
  'no-profit',
  'no-rice-price',
  'no-such-product',
  'not-a-date',
  'not-a-key',
  'not-a-number',
  'not-a-rate',
  'not-an-amount',
  'not-understood',
  'not-whole',
  'product-known',
  'reason-missing',
  'rice-price-too-old',
  'say-which-currency',
  'too-long',
  'use-return',
] as const;
