import { type WithdrawalReason, withdrawalReasons } from './change.ts';
import type { FieldValue } from './field.ts';
import { type ChangeId, changeId, isId, type RecordId } from './ids.ts';
import { isRecordId } from './input.ts';
import { type AnyCommand, defineCommand } from './programme.ts';
import { cellKinds } from './record-type.ts';
import { ok, refused } from './result.ts';
import { isFieldValue } from './values/index.ts';

/** What every record can undergo, whichever programme declares it. Part of the one door beside the roster's commands. */
interface Settling {
  readonly record: RecordId;
  readonly field: string;
  /** The version to keep, by the change that wrote it … */
  readonly keep?: ChangeId;
  /** … or what people chose together instead. */
  readonly value?: FieldValue | null;
}

/** Writes one value over all versions of a field. To keep both, nothing is done. */
const settle = defineCommand<Settling>({
  cells: cellKinds,
  undo: true,
  decode: (input) => {
    const { record, field, keep, value } = membersOf(input);
    if (!isRecordId(record) || typeof field !== 'string') return refused({ code: 'bad-input' });
    if (typeof keep === 'string' && isId(keep)) return ok({ record, field, keep: changeId(keep) });
    if (keep !== undefined || (value !== null && !isFieldValue(value))) return refused({ code: 'bad-input' });
    return ok({ record, field, value });
  },
  decide: (view, { record, field, keep, value }) => {
    const seen = view.find(record);
    if (!seen) return refused({ code: 'no-such-record' });
    if (!seen.split.includes(field)) return refused({ code: 'nothing-to-settle' });
    const kept =
      keep === undefined ? undefined : view.heads(record, field).find((head) => head.change === keep);
    if (keep !== undefined && !kept) return refused({ code: 'nothing-to-settle' });
    const chosen = kept ? kept.value : (value ?? null);
    return ok([{ do: 'write', type: seen.type, record, values: { [field]: chosen } }]);
  },
});

interface Withdrawing {
  readonly record: RecordId;
  readonly reason: WithdrawalReason;
}

/** Takes a record out of every list and count, with a reason. It stays, and can be brought back. */
const withdraw = defineCommand<Withdrawing>({
  cells: cellKinds,
  undo: true,
  decode: (input) => {
    const { record, reason } = membersOf(input);
    const known = withdrawalReasons.find((one) => one === reason);
    return isRecordId(record) && known ? ok({ record, reason: known }) : refused({ code: 'bad-input' });
  },
  decide: (view, { record, reason }) => {
    const seen = view.find(record);
    if (!seen) return refused({ code: 'no-such-record' });
    if (seen.withdrawn !== undefined) return refused({ code: 'withdrawn-already' });
    return ok([{ do: 'withdraw', type: seen.type, record, reason }]);
  },
});

/** Brings a withdrawn record back. */
const restore = defineCommand<{ readonly record: RecordId }>({
  cells: cellKinds,
  undo: true,
  decode: (input) => {
    const { record } = membersOf(input);
    return isRecordId(record) ? ok({ record }) : refused({ code: 'bad-input' });
  },
  decide: (view, { record }) => {
    const seen = view.find(record);
    if (!seen) return refused({ code: 'no-such-record' });
    if (seen.withdrawn === undefined) return refused({ code: 'not-withdrawn' });
    return ok([{ do: 'restore', type: seen.type, record }]);
  },
});

const membersOf = (input: unknown): Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? { ...input } : {};

/** By intent, as in a programme. */
export const builtInCommands: Readonly<Record<string, AnyCommand>> = {
  'records.settle': settle,
  'records.withdraw': withdraw,
  'records.restore': restore,
};
