import {
  type Attachment,
  type Code,
  type Field,
  type FieldValue,
  isFieldValue,
  type Money,
  type Name,
  type PartialDate,
  type Quantity,
  recordId,
  type Seen,
} from '@bulkhead/records';
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
  const option = (one: string): string => optionText(words, place.type, place.field, one);
  const { definition } = place;
  switch (definition.kind) {
    case 'text':
    case 'code':
    case 'codeRef':
      return value as string | Code;
    case 'choice':
      return option(value as string);
    case 'choices':
    case 'set':
      return (value as readonly string[]).map(option).join(words.t('cli.list-separator'));
    case 'partialDate':
      return words.partialDate(value as PartialDate);
    case 'moment':
      return momentText(showing, value as number);
    case 'quantity':
      return words.quantity(value as Quantity, definition.decimals);
    case 'money':
      return words.money(value as Money);
    case 'name':
      return (value as Name).forms.map((form) => form.value).join(' / ');
    case 'ref':
      return refText(showing, value as string);
    case 'flag':
      return words.t(value === true ? 'cli.yes' : 'cli.no');
    case 'attachment':
      return (value as Attachment).mediaType;
  }
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
  const value = (values as Readonly<Record<string, unknown>>)[field];
  return isFieldValue(value) ? value : null;
};
