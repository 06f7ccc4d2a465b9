import * as v from 'valibot';
import { canonicalCode, seriesOf } from '../codes.ts';
import type { Money, Name, Quantity } from '../field.ts';
import type { Code, RecordId } from '../ids.ts';
import { decodeBy, isDateInput, isMoneyInput, isNameInput, isQuantityInput, isRecordId } from '../input.ts';
import { type PartialDate, spanOf } from '../partial-date.ts';
import type { Refusal, Result } from '../result.ts';

// Members of inputs as valibot schemas, for all programmes. Their messages are refusal codes, which a programme may
// choose where it says something closer to the field. This room is the only one of the package that knows valibot.

/** `K-14`, `Ｋ－０１４`: a code of one of these series, as typed. */
export const codeIn = (series: readonly string[], problem: string) =>
  v.pipe(
    v.string(problem),
    v.transform(canonicalCode),
    v.custom<Code>((code) => isCode(code) && series.includes(seriesOf(code)), problem),
  );
const isCode = (value: unknown): value is Code => typeof value === 'string';

/** Any number of members; the same one twice counts once. */
export const eachOnce = <const Member extends v.GenericSchema>(member: Member, problem?: string) =>
  v.pipe(
    v.array(member, problem),
    v.transform((members) => [...new Set(members)]),
  );

/** A record named by its id, as reads hand it out. */
export const recordName = (problem = 'not-found') => v.custom<RecordId>(isRecordId, problem);

/** A date with no more precision than its writer gave; the 31st of June is refused. */
export const dateAsGiven = (problem = 'not-a-date') => v.custom<PartialDate>(isDateInput, problem);
export const date = dateAsGiven();

/** A whole calendar day: what is counted from it needs one. */
export const day = v.custom<PartialDate>(
  (value) => isDateInput(value) && value.day !== undefined && spanOf(value) !== undefined,
  'needs-a-day',
);

/** A month of a year, no day. */
export const month = v.custom<PartialDate & { readonly year: number; readonly month: number }>(
  (value) =>
    isDateInput(value) && value.year !== undefined && value.month !== undefined && value.day === undefined,
  'not-a-month',
);

/** A whole number within bounds, both included. */
export const whole = (least: number, most: number, problem = 'not-a-number') =>
  v.pipe(v.number(problem), v.integer(problem), v.minValue(least, problem), v.maxValue(most, problem));

const LAST_SECOND = 253_402_300_799;
/** UTC seconds, from 1970 to the end of 9999. */
export const seconds = (problem = 'not-a-moment') => whole(0, LAST_SECOND, problem);

/** Text that a person typed, without space around it; empty text is refused. */
export const words = (most: number, problems: TextProblems = { none: 'missing', long: 'too-long' }) =>
  v.pipe(v.string(problems.none), v.trim(), v.nonEmpty(problems.none), v.maxLength(most, problems.long));
interface TextProblems {
  readonly none: string;
  readonly long: string;
}

/** For comparing aliases and labels as typed: width, case and inner space make no difference. */
export const folded = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

export const oneOf = <const Options extends readonly string[]>(options: Options, problem = 'choose-one') =>
  v.picklist(options, problem);

export const nameInput = v.custom<Name>(isNameInput, 'not-a-name');

/** Signs that mean more than one money: yen and yuan are both ¥. */
const SIGNS: readonly unknown[] = ['¥', '￥', '元', '$', '₩'];
const isBareSign = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'currency' in value && SIGNS.includes(value.currency);

/** An amount of at least so many minor units, in one of these currencies; a sign says none of them. */
export const amountIn = (currencies: readonly string[], least = 1) =>
  v.pipe(
    v.custom<unknown>((value) => !isBareSign(value), 'say-which-currency'),
    v.custom<Money>(
      (value) => isMoneyInput(value) && value.minor >= least && currencies.includes(value.currency),
      'not-an-amount',
    ),
  );

/** More than nothing of one of these units: half a tablet in hundredths is `{ amount: 50, unit: 'tablet' }`. */
export const quantityIn = (units: readonly string[], problem: string) =>
  v.custom<Quantity>(
    (value) => isQuantityInput(value) && value.amount > 0 && units.includes(value.unit),
    problem,
  );

/** A member that is not there is missing; anything else about the shape is not understood. */
const problemOf = (issue: v.StrictObjectIssue): string =>
  issue.received === 'undefined' ? 'missing' : 'not-understood';

/** The decoder of an input with these members and no others. `NoInfer`: what a command expects must not shape it. */
export const decodes = <const E extends v.ObjectEntries>(
  entries: E,
): NoInfer<(input: unknown) => Result<v.InferOutput<v.StrictObjectSchema<E, typeof problemOf>>, Refusal>> =>
  decodeBy(v.strictObject(entries, problemOf));

/** Like `decodes`, for a schema of an object: a member that is not there is refused by its own rule. */
export const decodesWhole =
  <const S extends v.GenericSchema>(schema: S) =>
  (input: unknown): Result<v.InferOutput<S>, Refusal> =>
    decodeBy(schema)(withGaps(schema, input));

function withGaps(schema: object, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const gaps = Object.fromEntries(membersOf(schema).map((member) => [member, undefined]));
  return { ...gaps, ...input };
}

function membersOf(schema: object): readonly string[] {
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null)
    return Object.keys(schema.entries);
  return 'options' in schema && Array.isArray(schema.options) ? schema.options.flatMap(membersOf) : [];
}
