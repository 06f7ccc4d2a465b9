import type { DeviceId } from '@bulkhead/records';
import type { Charter } from '../charter/charter.ts';
import { type Cutoff, type EpochStart, epochOf, type Release } from './act.ts';
import { type Arranged, arrange } from './arrange.ts';
import { Bits } from './bits.ts';
import type { Author, Entry } from './entry.ts';
import type { EntryId, Place } from './entry-id.ts';
import { type Member, membersOf } from './members.ts';
import { type Notice, noticesOf } from './notices.ts';
import { type Alarm, judgeRoot } from './root-acts.ts';
import { judgeStanding, type Standing } from './standing.ts';
import { keysNamed, type VerifyEntry, verifyEntry } from './verify-entry.ts';

/** What a device has to have been handed by a person before it can believe a roster. */
export interface Anchor extends Place {
  /** The charter that the founding entry was signed under. */
  readonly charter: Charter;
  /** The founding entry of the cell. */
  readonly found: EntryId;
}

/** An epoch whose starting entry stands. */
export interface Epoch extends EpochStart {
  readonly id: EntryId;
  readonly by: Author;
  /** UTC seconds, the word of who started it. */
  readonly time: number;
}

/** What a membership log comes to. A function of the set of entries, never of the order in which they came. */
export interface Roster extends Place {
  /** What it was judged by. */
  readonly anchor: Anchor;
  /** Kind and neutral name of the cell; undefined until the founding entry is here. */
  readonly cellKind: string | undefined;
  readonly name: string | undefined;
  /** The charter in force for this cell. */
  readonly charter: Charter;
  /** Who is in, by device id. */
  readonly members: ReadonlyMap<DeviceId, Member>;
  /** The members that may change the roster, rising. */
  readonly stewards: readonly DeviceId[];
  /** Every removed device with the last of its envelopes that counts; undefined where none does. */
  readonly cut: ReadonlyMap<DeviceId, Cutoff | undefined>;
  /** Epochs that stand, usable or not: a key that fits none of them is discarded. */
  readonly epochs: ReadonlyMap<EntryId, Epoch>;
  /** The usable epochs that no other usable one descends from, rising. */
  readonly usable: readonly EntryId[];
  /** The epoch to write under; undefined: the cell is divided, and changes are saved, not shared. */
  readonly writable: EntryId | undefined;
  /** The releases that stand, in the order of the log. */
  readonly releases: readonly (Release & { readonly id: EntryId })[];
  /** Still without an archive device: nothing in the cell is to be relied on yet. */
  readonly practice: boolean;
  /** Every entry taken in, in the order of the log: what a checkpoint carries, entry by entry. */
  readonly entries: ReadonlyMap<EntryId, Entry>;
  /** The entries that no other has as a parent, rising: `prev` of the next entry. */
  readonly heads: readonly EntryId[];
  /** Entries of which an ancestor is not here yet, rising. */
  readonly waiting: readonly EntryId[];
  /** Entries that their author did not sign, rising. */
  readonly refused: readonly EntryId[];
  readonly alarms: readonly Alarm[];
  /** What every member is told, in the order of the log. */
  readonly notices: readonly Notice[];
  /** Whether an entry counts: a removal by its authority, everything else by all that is known. */
  standing(id: EntryId): boolean;
  /** Whether `earlier` is in the past of `later`. */
  isInPast(earlier: EntryId, later: EntryId): boolean;
}

/**
 * The roster that a set of entries comes to (rules C). Pure: the same set gives the same roster in whatever order and
 * with whatever repetition it is handed in. `verify` is asked once for each entry and never keeps an entry that was not
 * signed; tests of the rules alone hand in one that trusts. Costs one signature an entry. The
 * pasts of entries share what they have in common: 0.6 MB for 5,000 in a line, and never more than n²/8 bytes.
 */
export function evaluate(
  entries: Iterable<Entry>,
  anchor: Anchor,
  verify: VerifyEntry = verifyEntry,
): Roster {
  const given = [...entries];
  const keys = keysNamed(given, anchor, anchor.charter);
  const log = arrange(given, { found: anchor.found, keys, verify });
  const root = judgeRoot(log, anchor.charter);
  const standing = judgeStanding(log, root.counting);
  return rosterOf({ log, standing, anchor, charter: root.charter, alarms: alarmsOf(log, root.alarms) });
}

/** The roster with one more entry, of which alone `verify` is asked: the others were found to be signed. */
export const evaluateWith = (roster: Roster, entry: Entry, verify: VerifyEntry): Roster =>
  evaluate(
    [...roster.entries.values(), entry],
    roster.anchor,
    (asked, keys) => asked !== entry || verify(asked, keys),
  );

