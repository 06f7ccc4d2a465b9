import {
  type Field,
  type FieldValue,
  isAttachment,
  isDateInput,
  isFieldValue,
  isMoneyInput,
  isNameInput,
  isQuantityInput,
  recordId,
  type Seen,
} from '@bulkhead/records';
import type { PhotoSeen } from '@bulkhead/vault';
import { shortened } from '../terminal/plain-text.ts';
import { codeOf, optionText, shortId, type Showing, typeText } from './names.ts';

/** Where a value stands. */
export interface Place {
  readonly type: string;
  readonly field: string;
  readonly definition: Field;
}

/** A value as people read it: words for choices, dates no more precise than written, codes instead of ids. */
export function fieldText(showing: Showing, place: Place, value: FieldValue | null): string {
  if (value === null) return '';
  const { words } = showing;
  const { definition } = place;
  const option = (one: unknown): string => optionText(words, place.type, place.field, String(one));
  if (Array.isArray(value)) return value.map(option).join(words.t('words.between-items'));
  switch (typeof value) {
    case 'boolean':
      return words.t(value ? 'cli.yes' : 'cli.no');
    case 'number':
      return definition.kind === 'moment' ? momentText(showing, value) : words.number(value);
    case 'string':
      if (definition.kind === 'ref') return refText(showing, value);
      return definition.kind === 'choice' ? option(value) : value;
    default:
      return structuredText(showing, definition, value);
  }
}

function structuredText({ words }: Showing, definition: Field, value: object): string {
  if (isMoneyInput(value)) return words.money(value);
  if (isQuantityInput(value))
    return words.quantity(value, definition.kind === 'quantity' ? definition.decimals : 0);
  if (isNameInput(value)) return value.forms.map((form) => form.value).join(' / ');
  if (isDateInput(value)) return words.partialDate(value);
  return isAttachment(value) ? photoText({ words }, value) : '';
}

/** A photo in one line: how large it is, and whether its bytes are on this device where that is known. */
export function photoText(
  { words }: Pick<Showing, 'words'>,
  photo: Pick<PhotoSeen, 'bytes' | 'width' | 'height' | 'original'> & { readonly isHere?: boolean },
): string {
  const { bytes, width, height, original, isHere } = photo;
  return words.facts([
    words.t('cli.photo.size', { width, height, kb: Math.ceil(bytes / 1000) }),
    ...(isHere === undefined ? [] : [words.t(isHere ? 'cli.photo.here' : 'cli.photo.elsewhere')]),
    ...(original === undefined ? [] : [words.t('cli.photo.original', { hash: original })]),
  ]);
}

/** A moment in local time, to the minute: UTC seconds. */
export function momentText({ words }: Pick<Showing, 'words'>, moment: number): string {
  return words.t('cli.moment', { day: words.date(moment), time: words.time(moment) });
}

function refText(showing: Showing, id: string): string {
  const seen = showing.view.find(recordId(id));
  if (!seen) return id;
  return (
    codeOf(showing, seen) || nameOf(showing, seen) || `${typeText(showing.words, seen.type)} ${shortId(seen)}`
  );
}

/** Columns that a name may take inside another record. */
const NAME = 30;

/** What people call a thing that has no code: the first open text in it. */
function nameOf({ types }: Showing, seen: Seen): string {
  const fields = Object.entries(types.get(seen.type)?.fields ?? {});
  const [name] = fields.find(([, { kind, class: level }]) => kind === 'text' && level !== 'C3') ?? [];
  const value = name === undefined ? null : valueIn(seen.values, name);
  return typeof value === 'string' ? shortened(value, NAME) : '';
}

/** A value that came out of a view, which holds only values that fit their field. */
export const valueIn = (values: object, field: string): FieldValue | null => {
  const value: unknown = Reflect.get(values, field);
  return isFieldValue(value) ? value : null;
};
