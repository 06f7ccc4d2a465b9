import { type Charter, charterId } from '../charter/charter.ts';
import type { Digest } from '../charter/ids.ts';
import type { Arranged } from './arrange.ts';
import type { Entry } from './entry.ts';
import type { EntryId } from './entry-id.ts';

export const alarmKinds = [
  /** Different acts of root under one serial: none of them counts. */
  'one-serial-twice',
  /** Different renewals of one charter, neither knowing the other: none of them counts. */
  'two-charters',
  /** An act of root whose serial is not above those of all root acts in its past: it does not count. */
  'serial-falls',
  /** An act under a charter that was not in force where it was written: it does not count. */
  'charter-not-in-force',
  /** Another founding of this cell: it does not count. */
  'founded-twice',
] as const;

/** Something that should not happen among people who can be trusted; every member is told. */
export interface Alarm {
  readonly kind: (typeof alarmKinds)[number];
  readonly entries: readonly EntryId[];
}

/** What root's acts come to. */
export interface RootActs {
  /** Positions of the acts that count, the founding among them. */
  readonly counting: ReadonlySet<number>;
  /** The charter in force. */
  readonly charter: Charter;
  readonly alarms: readonly Alarm[];
}

interface RootAct {
  readonly at: number;
  readonly entry: Entry;
  readonly charter: Digest;
  readonly serial: number;
}

/**
 * Which acts of root count (rules B2). An act counts if its serial is above all in its past, no other act under the
 * same charter has it, and its charter was in force: one that was renewed is closed for everything but what the
 * renewal has in its past. The founding counts always, because the cell is known by it.
 */
export function judgeRoot(log: Arranged, trusted: Charter): RootActs {
  const acts = rootActs(log);
  const falling = acts.filter((act) =>
    acts.some((other) => isInPast(log, other, act) && other.serial >= act.serial),
  );
  const twice = acts.filter((act) => acts.some((other) => isTwin(act, other)));
  const eligible = acts.filter((act) => !falling.includes(act) && !twice.includes(act));
  const succession = succeed(log, eligible, trusted);
  const counting = new Set(succession.counting.map(({ at }) => at));
  // The founding is the first entry of every log.
  if (log.entries.length > 0) counting.add(0);
  return {
    counting,
    charter: succession.charter,
    alarms: [
      ...alarmOf('serial-falls', falling),
      ...alarmOf('one-serial-twice', twice),
      ...succession.alarms,
    ],
  };
}

interface Succession {
  readonly counting: readonly RootAct[];
  readonly charter: Charter;
  readonly alarms: readonly Alarm[];
}

/** Walks from charter to charter and takes the acts that each was in force for. */
function succeed(log: Arranged, acts: readonly RootAct[], trusted: Charter): Succession {
  const counting: RootAct[] = [];
  let charter = trusted;
  let under = acts.filter((act) => act.charter === charterId(trusted));
  for (;;) {
    const renewals = firstOf(
      log,
      under.filter(({ entry }) => entry.kind === 'charter'),
    );
    const [renewal, rival] = renewals;
    if (renewal === undefined || renewal.entry.kind !== 'charter' || rival !== undefined) {
      counting.push(...under.filter(({ entry }) => entry.kind !== 'charter'));
      const idle = acts.filter((act) => !counting.includes(act) && !renewals.includes(act));
      const alarms = [...alarmOf('two-charters', renewals), ...alarmOf('charter-not-in-force', idle)];
      return { counting, charter, alarms };
    }
    counting.push(...under.filter((act) => act === renewal || isInPast(log, act, renewal)));
    charter = renewal.entry.body.charter;
    const next = charterId(charter);
    under = acts.filter((act) => act.charter === next && isInPast(log, renewal, act));
  }
}

/** Those that have none of the others in their past. */
const firstOf = (log: Arranged, acts: readonly RootAct[]): readonly RootAct[] =>
  acts.filter((act) => !acts.some((other) => isInPast(log, other, act)));

const rootActs = (log: Arranged): readonly RootAct[] =>
  log.entries.flatMap((entry, at) => (entry.by.kind === 'root' ? [{ ...entry.by, at, entry }] : []));

const isInPast = (log: Arranged, earlier: RootAct, act: RootAct): boolean =>
  log.pasts[act.at]?.has(earlier.at) ?? false;

const isTwin = (act: RootAct, other: RootAct): boolean =>
  act !== other && act.serial === other.serial && act.charter === other.charter;

const alarmOf = (kind: Alarm['kind'], acts: readonly RootAct[]): readonly Alarm[] =>
  acts.length === 0 ? [] : [{ kind, entries: acts.map(({ entry }) => entry.id) }];
