import { type DeviceId, ok, refused, type Result } from '@bulkhead/records';
import type { SigningKey } from '@bulkhead/seal';
import type { Act, Cutoff, EpochStart, Release, RemovalReason } from './act.ts';
import { type Entry, type EntryDraft, entryMessage, entryOf, mostParents, signDraft } from './entry.ts';
import { type EntryId, entryIdOf } from './entry-id.ts';
import type { RosterRefusal } from './refusal.ts';
import { evaluateWith, type Roster } from './roster.ts';
import { isFitting, type Seat } from './seat.ts';
import { whyNoSecond } from './seconds.ts';
import { verifyEntry } from './verify-entry.ts';

/** Who writes an entry, where, and when (UTC seconds). */
export interface Pen {
  readonly roster: Roster;
  readonly device: DeviceId;
  readonly key: SigningKey;
  readonly time: number;
}

type Outcome<T> = Result<T, RosterRefusal>;

/** A steward lets a device in. It reads nothing until it is given a key: wrap the current one, or turn. */
export function addDevice(pen: Pen, seat: Seat): Outcome<Entry> {
  const { roster } = pen;
  if (!isSteward(pen)) return refused({ code: 'not-a-steward' });
  if (roster.cut.has(seat.device)) return refused({ code: 'removed-key-returns' });
  if (roster.members.has(seat.device)) return refused({ code: 'already-member' });
  if (!isFitting(roster, seat)) return refused({ code: 'card-does-not-fit' });
  return ok(write(pen, { kind: 'add', body: { seat } }));
}

/** What a person decides when a device is removed. */
export interface Removal {
  readonly device: DeviceId;
  readonly cutoff: Cutoff | undefined;
  /** UTC seconds. */
  readonly lastSafe: number;
  readonly reason: RemovalReason;
  /** The device of a second steward who said yes, as the person at this one says; undefined: nobody was asked. */
  readonly agreed?: DeviceId | undefined;
  /** What the person left ticked of `honourChoices`. */
  readonly honour: readonly EntryId[];
  /** Commitment to the new key; undefined where somebody else will change the keys. */
  readonly commit: Uint8Array | undefined;
  /** Members that have been silent too long to be given the new key. */
  readonly dormant: ReadonlySet<DeviceId>;
}

/**
 * A steward puts a device out for good, and in the same entry starts an epoch for whoever is left. A steward that
 * leaves writes its own removal, without an epoch.
 */
export function removeDevice(pen: Pen, removal: Removal): Outcome<Entry> {
  const { roster } = pen;
  const { device, cutoff, lastSafe, reason, agreed, commit } = removal;
  const honour = [...removal.honour].sort();
  if (!isSteward(pen)) return refused({ code: 'not-a-steward' });
  if (!roster.members.has(device) && !roster.cut.has(device)) return refused({ code: 'not-a-member' });
  const leaves = device === pen.device;
  if (leaves && commit !== undefined) return refused({ code: 'leaver-gives-no-keys' });
  const body = { device, cutoff, honour, lastSafe, reason, agreed, epoch: undefined };
  const left = evaluateWith(roster, probe(pen, { kind: 'remove', body }), () => true);
  if (!leaves && !left.stewards.includes(pen.device)) return refused({ code: 'removal-undoes-author' });
  const epoch = commit && epochFor(pen, left, { commit, dormant: removal.dormant });
  return ok(write(pen, { kind: 'remove', body: { ...body, epoch } }));
}

/** A new key to give out: its commitment, and who has been silent too long to be given it. */
export interface NewKey {
  readonly commit: Uint8Array;
  readonly dormant: ReadonlySet<DeviceId>;
}

/**
 * A steward changes the keys, over all heads: with several of them this joins the log again. Where a captor has made
 * more heads than one entry may name, the next turn takes the rest.
 */
export function turnOver(pen: Pen, newKey: NewKey): Outcome<Entry> {
  if (!isSteward(pen)) return refused({ code: 'not-a-steward' });
  return ok(write(pen, { kind: 'turn', body: { epoch: epochFor(pen, pen.roster, newKey) } }));
}

/**
 * A steward proposes to hear a removed device after all. The draft goes to the second device, which signs it with
 * `signDraft` as signer 1; `releaseRange` makes the entry of it.
 */
export function draftRelease(
  { roster, device, time }: Omit<Pen, 'key'>,
  release: Release,
): Outcome<EntryDraft> {
  if (!roster.stewards.includes(device)) return refused({ code: 'not-a-steward' });
  if (roster.members.has(release.device)) return refused({ code: 'not-removed' });
  const why = whyNoSecond(roster, device, release.second);
  if (why) return refused(why);
  return ok(draftOf({ roster, device, time }, { kind: 'release', body: release }));
}

/** The release of a draft that the second device has signed (64 bytes). */
export function releaseRange(pen: Pen, draft: EntryDraft, second: Uint8Array): Outcome<Entry> {
  const entry = entryOf(pen.roster, draft, [
    signDraft(pen.roster, draft, { key: pen.key, signer: 0 }),
    { signer: 1, bytes: second },
  ]);
  const counts = evaluateWith(pen.roster, entry, verifyEntry).standing(entry.id);
  return counts ? ok(entry) : refused({ code: 'needs-second-device' });
}

const isSteward = ({ roster, device }: Pen): boolean => roster.stewards.includes(device);

const draftOf = ({ roster, device, time }: Omit<Pen, 'key'>, act: Act): EntryDraft => ({
  ...act,
  prev: parentsOf(roster),
  time,
  by: { kind: 'device', device },
});

/** The heads, those that count first: what a captor hangs on must not keep a steward from joining the log. */
export const parentsOf = (roster: Roster): readonly EntryId[] =>
  [...roster.heads]
    .sort((a, b) => Number(roster.standing(b)) - Number(roster.standing(a)))
    .slice(0, mostParents)
    .sort();

function write(pen: Pen, act: Act): Entry {
  const draft = draftOf(pen, act);
  return entryOf(pen.roster, draft, [signDraft(pen.roster, draft, { key: pen.key, signer: 0 })]);
}

/** An entry that is only asked what it would change; nobody has signed it. */
function probe(pen: Pen, act: Act): Entry {
  const draft = draftOf(pen, act);
  return { ...draft, id: entryIdOf(pen.roster, entryMessage(draft)), signatures: [] };
}

const epochFor = (pen: Pen, roster: Roster, { commit, dormant }: NewKey): EpochStart => ({
  recipients: [...roster.members.keys()]
    .filter((device) => device === pen.device || !dormant.has(device))
    .sort(),
  commit,
});
