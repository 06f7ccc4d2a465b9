import {
  type Code,
  codeOf,
  decodeBy,
  isDateInput,
  isNameInput,
  isRecordId,
  type Name,
  type PartialDate,
  type RecordId,
  type Refusal,
  type Result,
} from '@bulkhead/records';
import * as v from 'valibot';

/** Members of inputs as valibot schemas; their messages are refusal codes. */

const codeInput = (series: string, problem: string) =>
  v.pipe(
    v.string(problem),
    v.transform((text) => codeOf(text, series)),
    v.custom<Code>((code) => code !== undefined, problem),
  );

/** `K-14`, `Ｋ－０１４`: a person by code, as typed. */
export const personCode = codeInput('K', 'not-a-person');
export const caseCode = codeInput('M', 'not-a-case');
/** Some people; the same code twice counts once. */
export const people = v.pipe(
  v.array(personCode),
  v.transform((codes) => [...new Set(codes)]),
);
export const recordName = v.custom<RecordId>(isRecordId, 'not-found');
/** A person by code, or by any record that is about them: what a task or a search hands to the screen. */
export const personNamed = v.union([personCode, recordName], 'not-a-person');
export const date = v.custom<PartialDate>(isDateInput, 'not-a-date');
export const nameInput = v.custom<Name>(isNameInput, 'not-a-name');

/** UTC seconds. */
export const seconds = v.pipe(
  v.number('not-a-moment'),
  v.integer('not-a-moment'),
  v.minValue(0, 'not-a-moment'),
  v.maxValue(253_402_300_799, 'not-a-moment'),
);

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
