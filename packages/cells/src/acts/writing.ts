import { type Change, type DeviceId } from '@bulkhead/records';
import { entryLadder, largestEntry } from '@bulkhead/wire';
import { newKemKey, type Random } from '@bulkhead/seal';
import {
  type Body,
  changesAtMost,
  encodeBody,
  type Saying,
  signBody,
  type Signed,
} from '../written/envelope.ts';
import type { Fact } from '../held/fact.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { never } from '../written/head.ts';
import type { Holding } from '../held/holding.ts';
import { sealedLengthOf } from '../written/mail.ts';

/**
 * The device's own changes as envelopes, in the order in which they were made. Nothing is written before a usable epoch
 * is known here: the changes stay saved, not shared. An envelope without a change is written where there is something
 * else to say.
 */
export function writeEnvelopes(holding: Holding, changes: readonly Change[]): readonly Signed[] {
  const mailbox = holding.writable;
  if (!mailbox || !holding.me) return [];
  const owed = owesAcknowledgement(holding);
  return inEnvelopes(holding, changes, { epoch: mailbox.epoch, saying: holding.saying, owed });
}

/**
 * Own changes that no envelope carries, as envelopes of a device that leaves or goes on as another one: the last that its key
 * signs.
 * They name the newest keys that it knew, which need not be any that it may write under.
 */
export function lastEnvelopes(holding: Holding, changes: readonly Change[]): readonly Signed[] {
  const { roster } = holding;
  const newest = [...roster.epochs.values()].toSorted((a, b) => b.time - a.time)[0];
  const epoch = roster.writable ?? newest?.id ?? holding.self.anchor.found;
  const saying: Saying = { verdicts: new Map(), kem: undefined, drop: undefined };
  return inEnvelopes(holding, changes, { epoch, saying, owed: false });
}

/** What envelopes say beside changes, under which keys, and whether there is one without any change to be written. */
interface Beside {
  readonly epoch: EntryId;
  readonly saying: Saying;
  readonly owed: boolean;
}

function inEnvelopes(
  holding: Holding,
  changes: readonly Change[],
  { epoch, saying, owed: owes }: Beside,
): readonly Signed[] {
  const written: Signed[] = [];
  let rest = changes;
  let beside = saying;
  let owed = owes;
  while (rest.length > 0 || beside.verdicts.size > 0 || beside.kem !== undefined || owed) {
    const before = written.at(-1);
    const base = { ...bodyAfter(holding, before, rest[0]), epoch, ...beside };
    const taken = fitting(base, rest);
    const signed = signBody(holding.place, holding.self.key, bodyWith(base, rest.slice(0, taken)));
    written.push(signed);
    rest = rest.slice(taken);
    beside = { verdicts: new Map(), kem: undefined, drop: undefined };
    owed = false;
  }
  return written;
}

/**
 * Whether others wrote or did something that this device has not said it has: they keep it as not shared until somebody does.
 * An envelope without changes is not answered, or two devices would thank each other for ever.
 */
function owesAcknowledgement(holding: Holding): boolean {
  const { history, standingOf, self } = holding;
  const counted = history.counted(standingOf);
  const last = counted.filter(({ signed }) => signed.body.device === self.device).at(-1)?.signed.body;
  const owesForChanges = counted.some(
    ({ signed: { body } }) =>
      body.device !== self.device && body.changes.length > 0 && body.seq > (last?.seen.get(body.device) ?? 0),
  );
  return owesForChanges || (last !== undefined && owesForEntries(holding, last.heads));
}

/** What does not stand is not answered: whoever is out could make everybody write without end. */
const owesForEntries = ({ roster, hasMade }: Holding, named: readonly EntryId[]): boolean =>
  [...roster.entries.keys()].some(
    (id) =>
      roster.standing(id) && !hasMade(id) && !named.some((head) => head === id || roster.isInPast(id, head)),
  );

/** An envelope goes up to the last of its changes; without any as far as the one before it. */
const bodyWith = (base: Omit<Body, 'changes'>, changes: readonly Change[]): Body => ({
  ...base,
  at: changes.at(-1)?.at ?? base.at,
  changes,
});

/** The head of the next envelope: what it follows and what this device has counted. */
function bodyAfter(
  holding: Holding,
  before: Signed | undefined,
  first: Change | undefined,
): Omit<Body, 'epoch' | 'changes' | keyof Saying> {
  const { device } = holding.self;
  const last = before
    ? { seq: before.body.seq, hash: before.hash, at: before.body.at }
    : holding.history.goesOnAfter(device, first?.at);
  const seen = new Map<DeviceId, number>();
  for (const [other, tips] of holding.frontier) {
    const seq = Math.max(...tips.map((one) => one.seq));
    if (other !== device && seq > 0) seen.set(other, seq);
  }
  return {
    device,
    seq: (last?.seq ?? 0) + 1,
    prev: last?.hash,
    at: last?.at ?? never,
    heads: holding.roster.heads,
    seen,
  };
}

/**
 * How many of the changes go into one envelope. Most often as many as may; where the last few would make it twice as long
 * on the ladder, they go into the next one.
 */
function fitting(base: Omit<Body, 'changes'>, changes: readonly Change[]): number {
  const bodyOf = (count: number): number => encodeBody(bodyWith(base, changes.slice(0, count))).length;
  let count = Math.min(changes.length, changesAtMost);
  if (count < 2) return count;
  let body = bodyOf(count);
  while (sealedLengthOf(body) === undefined && count > 1) {
    count = Math.floor(count / 2);
    body = bodyOf(count);
  }
  return count === changes.length ? count : fuller({ count, body }, bodyOf);
}

/** A count that nearly fills the size below, if that leaves less empty for each change. */
function fuller(
  { count, body }: { readonly count: number; readonly body: number },
  bodyOf: (count: number) => number,
): number {
  const length = sealedLengthOf(body) ?? largestEntry;
  const below = entryLadder.findLast((rung) => rung < length);
  if (below === undefined) return count;
  // Changes of one time are about equally long: the first guess is nearly always right.
  let fits = Math.floor((count * below) / body);
  while (fits > 0 && (sealedLengthOf(bodyOf(fits)) ?? length) > below) fits = Math.floor(fits * 0.97);
  return fits > 0 && below / fits < length / count ? fits : count;
}

/** A fresh KEM key where the keys were changed since the last, to be said in the next envelope (rules B4). */
export function freshKem(holding: Holding, here: number, random: Random): readonly Fact[] {
  const epoch = holding.writable?.epoch;
  const newest = holding.kems[0];
  if (epoch === undefined || newest?.epoch === epoch) return [];
  const key = newKemKey(random);
  const made = Math.max(here, (newest?.made ?? 0) + 1);
  return [
    { kind: 'kem', seed: key.seed, made, epoch },
    { kind: 'to-say', what: { kem: made } },
  ];
}
