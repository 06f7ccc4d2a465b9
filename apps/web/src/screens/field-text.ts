import type { Field, Money, Name, PartialDate, Quantity } from '@bulkhead/records';
import { codeText, type SpokenWords } from '@bulkhead/ui';

/** A field of a record with what it holds. `type` is `<programme>.<noun>`. */
export interface FieldHeld {
  readonly type: string;
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
}

/** What a field of a record holds, in the language of the screen. */
export function fieldText(words: SpokenWords, { type, name, field, value }: FieldHeld): string {
  if (value === null || value === undefined) return words.t('web.field.empty');
  const [programme = ''] = type.split('.');
  const option = (one: string): string => words.t(`${programme}.choice.${name}.${one}`);
  switch (field.kind) {
    case 'choice':
      return option(textIn(value));
    case 'choices':
      return words.facts((value as readonly string[]).map(option));
    case 'set':
      return words.facts((value as readonly string[]).map('choices' in field.of ? option : codeText));
    case 'flag':
      return words.t(value === true ? 'web.field.yes' : 'web.field.no');
    case 'moment':
      return words.dayTime(Number(value));
    case 'partialDate':
      return words.partialDate(value as PartialDate);
    case 'money':
      return words.money(value as Money);
    case 'quantity':
      return words.quantity(value as Quantity, field.decimals);
    case 'name':
      return (value as Name).forms.map((form) => form.value).join(' ');
    case 'attachment':
      return words.t('web.field.there');
    case 'ref':
      return codeText(textIn(value)) || words.t('web.field.there');
    case 'text':
    case 'code':
    case 'codeRef':
      return codeText(textIn(value));
  }
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The words of a field: `<programme>.field.<noun>.<field>`. */
export function fieldWords(words: SpokenWords, type: string, name: string): string {
  const [programme = ''] = type.split('.');
  return words.t(`${programme}.field.${type.slice(programme.length + 1)}.${name}`);
}

/** The words of a record type: `<programme>.type.<noun>`. */
export function typeWords(words: SpokenWords, type: string): string {
  const [programme = ''] = type.split('.');
  return words.t(`${programme}.type.${type.slice(programme.length + 1)}`);
}
