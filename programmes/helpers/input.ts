import {
  type Code,
  codeOf,
  decodeBy,
  isDateInput,
  isRecordId,
  type PartialDate,
  type RecordId,
  type Refusal,
  type Result,
} from '@bulkhead/records';
import * as v from 'valibot';

/** Members of inputs as valibot schemas; their messages are refusal codes. */

const codeInput = (series: readonly string[], problem: string) =>
  v.pipe(
    v.string(problem),
    v.transform((text) => codeOf(text, ...series)),
    v.custom<Code>((code) => code !== undefined, problem),
  );

export const volunteerCode = codeInput(['W'], 'not-a-volunteer');
export const paperCode = codeInput(['P'], 'not-a-paper');
/** A place or a volunteer: what somebody can know, and what can stand on a paper. */
export const aboutCode = codeInput(['SS', 'BASE', 'HOUSE', 'W'], 'not-a-code');

/** `Wren`, `W1`: an alias or a code, as typed. */
export const who = v.pipe(
  v.string('missing'),
  v.trim(),
  v.minLength(1, 'missing'),
  v.maxLength(40, 'too-long'),
);
export const folded = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

export const recordName = v.custom<RecordId>(isRecordId, 'not-found');
export const date = v.custom<PartialDate>(isDateInput, 'not-a-date');
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
