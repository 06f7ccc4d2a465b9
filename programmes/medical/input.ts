import {
  type Code,
  codeOf,
  decodeBy,
  isDateInput,
  isMoneyInput,
  isRecordId,
  type Money,
  type PartialDate,
  type Quantity,
  isQuantityInput,
  type RecordId,
  type Refusal,
  type Result,
  spanOf,
} from '@bulkhead/records';
import * as v from 'valibot';
import { currencies, doseUnits } from './choices.ts';

/** Members of inputs as valibot schemas; their messages are refusal codes. */

export const caseCode = v.pipe(
  v.string('not-a-case'),
  v.transform((text) => codeOf(text, 'M')),
  v.custom<Code>((code) => code !== undefined, 'not-a-case'),
);
export const recordName = v.custom<RecordId>(isRecordId, 'not-found');

/** A case by code, or by any record of it: what a task or a search hands to the screen. */
export const caseNamed = v.union([caseCode, recordName], 'not-a-case');

/** A date with no more precision than it was told with. */
export const date = v.custom<PartialDate>(isDateInput, 'not-a-date');
/** A whole calendar day. */
export const day = v.custom<PartialDate>(
  (value) => isDateInput(value) && value.day !== undefined && spanOf(value) !== undefined,
  'needs-a-day',
);

const SIGNS = ['¥', '￥', '元', '$', '₩'];
const namesOneMoney = (value: unknown): boolean =>
  !(
    typeof value === 'object' &&
    value !== null &&
    'currency' in value &&
    SIGNS.some((sign) => sign === value.currency)
  );

/** An amount above nothing in a currency that is said: a sign that means yen and yuan is refused. */
export const amount = v.pipe(
  v.custom<unknown>(namesOneMoney, 'say-which-currency'),
  v.custom<Money>(
    (value) =>
      isMoneyInput(value) && value.minor > 0 && currencies.some((currency) => currency === value.currency),
    'not-an-amount',
  ),
);

/** Hundredths of a unit that is named: half a tablet is `{ amount: 50, unit: 'tablet' }`. */
export const dose = v.custom<Quantity>(
  (value) => isQuantityInput(value) && value.amount > 0 && doseUnits.some((unit) => unit === value.unit),
  'dose-needs-unit',
);

export const count = (least: number, most: number) =>
  v.pipe(
    v.number('not-a-number'),
    v.integer('not-a-number'),
    v.minValue(least, 'not-a-number'),
    v.maxValue(most, 'not-a-number'),
  );

/** Text as typed, without space around it. */
export const words = (most: number) =>
  v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(most, 'too-long'));

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
