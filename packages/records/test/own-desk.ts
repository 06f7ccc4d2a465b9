import type { CellKind, Change, Mark, Programme, RecordId, Records, Refusal, Result } from '../src/index.ts';
import { openDesk } from './desk.ts';

export const DAY = 86_400;

/** One device of one programme with its own clock and log: for stories of several that exchange what they wrote. */
export interface OwnDesk {
  readonly records: Records;
  /** Moves the clock of the desk; it never goes back by itself. */
  at(moment: number): OwnDesk;
  ask(intent: string, input: unknown, mark?: Mark): Result<Change, Refusal>;
  /** Asks, expects that nothing says no, and gives the records that were made or written, in order. */
  do(intent: string, input: unknown): readonly RecordId[];
  refusal(intent: string, input: unknown): Refusal | undefined;
  /** Everything that this device wrote, for another one to take in. */
  readonly log: readonly Change[];
  takeIn(others: readonly Change[]): void;
  read(name: string, input?: unknown): unknown;
}

/** Opens the desk of a device at a moment (UTC seconds), with one compartment of a kind; its clock is `offset` minutes ahead. */
export function openOwnDesk(
  programme: Programme,
  of: { readonly device: number; readonly kind: CellKind; readonly now: number; readonly offset?: number },
): OwnDesk {
  const desk = openDesk([programme], { [of.kind]: of.kind }, of.device);
  const { records } = desk;
  const log: Change[] = [];
  const { offset = 0 } = of;
  let { now } = of;

  function ask(intent: string, input: unknown, mark?: Mark): Result<Change, Refusal> {
    const at = new Date(now * 1000).toISOString().slice(0, -1);
    const change = desk.do(intent, input, { at, offset, ...(mark === undefined ? {} : { mark }) });
    if (change.ok) log.push(change.value);
    return change;
  }
  const own: OwnDesk = {
    records,
    log,
    at(moment) {
      now = moment;
      return own;
    },
    ask,
    do(intent, input) {
      const change = ask(intent, input);
      if (!change.ok) throw new Error(`${intent} was refused: ${JSON.stringify(change.error)}`);
      return [...new Set(change.value.writes.map((write) => write.record))];
    },
    refusal(intent, input) {
      const change = ask(intent, input);
      return change.ok ? undefined : change.error;
    },
    takeIn(others) {
      for (const change of others) records.apply(change);
    },
    read(name, input = {}) {
      const read = programme.reads[name];
      const decoded = read?.decode(input);
      if (!read || !decoded?.ok) throw new Error(`${name} was refused`);
      return read.read(records.view, decoded.value as never, { now, offset });
    },
  };
  return own;
}
