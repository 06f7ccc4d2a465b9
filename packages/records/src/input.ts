import { canonicalCode, seriesOf } from './codes.ts';
import type { Money, Name, NameForm, Quantity } from './field.ts';
import { type Code, isId, type RecordId } from './ids.ts';
import { isPartialDate, type PartialDate } from './partial-date.ts';
import type { Refusal, Result } from './result.ts';

/** A schema that follows Standard Schema, as valibot's do: this package depends on no validator. */
export interface InputSchema {
  readonly '~standard': {
    readonly validate: (value: unknown) => Validated | Promise<Validated>;
    readonly types?: { readonly output: unknown } | undefined;
  };
}
/** What a schema gives when it accepts. */
export type OutputOf<S extends InputSchema> = NonNullable<S['~standard']['types']>['output'];
type Validated =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const REFUSAL_CODE = /^[a-z]+(-[a-z0-9]+)*$/;

/**
 * The `decode` of a command or read. A message of the schema that looks like a refusal code (`not-a-date`) becomes
 * the refusal, beside the field it belongs to (`sizes.child` for a part of one, the list for an item of it); any
 * other is `not-understood`. The first issue of each other field comes along.
 */
export function decodeBy<S extends InputSchema>(schema: S): (input: unknown) => Result<OutputOf<S>, Refusal> {
  return (input) => {
    const validated = schema['~standard'].validate(input);
    if (validated instanceof Promise) throw new Error('defect: a decoder does not wait');
    if (validated.issues === undefined) return { ok: true, value: validated.value as OutputOf<S> };
    const byField = new Map<string | undefined, Refusal>();
    for (const refusal of validated.issues.map(refusalOf))
      if (!byField.has(refusal.field)) byField.set(refusal.field, refusal);
    const [first = refusalOf(undefined), ...also] = byField.values();
    return { ok: false, error: also.length === 0 ? first : { ...first, also } };
  };
}

function refusalOf(issue: Issue | undefined): Refusal {
  const message = issue?.message ?? '';
  const code = REFUSAL_CODE.test(message) ? message : 'not-understood';
  const keys = (issue?.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const named = keys.findIndex((key) => typeof key !== 'string');
  const field = (named === -1 ? keys : keys.slice(0, named)).join('.');
  return field === '' ? { code } : { code, field };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DATE_MEMBERS = ['year', 'month', 'day', 'part', 'about', 'bound'];

/** Whether a value from outside is a partial date with nothing else in it. */
export function isDateInput(value: unknown): value is PartialDate {
  if (!isObject(value) || !Object.keys(value).every((key) => DATE_MEMBERS.includes(key))) return false;
  const { part, about, bound } = value;
  const numbers = [value['year'], value['month'], value['day']];
  return (
    numbers.every((one) => one === undefined || typeof one === 'number') &&
    (part === undefined || part === 'start' || part === 'middle' || part === 'end') &&
    (about === undefined || about === true) &&
    (bound === undefined || bound === 'before' || bound === 'after') &&
    isPartialDate(value as PartialDate)
  );
}

/** Whether a value from outside is a whole count of minor units with an ISO 4217 code. */
export const isMoneyInput = (value: unknown): value is Money =>
  isObject(value) &&
  Number.isSafeInteger(value['minor']) &&
  typeof value['currency'] === 'string' &&
  /^[A-Z]{3}$/.test(value['currency']);

/** Whether a value from outside is a whole amount of some unit. */
export const isQuantityInput = (value: unknown): value is Quantity =>
  isObject(value) && Number.isSafeInteger(value['amount']) && typeof value['unit'] === 'string';

const SCRIPTS: readonly unknown[] = ['Hang', 'Hani', 'Kana', 'Latn'];
const isNameForm = (value: unknown): value is NameForm =>
  isObject(value) &&
  SCRIPTS.includes(value['script']) &&
  typeof value['value'] === 'string' &&
  value['value'].trim() !== '';

/** Whether a value from outside is a name: at least one form, each in a known script, none empty. */
export const isNameInput = (value: unknown): value is Name =>
  isObject(value) &&
  Array.isArray(value['forms']) &&
  value['forms'].length > 0 &&
  value['forms'].every(isNameForm);

/** Whether a value from outside is the id of a record. */
export const isRecordId = (value: unknown): value is RecordId => typeof value === 'string' && isId(value);

/** Reads a code of one of these series as typed; undefined where it is none. */
export function codeOf(text: string, ...series: readonly string[]): Code | undefined {
  const code = canonicalCode(text);
  return code !== undefined && series.includes(seriesOf(code)) ? code : undefined;
}
