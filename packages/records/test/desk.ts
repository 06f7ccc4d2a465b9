import {
  carryOf,
  type CellKind,
  type Change,
  cellId,
  changeId,
  type Clock,
  createRecords,
  dateAt,
  decideChange,
  decidedAt,
  deviceId,
  type Figure,
  figuresOf,
  type Mark,
  type Moment,
  type Period,
  type Programme,
  type RecordId,
  type Records,
  type Refusal,
  type Result,
  recordId,
} from '../src/index.ts';

/** When every year of a test is over. */
export const longAfter: Clock = { now: Date.UTC(2030, 0) / 1000, offset: 0 };

const hex = (n: number): string => n.toString(16).padStart(32, '0');

/** Where and when a test does something; the rest is filled in. */
export interface Circumstances {
  /** Name of the compartment; the first when absent. */
  readonly cell?: string;
  /** UTC, such as `2002-12-03T07:40`. */
  readonly at?: string;
  /** Minutes that the clock on the wall is ahead of UTC; none when absent. */
  readonly offset?: number;
  readonly mark?: Mark;
}

/** One device in memory with the real store and the real door: what the tests of programmes act on. */
export interface Desk {
  readonly records: Records;
  do(intent: string, input: unknown, circumstances?: Circumstances): Result<Change, Refusal>;
  /** Decides without applying: what another device did at the same time. Apply it with `meet`. */
  apart(intent: string, input: unknown, circumstances?: Circumstances): Change;
  meet(change: Change): void;
  /** These records leave, what the programmes carry stands in for them, as at a turn. */
  letGo(leaving: readonly RecordId[]): void;
  /** The figures of one programme in the period, counted when it is long over where nothing else is said. */
  figures(programme: Programme, period: Period, counted?: Clock): readonly Figure[];
}

/**
 * A desk with the compartments named, each of a kind, that opens at noon on 1 August 2002. Desks of several devices
 * that exchange need a number each.
 */
export function openDesk(
  roster: readonly Programme[],
  kinds: Readonly<Record<string, CellKind>>,
  device = 0,
): Desk {
  const cells = Object.entries(kinds).map(([name, kind], n) => ({
    id: cellId(hex(n + 1)),
    kind,
    name,
    open: true,
  }));
  const types = roster.flatMap((programme) => Object.values(programme.records));
  const records = createRecords(types, cells);
  let n = device * 1_000_000 + 1000;
  let ms = Date.UTC(2002, 7, 1, 12);

  function decide(
    intent: string,
    input: unknown,
    { cell, at, offset = 0, mark }: Circumstances,
  ): Result<Change, Refusal> {
    ms = at === undefined ? ms + 1000 : Date.parse(`${at}Z`);
    n += 1;
    const found = cells.find((one) => one.name === (cell ?? cells[0]?.name));
    if (!found) throw new Error(`no compartment ${cell} in this test`);
    const asked = { intent, input, cell: found.id, ...(mark === undefined ? {} : { mark }) };
    return decideChange(roster, records, asked, { ...momentNow(), offset });
  }
  function momentNow(): Moment {
    const change = changeId(hex(n));
    return {
      identify: () => change,
      offset: 0,
      at: { ms, n },
      by: deviceId(hex(device + 7)),
      newId: () => recordId(hex((n += 1))),
    };
  }
  function nextMoment(): Moment {
    ms += 1000;
    n += 1;
    return momentNow();
  }

  return {
    records,
    do(intent, input, circumstances = {}) {
      const decided = decide(intent, input, circumstances);
      if (decided.ok) records.apply(decided.value);
      return decided;
    },
    apart(intent, input, circumstances = {}) {
      const decided = decide(intent, input, circumstances);
      if (!decided.ok) throw new Error(`refused in this test: ${decided.error.code}`);
      return decided.value;
    },
    meet: (change) => records.apply(change),
    letGo(leaving) {
      for (const cell of cells) {
        const gone = leaving
          .map((id) => records.view.find(id))
          .filter((one) => one !== undefined)
          .filter((one) => one.cell === cell.id);
        const moment = nextMoment();
        const { at, by, newId } = moment;
        const deciding = {
          cell: cell.id,
          at: Math.floor(at.ms / 1000),
          today: dateAt(at.ms / 1000),
          by,
          newId,
        };
        const drafts = carryOf(roster, records.within(cell.id), { leaving: gone, deciding });
        const writes = records.writesOf(drafts);
        if (writes.length > 0)
          records.apply(decidedAt(moment, { cell: cell.id, intent: 'records.turn', writes }));
        records.forget(
          cell.id,
          gone.map((one) => one.id),
        );
      }
    },
    figures: (programme, period, counted = longAfter) =>
      figuresOf([programme], records.view, { period, clock: counted }).figures,
  };
}
