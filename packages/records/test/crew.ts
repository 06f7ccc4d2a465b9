import {
  type CellId,
  type Change,
  type ChangeId,
  cellId,
  changeId,
  choice,
  code,
  codeRef,
  createRecords,
  defineRecord,
  deviceId,
  type Draft,
  flag,
  moment,
  name,
  partialDate,
  type Past,
  quantity,
  type Records,
  type RecordId,
  recordId,
  set,
  text,
} from '../src/index.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
/** Ids that look random, and are the same in every run. */
const scattered = (n: number): string =>
  [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]
    .map((by) => (Math.imul(n + 1, by) >>> 0).toString(16).padStart(8, '0'))
    .join('');

export const house = defineRecord({
  name: 'crew.house',
  cells: ['shelter'],
  label: 'code',
  retention: { months: 'never' },
  fields: {
    code: code({ class: 'C1', series: 'SS' }),
    state: choice({ class: 'C1', of: ['active', 'paused', 'left'] }),
    compromised: flag({ class: 'C1', safer: true }),
    seenAt: moment({ class: 'C1' }),
    checkedAt: moment({ class: 'C1' }),
    since: partialDate({ class: 'C1' }),
    beds: quantity({ class: 'C1', units: ['bed'], decimals: 0 }),
    note: text({ class: 'C2', max: 500 }),
    keeper: name({ class: 'C3' }),
    children: set({ class: 'C2', of: { series: ['K'] } }),
    nextHouse: codeRef({ class: 'C1', series: ['SS'] }),
  },
});
export const houseCell = cellId(hex(1));
export const addressCell = cellId(hex(2));
export const cells = [
  { id: houseCell, kind: 'shelter', name: 'ss-01', open: true },
  { id: addressCell, kind: 'shelter', name: 'ss-02', open: true },
] as const;
export const houseId = (n: number): RecordId => recordId(scattered(n + 1_000_000));
export const emptyRecords = (): Records => createRecords([house], cells);

/** One device of a crew: its own records, and everything that it has written or received. */
export interface Member {
  readonly records: Records;
  readonly has: Map<ChangeId, Change>;
}

/** Devices that write apart and meet now and then. Every change gets the next number as its moment, skewed per device. */
export interface Crew {
  readonly members: readonly Member[];
  readonly changes: Change[];
  write(member: number, drafts: readonly Draft[]): Change;
  meet(one: number, other: number): void;
}

export function makeCrew(size: number): Crew {
  const members = Array.from({ length: size }, (): Member => ({ records: emptyRecords(), has: new Map() }));
  const changes: Change[] = [];
  const take = ({ records, has }: Member, change: Change): void => {
    has.set(change.id, change);
    records.apply(change);
  };
  const memberAt = (n: number): Member => members[n % size] ?? { records: emptyRecords(), has: new Map() };
  return {
    members,
    changes,
    write(n, drafts) {
      const member = memberAt(n);
      const number = changes.length;
      const change: Change = {
        id: changeId(scattered(number)),
        cell: houseCell,
        by: deviceId(hex(100 + (n % size))),
        // Clocks of the field go wrong: one device is always an hour behind.
        at: { ms: 1_000_000 + number * 1000 - (n % size) * 3_600, n: number % 3 },
        intent: 'crew.write',
        writes: member.records.writesOf(drafts),
      };
      changes.push(change);
      take(member, change);
      return change;
    },
    meet(one, other) {
      const [left, right] = [memberAt(one), memberAt(other)];
      for (const change of left.has.values()) if (!right.has.has(change.id)) take(right, change);
      for (const change of right.has.values()) if (!left.has.has(change.id)) take(left, change);
    },
  };
}

/** The records after these changes in this order. */
export function recordsAfter(changes: readonly Change[]): Records {
  const records = emptyRecords();
  for (const change of changes) records.apply(change);
  return records;
}

/** The same records after the device was locked and unlocked: written as pieces, read into new ones. */
export function reopened(records: Records, pasts: ReadonlyMap<CellId, Past> = new Map()): Records {
  const next = emptyRecords();
  for (const cell of cells) {
    const loaded = next.load(
      cell.id,
      records.segments(cell.id).map(({ bytes }) => bytes),
      pasts.get(cell.id),
    );
    if (!loaded.ok) throw new Error(loaded.error.fault);
  }
  return next;
}
