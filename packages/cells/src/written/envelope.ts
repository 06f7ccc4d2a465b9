import { type CellId, type Change, compareStamps, type DeviceId, deviceId } from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  equalBytes,
  hash,
  hexOf,
  listOf,
  misshapen,
  numberOf,
  type Opened,
  type SigningKey,
} from '@bulkhead/seal';
import { type Digest, digest, digestIn } from '../charter/ids.ts';
import { countIn, decodeShaped, fieldsOf, rising } from '../charter/shape.ts';
import { type EntryId, entryIdIn, type Place } from '../roster/entry-id.ts';
import { packChanges, unpackChanges } from './change-code.ts';
import { type HeadTip, prevIn } from './frontier.ts';
import { type Head, isHeadSignedBy, isSameMoment, nameOf, signHead, withRest } from './head.ts';

/** What a device found when it worked out the state of a checkpoint again (rules D3). */
export const verdicts = ['agree', 'differ', 'cannot-tell'] as const;
export type Verdict = (typeof verdicts)[number];

/** The most changes of one envelope (rules A5). */
export const changesAtMost = 256;

/** One piece of what a device writes: bound to the piece before it, and signed by its head (rules A5). */
export interface Body extends Omit<Head, 'rest'> {
  /** Heads of the roster that the writer knew. */
  readonly heads: readonly EntryId[];
  /** The last envelope of every other device that the writer had counted. */
  readonly seen: ReadonlyMap<DeviceId, number>;
  /** The epoch under which it was first shared. */
  readonly epoch: EntryId;
  readonly changes: readonly Change[];
  readonly verdicts: ReadonlyMap<Digest, Verdict>;
  /** A fresh key to which later epoch keys shall be sealed (rules B4). */
  readonly kem: Uint8Array | undefined;
  /** Said with a fresh key: the hash of the drop into which the device looks first, so that old ones can be left. */
  readonly drop: Uint8Array | undefined;
}

/** What a device has to say beside its changes. */
export type Saying = Pick<Body, 'verdicts' | 'kem' | 'drop'>;

