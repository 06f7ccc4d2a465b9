import type { Draft, SetEdit, WithdrawalReason } from './change.ts';
import type { Field, FieldValue, ValueOf } from './field.ts';
import type { RecordId } from './ids.ts';
import type { RecordType } from './record-type.ts';

type Written<F extends Field> = F extends { kind: 'set' } ? SetEdit : ValueOf<F>;

/** Values for a new record of a type; a member that is undefined is not written. */
export type NewValues<T extends RecordType> = {
  readonly [P in keyof T['fields']]?: Written<T['fields'][P]> | undefined;
};
/** As `NewValues`; null empties the field. */
export type ChangedValues<T extends RecordType> = {
  readonly [P in keyof T['fields']]?: Written<T['fields'][P]> | null | undefined;
};

/** A draft that makes a record, its values checked against the type by the compiler. */
export const toCreate = <T extends RecordType>(type: T, record: RecordId, values: NewValues<T>): Draft => ({
  do: 'create',
  type: type.name,
  record,
  values: given(values),
});

/** A draft that writes fields of a record, its values checked against the type by the compiler. */
export const toWrite = <T extends RecordType>(
  type: T,
  record: RecordId,
  values: ChangedValues<T>,
): Draft => ({
  do: 'write',
  type: type.name,
  record,
  values: given(values),
});

/** A draft after which a record no longer counts. It stays, marked with the reason. */
export const toWithdraw = (type: RecordType, record: RecordId, reason: WithdrawalReason): Draft => ({
  do: 'withdraw',
  type: type.name,
  record,
  reason,
});

type Value = FieldValue | SetEdit;

/** The members that are there; the types of the callers have checked them. */
function given<V extends Value | null>(values: object): Readonly<Record<string, V>> {
  const members: readonly (readonly [string, V | undefined])[] = Object.entries(values);
  const kept: Record<string, V> = {};
  for (const [field, value] of members) if (value !== undefined) kept[field] = value;
  return kept;
}
