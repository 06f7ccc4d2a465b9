import type { FieldValue } from './field.ts';
import { type CellId, type ChangeId, type DeviceId, isId, type RecordId } from './ids.ts';

/** Hybrid logical clock: UTC milliseconds and a counter for equal ones. For display order only (rules D1). */
export interface Stamp {
  readonly ms: number;
  readonly n: number;
}

/**
 * A change by its name, its device and its moment: what a write says of every version that it replaces. The moment
 * tells of a change whose name is not known here any more whether it was counted or has still to come. All three must
 * be those of the change: a write that gives it another moment names nothing.
 */
export interface Named {
  readonly change: ChangeId;
  readonly by: DeviceId;
  readonly at: Stamp;
}

/** What a write does to a set field: elements that appear, and elements that go with the additions it saw. */
export interface SetEdit {
  readonly add?: readonly string[];
  readonly remove?: Readonly<Record<string, readonly Named[]>>;
}

/**
 * Whether a value is an edit of a set and not the list of what shall be in it. Whatever else has one of its members
 * but not its shape is an ordinary value, which no set shows.
 */
export function isSetEdit(value: unknown): value is SetEdit {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (!('add' in value || 'remove' in value)) return false;
  const { add, remove, ...rest }: Readonly<Record<string, unknown>> = { ...value };
  if (Object.keys(rest).length > 0) return false;
  return (add === undefined || isTexts(add)) && (remove === undefined || isRemoval(remove));
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const isRemoval = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((changes) => Array.isArray(changes) && changes.every(isNamed));
const isNamed = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { change, by, at }: Readonly<Record<string, unknown>> = { ...value };
  return isIdText(change) && isIdText(by) && isStamp(at);
};
const isIdText = (value: unknown): boolean => typeof value === 'string' && isId(value);
const isStamp = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { ms, n }: Readonly<Record<string, unknown>> = { ...value };
  return Number.isSafeInteger(ms) && typeof n === 'number' && n === n >>> 0;
};

/** Why a record no longer counts. It stays, marked; nothing is erased in place. */
export const withdrawalReasons = ['entered-twice', 'entered-wrongly', 'not-ours', 'undone'] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/**
 * One field of one record. `prev` names the heads that the writer saw; it replaces exactly those. The field
 * `withdrawn` is reserved and holds a `WithdrawalReason`, or null to bring the record back.
 */
export interface Write {
  readonly record: RecordId;
  readonly type: string;
  readonly field: string;
  /** null empties the field. */
  readonly value: FieldValue | SetEdit | null;
  readonly prev: readonly Named[];
}

/** An atomic set of writes in one cell. Writes each field of a record at most once. */
export interface Change {
  readonly id: ChangeId;
  readonly cell: CellId;
  readonly by: DeviceId;
  readonly at: Stamp;
  readonly intent: string;
  readonly writes: readonly Write[];
}

/** A change before it has its name. */
export type Unnamed = Omit<Change, 'id'>;

/** What a command decides, before the store adds what it saw. */
export type Draft =
  | {
      readonly do: 'create';
      readonly type: string;
      readonly record: RecordId;
      readonly values: Readonly<Record<string, FieldValue | SetEdit>>;
    }
  | {
      readonly do: 'write';
      readonly type: string;
      readonly record: RecordId;
      readonly values: Readonly<Record<string, FieldValue | SetEdit | null>>;
    }
  | {
      readonly do: 'withdraw';
      readonly type: string;
      readonly record: RecordId;
      readonly reason: WithdrawalReason;
    }
  | { readonly do: 'restore'; readonly type: string; readonly record: RecordId };

/** Earlier first; equal moments by counter. Callers break the last tie by change id, so that all devices agree. */
export const compareStamps = (a: Stamp, b: Stamp): number => a.ms - b.ms || a.n - b.n;
