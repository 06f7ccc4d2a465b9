import type { Attachment, Field, FieldKind, FieldValue, Money, Name, Quantity, ValueOf } from '../field.ts';
import { isId } from '../ids.ts';
import { isPartialDate, type PartialDate } from '../partial-date.ts';

const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const has = (value: unknown, ...members: readonly string[]): value is Readonly<Record<string, unknown>> =>
  isMembers(value) && Object.keys(value).length === members.length && members.every((one) => one in value);

const scripts: readonly unknown[] = ['Hang', 'Hani', 'Kana', 'Latn'];
const dateMembers = ['year', 'month', 'day', 'part', 'about', 'bound'];
const datePart: readonly unknown[] = [undefined, 'start', 'middle', 'end'];
const dateBound: readonly unknown[] = [undefined, 'before', 'after'];
const isSmall = (value: unknown): boolean => value === undefined || isWhole(value);

function isDateShape(value: unknown): value is PartialDate {
  if (!isMembers(value) || !Object.keys(value).every((member) => dateMembers.includes(member))) return false;
  const { year, month, day, part, bound, about } = value;
  return (
    isSmall(year) &&
    isSmall(month) &&
    isSmall(day) &&
    datePart.includes(part) &&
    dateBound.includes(bound) &&
    (about === undefined || about === true)
  );
}

const isName = (value: unknown): value is Name =>
  has(value, 'forms') &&
  Array.isArray(value.forms) &&
  value.forms.every(
    (form) => has(form, 'script', 'value') && scripts.includes(form.script) && isText(form.value),
  );

const isQuantity = (value: unknown): value is Quantity =>
  has(value, 'amount', 'unit') && isWhole(value.amount) && isText(value.unit);
const isMoney = (value: unknown): value is Money =>
  has(value, 'minor', 'currency') && isWhole(value.minor) && isText(value.currency);
const isDigest = (value: unknown): boolean => isText(value) && /^[0-9a-f]{64}$/.test(value);
const attachmentMembers = ['blob', 'key', 'chunks', 'bytes', 'mediaType', 'width', 'height'];
/** Whether a value is built as a photo is: whoever fetches and opens it can rely on its name and its key. */
export const isAttachment = (value: unknown): value is Attachment => {
  if (!isMembers(value)) return false;
  const { original, ...rest } = value;
  return (
    has(rest, ...attachmentMembers) &&
    [rest.blob, rest.key, original ?? rest.blob].every(isDigest) &&
    [rest.chunks, rest.bytes, rest.width, rest.height].every((one) => isWhole(one) && one > 0) &&
    isText(rest.mediaType)
  );
};

const shapes: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  text: isText,
  code: isText,
  choice: isText,
  choices: isList,
  partialDate: isDateShape,
  moment: isWhole,
  quantity: isQuantity,
  money: isMoney,
  name: isName,
  ref: (value) => isText(value) && isId(value),
  codeRef: isText,
  flag: (value) => typeof value === 'boolean',
  set: isList,
  attachment: isAttachment,
};

/** Whether a value is built as its field says, whatever it holds: an amount with a unit, a list of texts. */
export const hasShape = <F extends Field>(field: F, value: unknown): value is ValueOf<F> =>
  shapes[field.kind](value);

/**
 * Whether this device can show a value that came from another one: the right shape, and only options and days that it
 * knows. Limits are left out on purpose: a longer text or a higher amount of a later version is still readable.
 */
export function fits(field: Field, value: unknown): boolean {
  if (!hasShape(field, value)) return false;
  switch (field.kind) {
    case 'choice':
      return field.of.includes(value as string);
    case 'choices':
      return (value as readonly string[]).every((option) => field.of.includes(option));
    case 'partialDate':
      return isPartialDate(value as PartialDate);
    default:
      return true;
  }
}

/** Whether a value could stand in some field: an input that names no field yet is held to this. */
export const isFieldValue = (value: unknown): value is FieldValue =>
  Object.values(shapes).some((isShape) => isShape(value));
