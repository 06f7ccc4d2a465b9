import {
  decodeBy,
  isDateInput,
  type PartialDate,
  type Refusal,
  type Result,
  spanOf,
} from '@bulkhead/records';
import * as v from 'valibot';

/** Members of inputs as valibot schemas; their messages are refusal codes. */

/** A month or a day of a year: a span must have two ends. */
export const edge = v.custom<PartialDate>(
  (value) =>
    isDateInput(value) &&
    value.month !== undefined &&
    value.part === undefined &&
    value.about === undefined &&
    value.bound === undefined &&
    spanOf(value) !== undefined,
  'needs-a-month',
);

export const words = (most: number) =>
  v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(most, 'too-long'));

export const indicator = v.pipe(
  v.string('not-an-indicator'),
  v.trim(),
  v.regex(/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, 'not-an-indicator'),
);

export const step = v.pipe(
  v.number('not-a-step'),
  v.integer('not-a-step'),
  v.minValue(2, 'not-a-step'),
  v.maxValue(1_000_000, 'not-a-step'),
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
