import { isDateInput, type PartialDate, spanOf } from '@bulkhead/records';
import { whole, words } from '@bulkhead/records/input';
import * as v from 'valibot';

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

export const indicator = v.pipe(
  v.string('not-an-indicator'),
  v.trim(),
  v.regex(/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, 'not-an-indicator'),
);

export const step = whole(2, 1_000_000, 'not-a-step');

const written = v.exactOptional(v.nullable(words(200)));
export const note = v.object({ en: written, ja: written, ko: written, zh: written });
