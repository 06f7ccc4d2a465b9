import {
  branchAfter,
  cameFirst,
  decodeEntry,
  type Digest,
  draftRelease,
  encodeEntry,
  type Entry,
  entryOf,
  evaluate,
  type Holding,
  type Release,
  type Roster,
  type RosterRefusal,
  signDraft,
  whyNoSecond,
} from '@bulkhead/cells';
import {
  type CellId,
  civilDay,
  type Clock,
  Defect,
  type DeviceId,
  type Fault,
  ok,
  type RecordId,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { sealBundle } from '@bulkhead/seal';
import type { Vault } from '../vault.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;
type Kept = ReturnType<Holding['history']['kept']>[number];

/** What a disconnected device wrote on one day, by its own clock. */
export interface HeldDay {
  /** UTC seconds: its last change of that day. */
  readonly at: number;
  readonly changes: number;
  /** Its last envelope of that day: so far a release may go. */
  readonly until: Digest;
}

/** What came of a disconnected device and does not count, as one run of envelopes that follow one another (rules D6). */
export interface HeldBack {
  readonly device: DeviceId;
  readonly from: number;
  readonly to: number;
  readonly hash: Digest;
  readonly changes: number;
  /** How many records they write in. */
  readonly records: number;
  /** When the last of it came here; UTC seconds. */
  readonly came: number;
  readonly days: readonly HeldDay[];
  /** Somebody wrote something else with the key of the device, which is no part of this and is not counted here. */
  readonly isForked: boolean;
}

/**
 * What is held back of a device: one branch, that which goes on after what counts and came here first, or that which leads
 * up to an envelope. Undefined: nothing, or that envelope is not here. What hangs on a gap is not among it.
 */
export function heldBack(
  holding: Holding,
  device: DeviceId,
  { offset, until }: Pick<Clock, 'offset'> & { readonly until?: Digest | undefined },
): HeldBack | undefined {
  const held = keptBack(holding, device);
  const branch = until === undefined ? firstBranch(holding, device, held) : branchUpTo(byNameOf(held), until);
  return asHeld({ history: holding.history, held, offset }, device, branch);
}

/**
 * Every branch that is held back of a device, each up to its end; first the one that `heldBack` gives, then by when its end
 * came here. Somebody who has spoken with its person says which is theirs.
 */
export function heldBranches(
  holding: Holding,
  device: DeviceId,
  { offset }: Pick<Clock, 'offset'>,
): readonly HeldBack[] {
  const held = keptBack(holding, device);
  const byName = byNameOf(held);
  const first = firstBranch(holding, device, held);
  const followed = new Set(held.map(({ signed }) => signed.body.prev));
  const others = held
    .filter((one) => !followed.has(one.signed.hash) && one !== first.at(-1))
    .toSorted(byArrival)
    .map(({ signed }) => branchUpTo(byName, signed.hash));
  return [first, ...others].flatMap(
    (branch) => asHeld({ history: holding.history, held, offset }, device, branch) ?? [],
  );
}

const keptBack = ({ history, standingOf }: Holding, device: DeviceId): readonly Kept[] =>
  history.quarantined(device, standingOf(device)).filter(({ at }) => at !== undefined);

function asHeld(
  {
    history,
    held,
    offset,
  }: Pick<Holding, 'history'> & Pick<Clock, 'offset'> & { readonly held: readonly Kept[] },
  device: DeviceId,
  branch: readonly Kept[],
): HeldBack | undefined {
  const [first, last] = [branch[0], branch.at(-1)];
  if (!first || !last) return undefined;
  return {
    device,
    from: first.signed.body.seq,
    to: last.signed.body.seq,
    hash: last.signed.hash,
    changes: changesIn(branch),
    records: recordsIn(branch),
    came: last.here,
    days: daysOf(branch, offset),
    isForked: isForked(history.kept(device), { held, branch }),
  };
}

/** What follows the last that counts before what branches off further back; else what came here first. */
function firstBranch({ history, standingOf }: Holding, device: DeviceId, held: readonly Kept[]) {
  const tips = history.frontier(standingOf).get(device) ?? [];
  const goesOn = ({ signed: { body } }: Kept): boolean => tips.some(({ hash }) => hash === body.prev);
  const begun = beginnings(held);
  const first = firstCome(begun.filter(goesOn)) ?? firstCome(begun);
  return first ? branchAfter(held, first.signed.body.prev, firstCome) : [];
}

const beginnings = (held: readonly Kept[]): readonly Kept[] => {
  const names = new Set(held.map(({ signed }) => signed.hash));
  return held.filter(({ signed: { body } }) => body.prev === undefined || !names.has(body.prev));
};

/** Of what came in the same second one all the same: people are shown that there is more. */
const firstCome = (all: readonly Kept[]): Kept | undefined => cameFirst(all) ?? all.toSorted(byArrival)[0];

const byArrival = (a: Kept, b: Kept): number => a.here - b.here || (a.signed.hash < b.signed.hash ? -1 : 1);

type ByName = ReadonlyMap<Digest | undefined, Kept>;

const byNameOf = (held: readonly Kept[]): ByName => new Map(held.map((one) => [one.signed.hash, one]));

function branchUpTo(byName: ByName, until: Digest): readonly Kept[] {
  const branch: Kept[] = [];
  for (let one = byName.get(until); one; one = byName.get(one.signed.body.prev)) branch.unshift(one);
  return branch;
}

function isForked(
  kept: readonly Kept[],
  { held, branch }: { readonly held: readonly Kept[]; readonly branch: readonly Kept[] },
): boolean {
  const numbers = new Set(branch.map(({ signed }) => signed.body.seq));
  const names = new Set(branch.map(({ signed }) => signed.hash));
  const isBeside = ({ signed: { hash, body } }: Kept): boolean => numbers.has(body.seq) && !names.has(hash);
  return kept.some(isBeside) || beginnings(held).some(({ signed }) => !names.has(signed.hash));
}

const changesIn = (kept: readonly Kept[]): number =>
  kept.reduce((sum, { signed }) => sum + signed.body.changes.length, 0);

const recordsIn = (kept: readonly Kept[]): number =>
  new Set(
    kept.flatMap(({ signed }) =>
      signed.body.changes.flatMap(({ writes }) => writes.map(({ record }) => record)),
    ),
  ).size;

function daysOf(kept: readonly Kept[], offset: number): readonly HeldDay[] {
  const days = new Map<number, Kept[]>();
  for (const one of kept) {
    const day = civilDay(momentOf(one), offset);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days.values()].map((ofDay) => ({
    at: Math.max(...ofDay.map(momentOf)),
    changes: changesIn(ofDay),
    until: lastOf(ofDay),
  }));
}

/** They follow one another: the last of them has the highest number. */
function lastOf(ofDay: readonly Kept[]): Digest {
  const last = ofDay.at(-1);
  if (!last) throw new Defect('a day on which nothing was written');
  return last.signed.hash;
}

/** The last change of an envelope by the clock of its author; one that holds none, by when it came. */
function momentOf({ signed, here }: Kept): number {
  const last = signed.body.changes.at(-1);
  return last ? Math.floor(last.at.ms / 1000) : here;
}

/** A record in which something counts that a device wrote after it was last known to be safe. */
export interface ToReview {
  readonly record: RecordId;
  readonly fields: readonly string[];
  /** When, by the clock of the device; UTC seconds. */
  readonly at: number;
}

/**
 * What a disconnected device wrote after the last safe moment and what counts all the same, because it was part of the
 * records before anybody knew: for people to look through, the newest first (rules D6). What two people have released is
 * not among it as long as it is kept whole.
 */
export function toReview(
  { sharing, records }: Pick<Vault, 'sharing' | 'records'>,
  cell: CellId,
  device: DeviceId,
): readonly ToReview[] {
  const holding = sharing.holding(cell);
  const safe = holding && lastSafeOf(holding, device);
  if (!holding || safe === undefined) return [];
  const decided = new Set(
    holding.history.kept(device).flatMap(({ signed }) => signed.body.changes.map(({ id }) => id)),
  );
  const own = records.within(cell);
  const seen = [...records.types.values()].flatMap((type) => own.all(type));
  return seen
    .filter(({ changed }) => changed.ms / 1000 > safe)
    .flatMap(({ id, values }): readonly ToReview[] => {
      const written = Object.keys(values).flatMap((field) =>
        records.view
          .heads(id, field)
          .filter(({ by, at, change }) => by === device && at.ms / 1000 > safe && !decided.has(change))
          .map(({ at }) => ({ field, at: Math.floor(at.ms / 1000) })),
      );
      if (written.length === 0) return [];
      const fields = [...new Set(written.map(({ field }) => field))];
      return [{ record: id, fields, at: Math.max(...written.map(({ at }) => at)) }];
    })
    .toSorted((a, b) => b.at - a.at);
}

/** The earliest that the removals of a device name; UTC seconds. Undefined: it was never removed. */
function lastSafeOf({ roster }: Holding, device: DeviceId): number | undefined {
  const moments = [...roster.entries.values()].flatMap((entry) =>
    entry.kind === 'remove' && entry.body.device === device && roster.standing(entry.id)
      ? [entry.body.lastSafe]
      : [],
  );
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** That held-back work shall count, as a steward proposes it to this very device. */
export interface Proposal {
  readonly cell: CellId;
  /** Whose work it is, and who proposes it. */
  readonly device: DeviceId;
  readonly by: DeviceId | undefined;
  /** The work as it lies on this device; undefined: it has not come here yet. */
  readonly held: HeldBack | undefined;
  readonly entry: Entry;
}

/** A steward's proposal, as a file that only the second device opens. */
export interface ProposalFile {
  readonly bytes: Uint8Array;
  readonly held: HeldBack;
}

/** The place of the second signature until it is given. */
const unsigned = new Uint8Array(64);

/**
 * A steward proposes that what is held back of a device counts after all, up to an envelope or all of it; nothing counts
 * before the second device, somebody else's, has agreed. Refusals: `nothing-held-back` and those of the roster.
 */
export async function proposeRelease(
  { sharing, now }: Pick<Vault, 'sharing' | 'now'>,
  release: {
    readonly cell: CellId;
    readonly device: DeviceId;
    readonly second: DeviceId;
    readonly until?: Digest | undefined;
  },
): Answer<ProposalFile> {
  const { cell, device, second, until } = release;
  const holding = sharing.holding(cell);
  if (!holding) return refused({ code: 'not-open-here' });
  const { now: time, offset } = now();
  const held = heldBack(holding, device, { offset, until });
  if (!held) return refused({ code: 'nothing-held-back' });
  const { roster, place, self } = holding;
  const { from, to, hash } = held;
  const draft = draftRelease({ roster, device: self.device, time }, { device, from, to, hash, second });
  if (!draft.ok) return draft;
  const own = signDraft(place, draft.value, { key: self.key, signer: 0 });
  const entry = entryOf(place, draft.value, [own, { signer: 1, bytes: unsigned }]);
  const recipient = roster.members.get(second)?.card.age;
  return ok({ bytes: await sealBundle(encodeEntry(entry), { to: recipient ? [recipient] : [] }), held });
}

/** The proposal that the inside of a file is; undefined: it is none, or asks somebody else. */
export function proposalIn(
  { sharing, view, now }: Pick<Vault, 'sharing' | 'view' | 'now'>,
  bytes: Uint8Array,
): Proposal | undefined {
  for (const { id } of view.cells) {
    const holding = sharing.holding(id);
    if (!holding) continue;
    const entry = decodeEntry(bytes, holding.place);
    if (!entry.ok || entry.value.kind !== 'release') continue;
    const { device, second, hash } = entry.value.body;
    if (second !== holding.self.device) continue;
    const { by } = entry.value;
    return {
      cell: id,
      device,
      by: by.kind === 'device' ? by.device : undefined,
      held: asProposed(heldBack(holding, device, { offset: now().offset, until: hash }), entry.value.body),
      entry: entry.value,
    };
  }
  return undefined;
}

/** What two people decide about is the same for both: the same last envelope, and nothing else before it. */
const asProposed = (held: HeldBack | undefined, body: Release): HeldBack | undefined =>
  held?.hash === body.hash && held.from === body.from && held.to === body.to ? held : undefined;

/**
 * The second device agrees: from now on the work counts, here and with everybody after an exchange. Refusals:
 * `held-back-elsewhere` (nobody agrees to what is not on their device), and those of `whyNoSecond`.
 */
export function agreeToRelease(
  { sharing }: Pick<Vault, 'sharing'>,
  { cell, entry, held }: Proposal,
): Answer<undefined> {
  if (entry.kind !== 'release' || !asProposed(held, entry.body))
    return Promise.resolve(refused({ code: 'held-back-elsewhere' }));
  return sharing.act(cell, ({ roster, place, self }, { here }) => {
    const own = signDraft(place, entry, { key: self.key, signer: 1 });
    const whole: Entry = { ...entry, signatures: [...entry.signatures.slice(0, 1), own] };
    return evaluate([...roster.entries.values(), whole], self.anchor).standing(whole.id)
      ? ok([{ kind: 'entry', bytes: encodeEntry(whole), here }])
      : refused(whyNot(roster, entry, self.device));
  });
}

/** Since it was proposed the roster may have changed: the author is no steward now, or the two are one person's. */
const whyNot = (roster: Roster, { by }: Entry, second: DeviceId): RosterRefusal =>
  (by.kind === 'device' && whyNoSecond(roster, by.device, second)) || { code: 'needs-second-device' };
