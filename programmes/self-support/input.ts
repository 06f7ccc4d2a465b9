import {
  decodeBy,
  isDateInput,
  isMoneyInput,
  isQuantityInput,
  type Money,
  type PartialDate,
  type Quantity,
  type Refusal,
  type Result,
  spanOf,
} from '@bulkhead/records';
import * as v from 'valibot';
import { currencies, rates } from './choices.ts';

/** Members of inputs as valibot schemas; their messages are refusal codes. */

/** `Cushions`, ` ＣＵＳＨＩＯＮＳ `: the stable key of a product. */
export const productKey = v.pipe(
  v.string('missing'),
  v.transform((text) => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '-')),
  v.regex(/^[\p{L}\p{N}-]{1,24}$/u, 'not-a-key'),
);

export const date = v.custom<PartialDate>(isDateInput, 'not-a-date');
/** A whole calendar day: the age of a price is counted from it. */
export const day = v.custom<PartialDate>(
  (value) => isDateInput(value) && value.day !== undefined && spanOf(value) !== undefined,
  'needs-a-day',
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

const isOurs = (currency: string): boolean => currencies.some((one) => one === currency);
const isSign = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'currency' in value &&
  ['¥', '￥', '元', '$', '₩'].some((sign) => sign === value.currency);

/** An amount, nothing included, in a currency that is said. */
export const amount = v.pipe(
  v.custom<unknown>((value) => !isSign(value), 'say-which-currency'),
  v.custom<Money>(
    (value) => isMoneyInput(value) && value.minor >= 0 && isOurs(value.currency),
    'not-an-amount',
  ),
);
export const rate = v.custom<Quantity>(
  (value) => isQuantityInput(value) && value.amount > 0 && rates.some((unit) => unit === value.unit),
  'not-a-rate',
);

export const words = (most: number) =>
  v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(most, 'too-long'));

export const oneOf = <const Options extends readonly string[]>(options: Options, problem = 'choose-one') =>
  v.picklist(options, problem);

/** The decoder of an input with these members and no others. `NoInfer`: what a command expects must not shape it. */
export const decodes = <const E extends v.ObjectEntries>(
  entries: E,
): NoInfer<(input: unknown) => Result<v.InferOutput<v.StrictObjectSchema<E, typeof problemOf>>, Refusal>> =>
  decodeBy(v.strictObject(entries, problemOf));

/** A member that is not there is missing; anything else about the shape is not understood. */
const problemOf = (issue: v.StrictObjectIssue): string =>
  issue.received === 'undefined' ? 'missing' : 'not-understood';