/** A body whose head its author signed. The bytes stay as they are for as long as the envelope is kept. */
export interface Signed {
  readonly hash: Digest;
  readonly body: Body;
  /** The hash of what the body says beside its head. */
  readonly rest: Digest;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

export function signBody(place: Place, key: SigningKey, body: Body): Signed {
  const rest = encodeRest(body);
  const { device, seq, prev, at } = body;
  const head: Head = { device, seq, prev, at, rest: digest(hexOf(hash(rest))) };
  const bytes = encodeCbor(withRest(body, rest));
  const signed: Signed = {
    hash: nameOf(place, head),
    body,
    rest: head.rest,
    bytes,
    signature: signHead(place, key, head),
  };
  read.set(bytes, signed);
  return signed;
}

/** The bytes that travel: the head with the rest itself in place of its hash. */
export const encodeBody = (body: Body): Uint8Array => encodeCbor(withRest(body, encodeRest(body)));

const encodeRest = (body: Body): Uint8Array => encodeCbor(restValue(body));

/** What these very arrays were found to say: an envelope is handed on several times on its way and is read once. */
const read = new WeakMap<Uint8Array, Signed>();

/**
 * The form of a body, its changes named; not yet whether its author signed its head: see `isSignedBy`. `known` gives the
 * envelope of a name where it is here already, so that nothing is read twice.
 */
export function readSigned(
  place: Place,
  bytes: Uint8Array,
  signature: Uint8Array,
  known: (hash: Digest) => Signed | undefined = () => undefined,
): Opened<Signed> {
  const cached = read.get(bytes);
  if (cached && equalBytes(cached.signature, signature) && nameOf(place, headOf(cached)) === cached.hash)
    return { ok: true, value: cached };
  const parted = decodeShaped(bytes, partedIn);
  if (!parted.ok) return parted;
  const { head, rest } = parted.value;
  const name = nameOf(place, head);
  const here = known(name);
  if (here && equalBytes(here.signature, signature)) return { ok: true, value: here };
  const body = decodeShaped(rest, (value) => bodyIn(value, { head, cell: place.cell }));
  if (!body.ok) return body;
  const signed: Signed = { hash: name, body: body.value, rest: head.rest, bytes, signature };
  read.set(bytes, signed);
  return { ok: true, value: signed };
}

/** A body as it travels, in two: its head, and the bytes of the rest. */
function partedIn(value: CborValue): { readonly head: Head; readonly rest: Uint8Array } {
  const [device, number, before, ms, n, bytes] = fieldsOf(value, 6);
  const [seq, rest] = [countIn(number), bytesIn(bytes)];
  if (seq < 1) misshapen();
  const head: Head = {
    device: deviceId(hexOf(bytesIn(device, 16))),
    seq,
    prev: prevIn(before ?? null, seq),
    at: { ms: countIn(ms), n: countIn(n) },
    rest: digest(hexOf(hash(rest))),
  };
  return { head, rest };
}

const headOf = ({ body: { device, seq, prev, at }, rest }: Signed): Head => ({ device, seq, prev, at, rest });

export const isSignedBy = (place: Place, key: Uint8Array, signed: Signed): boolean =>
  isHeadSignedBy(place, key, headOf(signed), signed.signature);

/** Up to where an envelope goes, as its author signed it. */
export const tipOf = ({ hash: name, body: { seq, prev, at }, rest, signature }: Signed): HeadTip => ({
  seq,
  hash: name,
  prev,
  at,
  rest,
  signature,
});

function restValue(body: Body): CborValue {
  return [
    body.heads.toSorted().map(bytesOf),
    [...body.seen].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([device, seq]) => [bytesOf(device), seq]),
    bytesOf(body.epoch),
    packChanges(body.changes),
    [...body.verdicts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([checkpoint, verdict]) => [bytesOf(checkpoint), verdicts.indexOf(verdict)]),
    body.kem ?? null,
    body.drop ?? null,
  ];
}

function bodyIn(
  value: CborValue,
  { head, cell }: { readonly head: Omit<Head, 'rest'>; readonly cell: CellId },
): Body {
  const [heads, seen, epoch, changes, verdict, kem, drop] = fieldsOf(value, 7);
  const { device, seq, prev, at } = head;
  const body: Body = {
    device,
    seq,
    prev,
    at,
    heads: listOf(heads).map(entryIdIn),
    seen: new Map(listOf(seen).map(seenIn)),
    epoch: entryIdIn(epoch),
    changes: unpackChanges(changes, { cell, device }),
    verdicts: new Map(listOf(verdict).map(verdictIn)),
    kem: kem === null ? undefined : bytesIn(kem, 1216),
    drop: drop === null ? undefined : bytesIn(drop, 32),
  };
  rising(body.heads);
  rising([...body.seen.keys()]);
  rising([...body.verdicts.keys()]);
  if (body.changes.length > changesAtMost || !risesAlong(body)) misshapen();
  return body;
}

/**
 * The moments of a device rise strictly, up to the one of the head: that is what lets a frontier tell of a single change
 * whether it is counted.
 */
function risesAlong({ changes, at: last }: Body): boolean {
  const ends = changes.at(-1)?.at;
  const rises = changes.every(({ at }, nth) => {
    const before = changes[nth - 1];
    return before === undefined || compareStamps(before.at, at) < 0;
  });
  return rises && (ends === undefined || isSameMoment(ends, last));
}

function seenIn(value: CborValue): readonly [DeviceId, number] {
  const [device, seq] = fieldsOf(value, 2);
  return [deviceId(hexOf(bytesIn(device, 16))), countIn(seq)];
}

function verdictIn(value: CborValue): readonly [Digest, Verdict] {
  const [checkpoint, verdict] = fieldsOf(value, 2);
  return [digestIn(checkpoint), verdicts[numberOf(verdict)] ?? misshapen()];
}
