import {
  decodeBy,
  isDateInput,
  isMoneyInput,
  type Money,
  type PartialDate,
  type Refusal,
  type Result,
} from '@bulkhead/records';
import * as v from 'valibot';
import { currencies } from './choices.ts';

/** Members of inputs as valibot schemas; their messages are refusal codes. */

/** A code of a person or a case, as people write it: it must not stand beside a sponsor. */
const PERSON_CODE = /(^|[^\p{L}])[KM][\s‐-―-]?\d/iu;

/** `Sponsor 01`: an alias, kept as typed. */
export const alias = v.pipe(
  v.string('missing'),
  v.trim(),
  v.minLength(1, 'missing'),
  v.maxLength(40, 'too-long'),
  v.check((text) => !PERSON_CODE.test(text.normalize('NFKC')), 'names-a-child'),
);
/** For comparing aliases as typed. */
export const folded = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

export const date = v.custom<PartialDate>(isDateInput, 'not-a-date');
/** A month of a year, no day. */
export const month = v.custom<PartialDate & { readonly year: number; readonly month: number }>(
  (value) =>
    isDateInput(value) && value.year !== undefined && value.month !== undefined && value.day === undefined,
  'not-a-month',
);

const SIGNS = ['¥', '￥', '元', '$', '₩'];
const isSign = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'currency' in value &&
  SIGNS.some((sign) => sign === value.currency);

/** An amount above nothing in a currency that is said. */
export const amount = v.pipe(
  v.custom<unknown>((value) => !isSign(value), 'say-which-currency'),
  v.custom<Money>(
    (value) => isMoneyInput(value) && value.minor > 0 && currencies.some((one) => one === value.currency),
    'not-an-amount',
  ),
);

export const count = v.pipe(
  v.number('not-a-number'),
  v.integer('not-a-number'),
  v.minValue(0, 'not-a-number'),
  v.maxValue(9999, 'not-a-number'),
);

export const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, 'choose-one');

/** The decoder of an input with these members and no others. `NoInfer`: what a command expects must not shape it. */
export const decodes = <const E extends v.ObjectEntries>(
  entries: E,
): NoInfer<(input: unknown) => Result<v.InferOutput<v.StrictObjectSchema<E, typeof problemOf>>, Refusal>> =>
  decodeBy(v.strictObject(entries, problemOf));

/** A member that is not there is missing; anything else about the shape is not understood. */
const problemOf = (issue: v.StrictObjectIssue): string =>
  issue.received === 'undefined' ? 'missing' : 'not-understood';
