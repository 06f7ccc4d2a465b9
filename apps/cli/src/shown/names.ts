import { fieldOf, type RecordType, type Seen, type View } from '@bulkhead/records';
import type { SpokenWords } from '@bulkhead/words';

/** What a record is shown with. */
export interface Showing {
  readonly view: View;
  readonly types: ReadonlyMap<string, RecordType>;
  readonly words: SpokenWords;
  /** What this device's holder calls other devices, by device id. */
  readonly petnames: Readonly<Record<string, string>>;
}

/** `{ programme: 'shelter', noun: 'past-stay' }` of `shelter.past-stay`. */
function partsOf(type: string): { readonly programme: string; readonly noun: string } {
  const [programme = '', noun = ''] = type.split('.');
  return { programme, noun };
}

const wordsOr = (words: SpokenWords, id: string, otherwise: string): string =>
  words.has(id) ? words.t(id) : otherwise;

/** A type of records in words, or its name where its programme has none. */
export function typeText(words: SpokenWords, type: string): string {
  const { programme, noun } = partsOf(type);
  return wordsOr(words, `${programme}.type.${noun}`, type);
}

/** A field of a type in words, or its name where its programme has none. */
export function fieldLabel(words: SpokenWords, type: string, field: string): string {
  const { programme, noun } = partsOf(type);
  return wordsOr(words, `${programme}.field.${noun}.${field}`, field);
}

/** An option of a choice in words, or as it is. */
export function optionText(words: SpokenWords, type: string, field: string, option: string): string {
  const { programme } = partsOf(type);
  return wordsOr(words, `${programme}.choice.${field}.${option}`, option);
}

/** What names a record on a screen: its code, or the code of the person or place that it is about; '' where it has none. */
export function codeOf(showing: Pick<Showing, 'types'>, seen: Seen): string {
  const type = showing.types.get(seen.type);
  const label = type?.label;
  if (type === undefined || label === undefined || fieldOf(type, label)?.class === 'C3') return '';
  const value: unknown = seen.values[label];
  return typeof value === 'string' ? value : '';
}

/** The name of a compartment. */
export const cellName = (view: View, seen: Pick<Seen, 'cell'>): string => view.cell(seen.cell)?.name ?? '';

/** The first eight digits of an id: enough to find a record again with `show`. */
export const shortId = ({ id }: { readonly id: string }): string => id.slice(0, 8);
