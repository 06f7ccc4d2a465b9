import { builtInCommands } from './built-in.ts';
import type { Change, Draft, Stamp, Unnamed } from './change.ts';
import { checkDrafts } from './check-drafts.ts';
import type { CellId, ChangeId, DeviceId, RecordId } from './ids.ts';
import { dateOfDay } from './partial-date.ts';
import { civilDay } from './civil-day.ts';
import type { AnyCommand, Programme } from './programme.ts';
import type { Mark } from './record-type.ts';
import type { Refusal, Result } from './result.ts';
import { ok, refused } from './result.ts';
import type { Records } from './store.ts';
import type { CellView } from './view.ts';

/** Time, author and ids of one decision, taken once by the vault and stored in the change. */
export interface Moment {
  /** The name of the change from all that it says, so that none can be published under the name of another. */
  readonly identify: (change: Unnamed) => ChangeId;
  readonly at: Stamp;
  /** How many minutes the clock on the wall is ahead of UTC. */
  readonly offset: number;
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

/** The command of an intent: one that all records share (`records.settle`), or a programme's own. */
export const commandOf = (roster: readonly Programme[], intent: string): AnyCommand | undefined =>
  builtInCommands[intent] ??
  roster.map((programme) => programme.commands[intent]).find((one) => one !== undefined);

/**
 * Intent and input to a change, or the rule that says no. Pure: the caller applies and stores the change.
 * `unknown-intent` and `wrong-cell` are refusals too: a front of another version may ask. Whatever the command
 * decided is held against the declared fields, so no value that does not fit is ever written by this device.
 */
export function decideChange(
  roster: readonly Programme[],
  records: Records,
  asked: Asked,
  moment: Moment,
): Result<Change, Refusal> {
  const command = commandOf(roster, asked.intent);
  if (!command) return refused({ code: 'unknown-intent' });
  const cell = records.view.cell(asked.cell);
  if (!cell?.open) return refused({ code: 'not-open-here' });
  if (cell.kind !== 'undivided' && !command.cells.includes(cell.kind)) return refused({ code: 'wrong-cell' });
  const view = records.within(asked.cell);
  const drafts = draftsOf(command, view, asked, moment);
  if (!drafts.ok) return drafts;
  const again = asked.intent === 'records.settle';
  const refusal = checkDrafts({ view, kind: cell.kind, types: records.types, again }, drafts.value);
  if (refusal) return refused(refusal);
  const writes = records.writesOf(drafts.value);
  return ok(decidedAt(moment, { cell: asked.cell, intent: asked.intent, writes }));
}

/** What was decided as a change of this moment, with its name. */
export function decidedAt(moment: Moment, decided: Pick<Change, 'cell' | 'intent' | 'writes'>): Change {
  const unnamed = { by: moment.by, at: moment.at, ...decided };
  return { id: moment.identify(unnamed), ...unnamed };
}

function draftsOf(
  command: AnyCommand,
  view: CellView,
  asked: Asked,
  moment: Moment,
): Result<readonly Draft[], Refusal> {
  const input = command.decode(asked.input);
  if (!input.ok) return input;
  const at = Math.floor(moment.at.ms / 1000);
  const { offset, by, newId } = moment;
  const today = dateOfDay(civilDay(at, offset));
  const deciding = { cell: asked.cell, at, today, offset, by, newId };
  const drafts = command.decide(view, input.value as never, deciding);
  return drafts.ok ? { ok: true, value: marked(drafts.value, asked.mark) } : drafts;
}

const marked = (drafts: readonly Draft[], mark: Mark | undefined): readonly Draft[] =>
  mark === undefined
    ? drafts
    : drafts.map((draft) =>
        draft.do === 'create' ? { ...draft, values: { ...draft.values, mark } } : draft,
      );
