import { toPlain } from '../columns/plain-value.ts';
import type { Named } from '../change.ts';
import type { ChangeId } from '../ids.ts';
import type { Held } from './held.ts';
import type { KeptPiece } from './load.ts';
import type { Waiting } from './pending.ts';
import type { Register } from './register.ts';

/** Everything as plain objects, for tests and checks. */
export interface Dump {
  readonly records: readonly DumpedRecord[];
  /** Names of the changes that are known by name. */
  readonly changes: readonly ChangeId[];
  readonly waiting: readonly Waiting[];
  /** How many pieces of a later version lie here. */
  readonly kept: number;
}
export interface DumpedRecord {
  readonly id: string;
  readonly cell: string;
  readonly type: string;
  readonly made: Named;
  readonly changed: Named;
  readonly fields: Readonly<Record<string, readonly DumpedHead[]>>;
}
/** A version, its value in the plain form that JSON keeps without loss. */
export interface DumpedHead extends Named {
  readonly value: unknown;
}

/** All that is held, in one order and form, whatever order it came in and however it lies in memory. */
export function dumpOf(held: Held, kept: readonly KeptPiece[]): Dump {
  const records = Array.from({ length: held.records.count }, (_, record) => record)
    .filter((record) => held.records.isThere(record))
    .map((record) => recordOf(held, record));
  const changes = Array.from({ length: held.changes.count }, (_, change) => held.changes.idOf(change));
  return {
    records: records.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    changes: changes.toSorted(),
    waiting: held.pending.cells.flatMap((cell) => held.pending.of(cell)),
    kept: kept.length,
  };
}

function recordOf(held: Held, record: number): DumpedRecord {
  const fields = held
    .fieldsOf(record)
    .toSorted()
    .map((field) => [field, headsOf(held, held.headsOf(record, field))] as const)
    .filter(([, heads]) => heads.length > 0);
  return {
    id: held.records.idOf(record),
    cell: held.records.cellOf(record),
    type: held.records.typeOf(record),
    made: held.changes.nameOf(held.records.madeOf(record)),
    changed: held.changes.nameOf(held.records.changedOf(record)),
    fields: Object.fromEntries(fields),
  };
}

const headsOf = (held: Held, register: Register): readonly DumpedHead[] =>
  register.map(({ change, value }) => ({
    ...held.changes.nameOf(change),
    value: toPlain(value),
  }));
