import {
  fieldOf,
  isDateInput,
  exampleMarkOf,
  type Mark,
  type PartialDate,
  type Seen,
} from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';
import { codeOf, fieldIn, type Head, headOf, seenBy, typeOf } from './named.ts';

/** A record that was found and in which field; where it has no code, what it belongs to and of which day it is. */
export interface FoundShown extends Head {
  readonly field: string;
  readonly of?: string;
  /** A moment in UTC seconds, or a date as far as it is known. */
  readonly day?: PartialDate | number;
  readonly mark: Mark | undefined;
}

const MOST_FOUND = 200;

/** Codes and words; names and addresses are never searched from here. */
export const search = (vault: Vault, text: string): readonly FoundShown[] =>
  vault.records
    .search(text, { limit: MOST_FOUND })
    .map(({ seen, fields }) => foundShown(vault, seen, fields[0] ?? typeOf(vault, seen)?.label ?? ''));

/** Whose names hold the text: their codes, no name. Asked for like a look at a name, so that it is counted. */
export const searchNames = (vault: Vault, text: string): readonly FoundShown[] =>
  vault.records.search(text, { limit: MOST_FOUND, sealed: true }).flatMap(({ seen, fields }) => {
    const type = typeOf(vault, seen);
    const name = fields.find((field) => type && fieldOf(type, field)?.kind === 'name');
    return name === undefined ? [] : [foundShown(vault, seen, name)];
  });

function foundShown(vault: Vault, seen: Seen, field: string): FoundShown {
  const head = { ...headOf(vault, seen), mark: exampleMarkOf(seen) };
  if (head.code !== '') return { ...head, field };
  const [of, day] = [belongsTo(vault, seen), dayOf(vault, seen)];
  return { ...head, field, ...(of !== undefined && { of }), ...(day !== undefined && { day }) };
}

/** The code of the first record that this one names: the place of a check. */
function belongsTo(vault: Vault, seen: Seen): string | undefined {
  for (const { kind, value } of openFields(vault, seen)) {
    const named = kind === 'ref' ? seenBy(vault, value) : undefined;
    const code = named && codeOf(vault, named);
    if (code) return code;
  }
  return undefined;
}

/** The first day or moment that the record holds. */
function dayOf(vault: Vault, seen: Seen): PartialDate | number | undefined {
  for (const { kind, value } of openFields(vault, seen)) {
    if (kind === 'moment' && typeof value === 'number') return value;
    if (kind === 'partialDate' && isDateInput(value)) return value;
  }
  return undefined;
}

/** What a record holds, without what stands behind a hold. */
const openFields = (
  vault: Vault,
  seen: Seen,
): readonly { readonly kind: string; readonly value: unknown }[] =>
  Object.entries(seen.values).flatMap(([name, value]) => {
    const field = fieldIn(vault, seen, name);
    return field && field.class !== 'C3' ? [{ kind: field.kind, value }] : [];
  });
