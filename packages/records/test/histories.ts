import fc from 'fast-check';
import {
  canonicalCode,
  type Change,
  type Code,
  compareStamps,
  type Covers,
  type Draft,
  type Dump,
  type FieldValue,
  type Past,
  type RecordId,
  type Records,
  type Stamp,
} from '../src/index.ts';
import { type Crew, emptyRecords, house, houseCell, houseId, makeCrew } from './crew.ts';

/** What a member of the crew does on an ordinary day, or when it meets another one. */
export type Step =
  | {
      readonly do: 'write';
      readonly by: number;
      readonly house: number;
      readonly values: Readonly<Record<string, FieldValue | null>>;
    }
  | {
      readonly do: 'child';
      readonly by: number;
      readonly house: number;
      readonly child: string;
      readonly leaves: boolean;
    }
  | { readonly do: 'withdraw'; readonly by: number; readonly house: number; readonly back: boolean }
  | { readonly do: 'meet'; readonly by: number; readonly other: number };

export const crewSize = 3;
export const member = fc.nat(crewSize - 1);
const aHouse = fc.nat(2);
const values = fc.record(
  {
    state: fc.constantFrom('active', 'paused', 'left', null),
    compromised: fc.boolean(),
    seenAt: fc.nat(2_000_000_000),
    since: fc.constantFrom({ year: 2002 }, { year: 2002, month: 8 }, { month: 1, about: true as const }, {}),
    beds: fc.nat(300).map((amount) => ({ amount, unit: 'bed' })),
    note: fc.constantFrom('roof done', '屋根を直した', 'a\u001fb', '지붕', ''),
    keeper: fc.constantFrom({ forms: [{ script: 'Hang' as const, value: '소나무' }] }, null),
    code: fc.constantFrom('SS-01', 'SS-02'),
  },
  { requiredKeys: [] },
);
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('write' as const), by: member, house: aHouse, values }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('child' as const),
      by: member,
      house: aHouse,
      child: fc.constantFrom('K-001', 'K-002'),
      leaves: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('withdraw' as const),
      by: member,
      house: aHouse,
      back: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('meet' as const), by: member, other: member }) },
);
export const day = fc.array(step, { minLength: 1, maxLength: 25 });
export const order = fc.array(fc.nat(1000), { minLength: 25, maxLength: 25 });

/** The house is made by whoever writes to it first and does not know it yet: also that may happen twice, apart. */
function take(crew: Crew, one: Step): void {
  if (one.do === 'meet') return crew.meet(one.by, one.other);
  const records = crew.members[one.by]?.records ?? emptyRecords();
  crew.write(one.by, [draftOf(records, one)]);
}

export function draftOf(records: Records, one: Exclude<Step, { do: 'meet' }>): Draft {
  const [record, type] = [houseId(one.house), house.name];
  if (one.do === 'withdraw') {
    return one.back ? { do: 'restore', type, record } : { do: 'withdraw', type, record, reason: 'not-ours' };
  }
  if (one.do === 'write') return { do: 'write', type, record, values: one.values };
  const there = records.view.get(house, record)?.values.children ?? [];
  const children = one.leaves
    ? there.filter((child) => child !== one.child)
    : [...new Set([...there, one.child])];
  return { do: 'write', type, record, values: { children } };
}

export function crewAfter(steps: readonly Step[]): Crew {
  const crew = makeCrew(crewSize);
  for (const one of steps) take(crew, one);
  return crew;
}

export const shuffled = (changes: readonly Change[], by: readonly number[]): readonly Change[] =>
  changes
    .map((change, n) => ({ change, at: by[n % by.length] ?? 0 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ change }) => change);

/** How much of what each device wrote has come to somewhere: envelopes come in order, device by device. */
export const share = fc.array(fc.nat(100), { minLength: crewSize, maxLength: crewSize });

/** The changes of each device up to its share (in percent), in the order in which they were made. */
export function changesUpTo(changes: readonly Change[], shares: readonly number[]): readonly Change[] {
  const devices = [...new Set(changes.map(({ by }) => by))].toSorted();
  return changes.filter((change) => {
    const own = changes.filter(({ by }) => by === change.by);
    const percent = shares[devices.indexOf(change.by) % shares.length] ?? 0;
    return own.indexOf(change) < Math.ceil((own.length * percent) / 100);
  });
}

/** What has counted these changes has seen whatever is not later than the last one of its device. */
export function coversOf(changes: readonly Change[]): Covers {
  const last = new Map<string, Stamp>();
  for (const { by, at } of changes) {
    const before = last.get(by);
    if (!before || compareStamps(before, at) < 0) last.set(by, at);
  }
  return (by, at) => {
    const seen = last.get(by);
    return seen !== undefined && compareStamps(at, seen) <= 0;
  };
}

export const pastOf = (changes: readonly Change[], forgotten: readonly RecordId[] = []): Past => ({
  covers: coversOf(changes),
  forgotten: new Set(forgotten),
});

export const both = (a: readonly Change[], b: readonly Change[]): readonly Change[] => [
  ...new Set([...a, ...b]),
];

/** A device that has counted exactly these changes. */
export function countedOnly(changes: readonly Change[]): Records {
  const records = emptyRecords();
  for (const change of changes) records.apply(change);
  records.settle(houseCell, pastOf(changes));
  return records;
}

export const checkpointOf = (records: Records): readonly Uint8Array[] =>
  records.checkpoint(houseCell).map(({ bytes }) => bytes);

/** A device that begins with the checkpoint of another one. */
export function begunWith(pieces: readonly Uint8Array[], past: Past): Records {
  const records = emptyRecords();
  const loaded = records.load(houseCell, pieces, past);
  if (!loaded.ok) throw new Error(loaded.error.fault);
  return records;
}

/** Joins the checkpoint of other changes into records that have counted theirs. */
export function join(
  records: Records,
  mine: readonly Change[],
  theirs: readonly Uint8Array[],
  past: Past,
): Records {
  const joined = records.join(houseCell, theirs, { mine: coversOf(mine), theirs: past });
  if (!joined.ok) throw new Error(joined.error.fault);
  return records;
}

/** All that is held but the names of changes that no record names: those a frontier tells. */
export function stateOf(records: Records): Omit<Dump, 'changes'> {
  const { records: all, waiting, kept } = records.dump();
  return { records: all, waiting, kept };
}

function codeOf(text: string): Code {
  const code = canonicalCode(text);
  if (code === undefined) throw new Error('no code');
  return code;
}
const houseCode = codeOf('SS-01');
const child = codeOf('K-001');

/** What people are shown, asked in every way. */
export const asked = (records: Records) => ({
  all: records.view.all(house, { withdrawn: 'too' }),
  code: records.view.byCode(houseCode),
  naming: records.view.naming(house, 'children', child),
  divided: records.view.divided(),
  found: records.search('屋根', { limit: 9 }),
  sealed: records.search('소나무', { limit: 9, sealed: true }),
  newer: records.view.newer,
});
