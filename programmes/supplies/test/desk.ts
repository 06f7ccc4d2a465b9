import {
  type Asked,
  type CellKind,
  type Change,
  cellId,
  changeId,
  createRecords,
  decideChange,
  deviceId,
  type Mark,
  recordId,
  type Records,
  type RecordId,
  type Refusal,
  type Result,
} from '@bulkhead/records';
import { supplies } from '../index.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
export const DAY = 86_400;
/** Tuesday 3 December 2002, 07:40 UTC. */
export const morning = Date.UTC(2002, 11, 3, 7, 40) / 1000;

/** One device of a stock desk over the real records: what is asked goes through the one door. */
export interface Desk {
  readonly records: Records;
  /** Moves the clock of the desk; it never goes back by itself. */
  at(moment: number): Desk;
  ask(intent: string, input: unknown, mark?: Mark): Result<Change, Refusal>;
  /** Asks, and expects that nothing says no. */
  do(intent: string, input: unknown): RecordId;
  /** Everything that this device wrote, for another one to take in. */
  readonly log: readonly Change[];
  takeIn(others: readonly Change[]): void;
  read(name: keyof typeof supplies.reads, input?: unknown): unknown;
}

export function openDesk(device: number, kind: CellKind = 'clothing'): Desk {
  const cell = cellId(hex(1));
  const records = createRecords(Object.values(supplies.records), [
    { id: cell, kind, name: kind, open: true },
  ]);
  const log: Change[] = [];
  let now = morning;
  let counter = 0;
  const next = (): string => hex(device * 1_000_000 + (counter += 1));

  function ask(intent: string, input: unknown, mark?: Mark): Result<Change, Refusal> {
    const asked: Asked = { intent, input, cell, ...(mark === undefined ? {} : { mark }) };
    const id = changeId(next());
    const change = decideChange([supplies], records, asked, {
      identify: () => id,
      at: { ms: now * 1000, n: counter },
      by: deviceId(hex(device)),
      newId: () => recordId(next()),
    });
    if (!change.ok) return change;
    records.apply(change.value);
    log.push(change.value);
    return change;
  }

  const desk: Desk = {
    records,
    log,
    at(moment) {
      now = moment;
      return desk;
    },
    ask,
    do(intent, input) {
      const change = ask(intent, input);
      if (!change.ok) throw new Error(`${intent} was refused: ${JSON.stringify(change.error)}`);
      const [write] = change.value.writes;
      if (!write) throw new Error(`${intent} wrote nothing`);
      return write.record;
    },
    takeIn(others) {
      for (const change of others) records.apply(change);
    },
    read(name, input = {}) {
      const read = supplies.reads[name];
      const decoded = read.decode(input);
      if (!decoded.ok) throw new Error(`${name} was refused: ${decoded.error.code}`);
      return read.read(records.view, decoded.value as never, { now, offset: 0 });
    },
  };
  return desk;
}

/** A desk with one store and two places to give to, on the first morning of September 2002. */
export function stockDesk(device = 1): Desk {
  const desk = openDesk(device).at(Date.UTC(2002, 8, 1, 8) / 1000);
  desk.do('supplies.add-store', { name: 'Main store' });
  desk.do('supplies.add-destination', { name: 'China', level: 'country' });
  desk.do('supplies.add-destination', { name: 'Han Gyong Puk Do', level: 'province' });
  return desk;
}
