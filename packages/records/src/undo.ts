import { type Change, type Draft, isSetEdit, type SetEdit, type Write } from './change.ts';
import { decidedAt, type Moment } from './decide.ts';
import type { FieldValue } from './field.ts';
import type { CellId, ChangeId, RecordId } from './ids.ts';
import type { Refusal, Result } from './result.ts';
import { ok, refused } from './result.ts';
import type { Records } from './store.ts';
import type { View } from './view.ts';

/** How to take a change back, worked out before it was applied. Kept in memory only, for the undo time. */
export interface Undo {
  readonly change: ChangeId;
  readonly cell: CellId;
  readonly drafts: readonly Draft[];
  /** The fields that the change wrote, sets left out: whoever writes one of them after it, makes it too late. */
  readonly wrote: readonly { readonly record: RecordId; readonly field: string }[];
}

/**
 * The drafts that take a change back, from the view as it is before the change is applied: records that it makes are
 * withdrawn with the reason `undone`, fields that it overwrites get back the value that was shown.
 */
export function undoOf(records: Records, change: Change): Undo {
  const writes = new Map<RecordId, readonly Write[]>();
  for (const write of change.writes) {
    writes.set(write.record, [...(writes.get(write.record) ?? []), write]);
  }
  const view = records.within(change.cell);
  return {
    change: change.id,
    cell: change.cell,
    drafts: [...writes.values()].flatMap((ofOne) => takenBack(view, change, ofOne)),
    wrote: change.writes
      .filter((write) => !isSetEdit(write.value))
      .map(({ record, field }) => ({ record, field })),
  };
}

/** The change that takes another one back, or `written-since` where somebody has written on top of it. */
export function decideUndo(records: Records, undo: Undo, moment: Moment): Result<Change, Refusal> {
  if (!undo.wrote.every(({ record, field }) => isUntouched(records.view, undo.change, record, field))) {
    return refused({ code: 'written-since' });
  }
  const writes = records.writesOf(undo.drafts);
  return ok(decidedAt(moment, { cell: undo.cell, intent: 'records.undo', writes }));
}

function isUntouched(view: View, change: ChangeId, record: RecordId, field: string): boolean {
  const heads = view.heads(record, field);
  const [head] = heads;
  return heads.length === 1 && head?.change === change;
}

function takenBack(view: View, change: Change, writes: readonly Write[]): readonly Draft[] {
  const [first] = writes;
  if (!first) return [];
  const { record, type } = first;
  const seen = view.find(record);
  if (!seen) return [{ do: 'withdraw', type, record, reason: 'undone' }];
  const values: Record<string, FieldValue | SetEdit | null> = {};
  const drafts: Draft[] = [];
  for (const write of writes) {
    if (write.field !== 'withdrawn') values[write.field] = earlier(change, write, seen.values);
    else if (seen.withdrawn === undefined) drafts.push({ do: 'restore', type, record });
    else drafts.push({ do: 'withdraw', type, record, reason: seen.withdrawn });
  }
  return Object.keys(values).length === 0 ? drafts : [...drafts, { do: 'write', type, record, values }];
}

function earlier(
  change: Change,
  write: Write,
  values: Readonly<Record<string, unknown>>,
): FieldValue | SetEdit | null {
  if (isSetEdit(write.value)) return reversed(change, write.value);
  return (values[write.field] as FieldValue | undefined) ?? null;
}

/** What was added goes, with the addition of this very change; what was removed comes back. */
function reversed({ id, by, at }: Change, edit: SetEdit): SetEdit {
  const named = [{ change: id, by, at }];
  const remove = Object.fromEntries((edit.add ?? []).map((element) => [element, named]));
  return { add: Object.keys(edit.remove ?? {}), remove };
}
