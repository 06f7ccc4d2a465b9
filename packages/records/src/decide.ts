import type { Change, Draft, Stamp } from './change.ts';
import type { CellId, ChangeId, DeviceId, RecordId } from './ids.ts';
import type { Programme } from './programme.ts';
import type { Mark } from './record-type.ts';
import type { Refusal, Result } from './result.ts';
import { refused } from './result.ts';
import type { Records } from './store.ts';

/** Time, author and ids of one decision, taken once by the vault and stored in the change. */
export interface Moment {
  readonly change: ChangeId;
  readonly at: Stamp;
  readonly by: DeviceId;
  readonly newId: () => RecordId;
}

/** What a front asks for. `mark` is set only by the example: every record made carries it. */
export interface Asked {
  readonly intent: string;
  readonly input: unknown;
  readonly cell: CellId;
  readonly mark?: Mark;
}

/**
 * Intent and input to a change, or the rule that says no. Pure: the caller applies and stores the change.
 * `unknown-intent` and `wrong-cell` are refusals too: a front of another version may ask.
 */
export function decideChange(
  roster: readonly Programme[],
  records: Records,
  asked: Asked,
  moment: Moment,
): Result<Change, Refusal> {
  const command = roster
    .map((programme) => programme.commands[asked.intent])
    .find((one) => one !== undefined);
  if (!command) return refused({ code: 'unknown-intent' });
  const cell = records.view.cell(asked.cell);
  if (!cell?.open) return refused({ code: 'not-open-here' });
  if (cell.kind !== 'undivided' && !command.cells.includes(cell.kind)) return refused({ code: 'wrong-cell' });
  const input = command.decode(asked.input);
  if (!input.ok) return input;
  const deciding = {
    cell: asked.cell,
    at: Math.floor(moment.at.ms / 1000),
    by: moment.by,
    newId: moment.newId,
  };
  const drafts = command.decide(records.within(asked.cell), input.value as never, deciding);
  if (!drafts.ok) return drafts;
  const writes = records.writesOf(marked(drafts.value, asked.mark));
  return {
    ok: true,
    value: {
      id: moment.change,
      cell: asked.cell,
      by: moment.by,
      at: moment.at,
      intent: asked.intent,
      writes,
    },
  };
}

const marked = (drafts: readonly Draft[], mark: Mark | undefined): readonly Draft[] =>
  mark === undefined
    ? drafts
    : drafts.map((draft) =>
        draft.do === 'create' ? { ...draft, values: { ...draft.values, mark } } : draft,
      );