interface Judged {
  readonly log: Arranged;
  readonly standing: Standing;
  readonly anchor: Anchor;
  readonly charter: Charter;
  readonly alarms: readonly Alarm[];
}

function rosterOf(judged: Judged): Roster {
  const { log, standing } = judged;
  const founded = log.entries[0]?.kind === 'found' ? log.entries[0].body : undefined;
  const cut = cutOf(log, standing);
  const members = membersOf(log, standing, cut);
  const epochs = epochsOf(log, standing);
  const usable = leavesOf(
    log,
    [...epochs.values()].filter((epoch) => isOfMembersAlone(epoch, members)),
  );
  const counts = (at: number) =>
    (log.entries[at]?.kind === 'remove' ? standing.authorised : standing.stands)[at] === true;
  return {
    anchor: judged.anchor,
    org: judged.anchor.org,
    cell: judged.anchor.cell,
    cellKind: founded?.cellKind,
    name: founded?.name,
    charter: judged.charter,
    members,
    stewards: [...members].flatMap(([device, { role }]) => (role === 'steward' ? [device] : [])),
    cut,
    epochs,
    usable,
    writable: usable[0],
    releases: releasesOf(log, standing),
    practice: ![...members.values()].some(({ archive }) => archive),
    entries: new Map(log.entries.map((entry) => [entry.id, entry])),
    heads: headsOf(log),
    waiting: log.waiting,
    refused: log.refused,
    alarms: judged.alarms,
    notices: noticesOf(log, counts),
    standing: (id) => counts(log.positions.get(id) ?? -1),
    isInPast: (earlier, later) => {
      const at = log.positions.get(earlier);
      return at !== undefined && (log.pasts[log.positions.get(later) ?? -1]?.has(at) ?? false);
    },
  };
}

const alarmsOf = (log: Arranged, alarms: readonly Alarm[]): readonly Alarm[] =>
  log.strayFoundings.length === 0
    ? alarms
    : [...alarms, { kind: 'founded-twice', entries: log.strayFoundings }];

/** Every removed device; of several removals the lowest cutoff, and between two of one seq the smaller hash. */
function cutOf(log: Arranged, { removals }: Standing): ReadonlyMap<DeviceId, Cutoff | undefined> {
  const cut = new Map<DeviceId, Cutoff | undefined>();
  for (const [device, positions] of [...removals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const cutoffs = positions.flatMap((at) => {
      const entry = log.entries[at];
      return entry?.kind === 'remove' ? [entry.body.cutoff] : [];
    });
    cut.set(device, cutoffs.reduce(lower));
  }
  return cut;
}

function lower(a: Cutoff | undefined, b: Cutoff | undefined): Cutoff | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a.seq < b.seq || (a.seq === b.seq && a.hash < b.hash) ? a : b;
}

function epochsOf(log: Arranged, { stands }: Standing): ReadonlyMap<EntryId, Epoch> {
  const epochs = new Map<EntryId, Epoch>();
  for (const [at, entry] of log.entries.entries()) {
    const start = epochOf(entry);
    if (start !== undefined && stands[at] === true)
      epochs.set(entry.id, { ...start, id: entry.id, by: entry.by, time: entry.time });
  }
  return epochs;
}

/** Members are never cut, so that nobody who was cut has the key of an epoch for which only members have it. */
export const isOfMembersAlone = (epoch: Epoch, members: ReadonlyMap<DeviceId, Member>): boolean =>
  epoch.recipients.length > 0 && keyHoldersOf(epoch).every((device) => members.has(device));

/**
 * Who has the key of an epoch: those for whom it was made, and who made it. A captor may leave itself out of one, to have
 * that be what is left to write under on the day after its removal.
 */
export const keyHoldersOf = ({ by, recipients }: Epoch): readonly DeviceId[] =>
  by.kind === 'device' ? [...recipients, by.device] : recipients;

function leavesOf(log: Arranged, epochs: readonly Epoch[]): readonly EntryId[] {
  const superseded = new Bits();
  const at = ({ id }: Epoch) => log.positions.get(id) ?? -1;
  for (const epoch of epochs) {
    const past = log.pasts[at(epoch)];
    if (past !== undefined) superseded.addAll(past);
  }
  return epochs.flatMap((epoch) => (superseded.has(at(epoch)) ? [] : [epoch.id])).sort();
}

const releasesOf = (log: Arranged, { stands }: Standing): Roster['releases'] =>
  log.entries.flatMap((entry, at) =>
    entry.kind === 'release' && stands[at] === true ? [{ ...entry.body, id: entry.id }] : [],
  );

function headsOf(log: Arranged): readonly EntryId[] {
  const parents = new Set(log.entries.flatMap(({ prev }) => prev));
  return log.entries.flatMap(({ id }) => (parents.has(id) ? [] : [id])).sort();
}
