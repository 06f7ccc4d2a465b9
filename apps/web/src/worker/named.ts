import { type CellId, fieldOf, isId, recordId, type RecordType, type Seen } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';

type Members = Readonly<Record<string, unknown>>;

/** What names a record on a screen, and what it is. */
export interface Head {
  readonly record: string;
  readonly cell: CellId;
  readonly type: string;
  readonly code: string;
}
export const headOf = (vault: Vault, seen: Seen): Head => ({
  record: seen.id,
  cell: seen.cell,
  type: seen.type,
  code: codeOf(vault, seen),
});

export const seenBy = (vault: Vault, id: unknown): Seen | undefined =>
  typeof id === 'string' && isId(id) ? vault.view.find(recordId(id)) : undefined;

export const typeOf = (vault: Vault, seen: Seen): RecordType | undefined =>
  vault.records.types.get(seen.type);

/** What names a record: its code, or what its desk calls it; '' where it has none. */
export function codeOf(vault: Vault, seen: Seen): string {
  const label = typeOf(vault, seen)?.label;
  const value = label === undefined ? undefined : (seen.values as Members)[label];
  return typeof value === 'string' ? value : '';
}

export function fieldIn(vault: Vault, seen: Seen, name: string) {
  const type = typeOf(vault, seen);
  return type && fieldOf(type, name);
}
