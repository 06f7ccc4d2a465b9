import { amountIn, quantityIn } from '@bulkhead/records/input';
import * as v from 'valibot';
import { currencies, rates } from './choices.ts';

/** `Cushions`, ` ＣＵＳＨＩＯＮＳ `: the stable key of a product. */
export const productKey = v.pipe(
  v.string('missing'),
  v.transform((text) => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '-')),
  v.regex(/^[\p{L}\p{N}-]{1,24}$/u, 'not-a-key'),
);

/** How many pairs or pieces, in the unit of the product. A minus is a return, a damage or a gift. */
export const pieces = v.pipe(
  v.number('not-a-number'),
  v.integer('not-whole'),
  v.minValue(0, 'below-nothing'),
  v.maxValue(1_000_000, 'not-a-number'),
);
export const somePieces = v.pipe(pieces, v.minValue(1, 'below-nothing'));
/** A sale of less than nothing is somebody bringing something back. */
export const soldPieces = v.pipe(
  v.number('not-a-number'),
  v.integer('not-whole'),
  v.minValue(1, 'use-return'),
  v.maxValue(1_000_000, 'not-a-number'),
);

/** An amount, nothing included, in a currency that is said. */
export const amount = amountIn(currencies, 0);
export const rate = quantityIn(rates, 'not-a-rate');
