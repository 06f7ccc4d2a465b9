import { isElements, type StoredValue } from '../engine/register.ts';
import type { Field, Name } from '../field.ts';
import { hasShape } from '../values/index.ts';
import { BETWEEN } from '../columns/value-form.ts';
import { APART } from './fold-text.ts';
import { koreanKey } from './korean-names.ts';

/** Whether a field is searched at all: what people write or call things by. Options are words of a language, not text. */
export function isSearched(field: Field): boolean {
  switch (field.kind) {
    case 'text':
    case 'code':
    case 'codeRef':
    case 'name':
      return true;
    case 'set':
      return 'series' in field.of;
    default:
      return false;
  }
}

/** The text of a value as it is searched, not folded yet: a name in all its scripts, and its Korean spelling folded. */
export function textOf(field: Field, value: unknown): string {
  if (typeof value === 'string') return value.replaceAll(BETWEEN, APART);
  if (field.kind === 'name' && hasShape(field, value)) return textOfName(value);
  return isElements(value as StoredValue) ? (value as readonly string[]).join(APART) : '';
}

function textOfName(name: Name): string {
  const keys = name.forms.filter((form) => form.script === 'Latn').map((form) => koreanKey(form.value));
  return [...name.forms.map((form) => form.value), ...keys].join(APART);
}
