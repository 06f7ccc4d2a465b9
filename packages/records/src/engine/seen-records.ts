import { type WithdrawalReason, withdrawalReasons } from '../change.ts';
import type { Field } from '../field.ts';
import { fieldOf, ownFields, type RecordType } from '../record-type.ts';
import { fits } from '../values/index.ts';
import type { Seen } from '../view.ts';
import type { Held } from './held.ts';
import { registerIn, valueIn } from './loaded-segment.ts';
import { elementsOf, type Register, type StoredValue, versionsOf } from './register.ts';

/** So many records are kept as objects at least, and twice as many at most; the others are made again when asked for. */
const KEPT = 20_000;

/**
 * Records as objects, made when they are asked for and kept for a while. Whoever goes through somewhat more of them than
 * are kept, again and again, finds most of them here: the oldest half goes at once, not all.
 */
export class SeenRecords {
  readonly #held: Held;
  #kept = new Map<number, Seen>();
  #older = new Map<number, Seen>();

  constructor(held: Held) {
    this.#held = held;
  }

  of(record: number): Seen {
    const kept = this.#kept.get(record) ?? this.#older.get(record);
    if (kept) return kept;
    const seen = makeSeen(this.#held, record);
    if (this.#kept.size >= KEPT) {
      this.#older = this.#kept;
      this.#kept = new Map();
    }
    this.#kept.set(record, seen);
    return seen;
  }

  /** It has been written to. */
  forget(record: number): void {
    this.#kept.delete(record);
    this.#older.delete(record);
  }
}

/**
 * Why a record no longer counts: while versions differ, the newest reason stands and not the return. A reason that
 * only a later version knows counts as the plainest of those known here.
 */
export function withdrawnOf(held: Held, record: number): WithdrawalReason | undefined {
  const standing = held.headsOf(record, 'withdrawn').find((head) => head.value !== null);
  if (!standing) return undefined;
  return withdrawalReasons.find((reason) => reason === standing.value) ?? 'entered-wrongly';
}

/** Whether a record is listed and counted: it was not withdrawn, and not forgotten before it was written to. */
export const isListed = (held: Held, record: number): boolean =>
  !held.reborn.has(record) && withdrawnOf(held, record) === undefined;

function makeSeen(held: Held, record: number): Seen {
  const type = held.types.get(held.records.typeOf(record));
  const values: Record<string, unknown> = {};
  const split: string[] = [];
  if (type) readFields(held, record, type, { values, split });
  const made = held.records.madeOf(record);
  return {
    id: held.records.idOf(record),
    cell: held.records.cellOf(record),
    type: held.records.typeOf(record),
    values: values as Seen['values'],
    made: { at: held.changes.atOf(made), by: held.changes.byOf(made), change: held.changes.idOf(made) },
    changed: held.changes.atOf(held.records.changedOf(record)),
    withdrawn: withdrawnOf(held, record),
    split,
  };
}

/** What one field shows, without making the record an object. */
export function shownIn(held: Held, record: number, field: string): unknown {
  const type = held.types.get(held.records.typeOf(record));
  const definition = type && fieldOf(type, field);
  if (!definition) return undefined;
  const register = held.headsOf(record, field);
  return shownValue(definition, held.odd.get(record)?.has(field) ? showable(definition, register) : register);
}

interface Read {
  readonly values: Record<string, unknown>;
  readonly split: string[];
}

function readFields(held: Held, record: number, type: RecordType, into: Read): void {
  const written = held.open.get(record);
  const table = held.tableOf(record);
  const row = table ? held.records.rowOf(record) - table.first : 0;
  const odd = held.odd.get(record);
  // Nearly every record lies in a segment as it was written: one head per field, read where it lies.
  const settled = written === undefined && odd === undefined && table?.further.has(row) === false;
  for (const [field, definition] of fieldsOf(type)) {
    if (settled && definition.kind !== 'set') {
      const value = table === undefined ? undefined : valueIn(table, row, field);
      if (value !== undefined && value !== null) into.values[field] = value;
      continue;
    }
    const register = written?.get(field) ?? (table && registerIn(table, row, field));
    if (register === undefined || register.length === 0) continue;
    const shown = shownValue(definition, odd?.has(field) ? showable(definition, register) : register);
    if (shown !== null && shown !== undefined) into.values[field] = shown;
    if (definition.kind !== 'set' && versionsOf(register).length > 1) into.split.push(field);
  }
  into.split.sort();
}

type NamedFields = readonly (readonly [string, Field])[];
const fieldsByType = new WeakMap<RecordType, NamedFields>();
function fieldsOf(type: RecordType): NamedFields {
  const known = fieldsByType.get(type);
  if (known) return known;
  const made = [...Object.entries(type.fields), ...Object.entries<Field>(ownFields)];
  fieldsByType.set(type, made);
  return made;
}

const showable = (field: Field, register: Register): Register =>
  register.filter((head) => head.value === null || fits(field, head.value));

/** Of several versions the newest; of a flag the safer; of a set everything. */
export function shownValue(field: Field, register: Register): StoredValue | undefined {
  if (field.kind === 'set') return register.length === 0 ? undefined : elementsOf(register);
  if (field.kind === 'flag' && register.some((head) => head.value === field.safer)) return field.safer;
  return register[0]?.value;
}
