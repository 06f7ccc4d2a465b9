import { type CellKind, type DeviceId, ok, refused, type Result } from '@bulkhead/records';
import { sign, type SigningKey } from '@bulkhead/seal';
import { type Charter, charterId, renews } from '../charter/charter.ts';
import { type Permit, permits } from '../charter/permit.ts';
import type { Signature } from '../charter/two-keys.ts';
import type { Act } from './act.ts';
import { parentsOf } from './acts.ts';
import { type Author, type Entry, type EntryDraft, entryMessage, entryOf } from './entry.ts';
import { entryContext, type EntryId, type Place } from './entry-id.ts';
import type { RosterRefusal } from './refusal.ts';
import { evaluate, evaluateWith, type Roster } from './roster.ts';
import { isFitting, type Seat } from './seat.ts';
import { verifyEntry } from './verify-entry.ts';

type Outcome<T> = Result<T, RosterRefusal>;

/** What a new cell starts with. */
export interface Founding {
  readonly cellKind: CellKind;
  readonly name: string;
  /** First stewards, at least one. */
  readonly seats: readonly Seat[];
  /** Commitment to the key of the first epoch. */
  readonly commit: Uint8Array;
  /** UTC seconds. */
  readonly time: number;
}

/** The founding of a cell, for two root keys to sign (`signDraft`), and then `found`. */
export const draftFounding = (place: Place, charter: Charter, founding: Founding): Outcome<EntryDraft> =>
  foundingBy(place, { kind: 'root', charter: charterId(charter), serial: 1 }, founding);

/** The founding entry that these two signatures make. */
export function found(
  place: Place,
  charter: Charter,
  { draft, signatures }: { readonly draft: EntryDraft; readonly signatures: readonly Signature[] },
): Outcome<Entry> {
  const entry = entryOf(place, draft, signatures);
  return isFounded(place, charter, entry) ? ok(entry) : refused({ code: 'needs-two-keys' });
}

/** A cell founded by the key that root permitted to. */
export function foundByPermit(
  place: Place,
  { charter, permit, key }: { readonly charter: Charter; readonly permit: Permit; readonly key: SigningKey },
  founding: Founding,
): Outcome<Entry> {
  if (!permits(permit, charter, founding.time)) return refused({ code: 'permit-does-not-cover' });
  const draft = foundingBy(place, { kind: 'permit', permit }, founding);
  if (!draft.ok) return draft;
  const bytes = sign(key, entryContext(place), entryMessage(draft.value));
  const entry = entryOf(place, draft.value, [{ signer: 0, bytes }]);
  return isFounded(place, charter, entry) ? ok(entry) : refused({ code: 'permit-does-not-cover' });
}

/** Root makes a device a steward: the remedy when all stewards are lost (rules H6). For two root keys to sign. */
export function draftAppointment(roster: Roster, device: DeviceId, time: number): Outcome<EntryDraft> {
  const member = roster.members.get(device);
  if (roster.cut.has(device)) return refused({ code: 'removed-key-returns' });
  if (member === undefined) return refused({ code: 'not-a-member' });
  const { card, drop, holders } = member;
  const seat = { device, role: 'steward', holder: holders[0], card, drop } as const;
  return ok(draftByRoot(roster, { kind: 'appoint', body: { seat } }, time));
}

/**
 * Root decides which entries of these devices count; everything else that they wrote or will write is dropped, removals
 * included, with all that rests on it (rules C8). For two root keys to sign; `honourChoices` lists what there is.
 */
export function draftSettlement(
  roster: Roster,
  honour: ReadonlyMap<DeviceId, readonly EntryId[]>,
  time: number,
): EntryDraft {
  const sorted = [...honour].sort(([a], [b]) => (a < b ? -1 : 1));
  const body = { honour: new Map(sorted.map(([device, ids]) => [device, [...ids].sort()])) };
  return draftByRoot(roster, { kind: 'settle', body }, time);
}

/** Root changes its own keys in this cell. For two keys of the charter in force to sign. */
export const draftRenewal = (roster: Roster, charter: Charter, time: number): Outcome<EntryDraft> =>
  renews(charter, roster.charter)
    ? ok(draftByRoot(roster, { kind: 'charter', body: { charter } }, time))
    : refused({ code: 'charter-does-not-follow' });

/** The act of root that these two signatures make of a draft. */
export function completeRootAct(
  roster: Roster,
  draft: EntryDraft,
  signatures: readonly Signature[],
): Outcome<Entry> {
  const entry = entryOf(roster, draft, signatures);
  const counts = evaluateWith(roster, entry, verifyEntry).standing(entry.id);
  return counts ? ok(entry) : refused({ code: 'needs-two-keys' });
}

function foundingBy(place: Place, by: Author, founding: Founding): Outcome<EntryDraft> {
  const { cellKind, name, commit, time } = founding;
  const seats = [...founding.seats].sort((a, b) => (a.device < b.device ? -1 : 1));
  if (seats.length === 0) return refused({ code: 'no-first-steward' });
  if (!seats.every((seat) => isFitting(place, seat))) return refused({ code: 'card-does-not-fit' });
  const epoch = { recipients: seats.map(({ device }) => device), commit };
  return ok({ kind: 'found', body: { cellKind, name, seats, epoch }, prev: [], time, by });
}

const isFounded = (place: Place, charter: Charter, entry: Entry): boolean =>
  evaluate([entry], { ...place, charter, found: entry.id }).standing(entry.id);

const draftByRoot = (roster: Roster, act: Act, time: number): EntryDraft => ({
  ...act,
  prev: parentsOf(roster),
  time,
  by: { kind: 'root', charter: charterId(roster.charter), serial: nextSerial(roster) },
});

/** One above every serial of root in the log, also of acts that do not count. */
const nextSerial = (roster: Roster): number =>
  1 + Math.max(0, ...[...roster.entries.values()].map(({ by }) => (by.kind === 'root' ? by.serial : 0)));
