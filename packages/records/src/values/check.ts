import { canonicalCode, seriesOf } from '../codes.ts';
import type { Attachment, Field, FieldKind, Money, Quantity, ValueOf } from '../field.ts';
import { photoTypes } from '../photo/stripped.ts';
import type { Refusal } from '../result.ts';
import { decimalsOf } from './currencies.ts';
import { checkDate } from './dates.ts';
import { checkName } from './names.ts';
import { decimalText } from './numbers.ts';
import { hasShape } from './shape.ts';

/**
 * Whether a value may stand in a field: undefined, or the rule that says no, with words under `records.refusal.*`.
 * Every writer of this device is held to it. A value that came from elsewhere is never refused, only shown or not.
 */
export function checkValue(field: Field, value: unknown): Refusal | undefined {
  return hasShape(field, value) ? checkContent(field, value) : { code: 'bad-input' };
}

type Checks = {
  [K in FieldKind]: (
    field: Extract<Field, { kind: K }>,
    value: ValueOf<Extract<Field, { kind: K }>>,
  ) => Refusal | undefined;
};

const checks: Checks = {
  text: (field, value) => checkText(field.max, value),
  code: (field, value) => checkCode(seriesOfField(field), value),
  choice: (field, value) => checkOptions(field.of, [value]),
  choices: (field, value) => checkOptions(field.of, value),
  partialDate: (_, value) => checkDate(value),
  moment: (_, value) => (value > -LAST_MOMENT && value < LAST_MOMENT ? undefined : { code: 'bad-moment' }),
  quantity: checkQuantity,
  money: checkMoney,
  name: (_, value) => checkName(value),
  ref: () => undefined,
  codeRef: (field, value) => checkCode(field.series, value),
  flag: () => undefined,
  set: (field, value) =>
    'choices' in field.of
      ? checkOptions(field.of.choices, value)
      : firstOf(value.map((code) => checkCode(seriesOfSet(field), code))),
  attachment: (_, value) => checkAttachment(value),
};

/** The end of the year 9999, as UTC seconds. */
const LAST_MOMENT = 253_402_300_800;

// One entry per kind: the compiler has matched kinds and values in the table above, which an index cannot show it.
const checkContent = (field: Field, value: unknown): Refusal | undefined =>
  (checks[field.kind] as (field: Field, value: unknown) => Refusal | undefined)(field, value);

/** The series whose codes a field takes, whichever way it declares them. */
export function seriesOfField(field: Field<'code'> | Field<'codeRef'>): readonly string[] {
  return typeof field.series === 'string' ? [field.series] : field.series;
}
/** The series of a set of codes; none where it holds choices. */
export const seriesOfSet = (field: Field<'set'>): readonly string[] =>
  'series' in field.of ? field.of.series : [];

const firstOf = (refusals: readonly (Refusal | undefined)[]): Refusal | undefined =>
  refusals.find((refusal) => refusal !== undefined);

// A tab and a line break are writing; every other control character, and half a character, is not.
const NOT_WRITING = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

function checkText(max: number, value: string): Refusal | undefined {
  if (NOT_WRITING.test(value)) return { code: 'not-writing' };
  return value.length > max && Array.from(value).length > max
    ? { code: 'text-too-long', values: { max } }
    : undefined;
}

function checkOptions(options: readonly string[], values: readonly string[]): Refusal | undefined {
  if (!values.every((value) => options.includes(value))) return { code: 'unknown-choice' };
  return new Set(values).size === values.length ? undefined : { code: 'chosen-twice' };
}

function checkCode(series: readonly string[], value: string): Refusal | undefined {
  const code = canonicalCode(value);
  if (code === undefined || code !== value) return { code: 'bad-code' };
  return series.includes(seriesOf(code)) ? undefined : { code: 'code-of-another-series', values: { code } };
}

function checkQuantity(field: Field<'quantity'>, { amount, unit }: Quantity): Refusal | undefined {
  if (!field.units.includes(unit)) return { code: 'wrong-unit' };
  if (field.min !== undefined && amount < field.min) {
    return { code: 'too-small', values: { min: decimalText(field.min, field.decimals) } };
  }
  if (field.max !== undefined && amount > field.max) {
    return { code: 'too-large', values: { max: decimalText(field.max, field.decimals) } };
  }
  return undefined;
}

function checkMoney(field: Field<'money'>, { currency }: Money): Refusal | undefined {
  if (decimalsOf(currency) === undefined) return { code: 'unknown-currency' };
  const taken = field.currencies === undefined || field.currencies.includes(currency);
  return taken ? undefined : { code: 'currency-not-taken', values: { currency } };
}

const checkAttachment = ({ mediaType }: Attachment): Refusal | undefined =>
  photoTypes.some((one) => one === mediaType) ? undefined : { code: 'bad-attachment' };
