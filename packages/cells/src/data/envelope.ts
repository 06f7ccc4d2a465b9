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
  sign,
  type SigningContext,
  type SigningKey,
  verifySignature,
} from '@bulkhead/seal';
import { type Digest, digest, digestIn } from '../charter/ids.ts';
import { countIn, decodeShaped, fieldsOf, rising } from '../charter/shape.ts';
import { type EntryId, entryIdIn, type Place } from '../roster/entry-id.ts';
import { packChanges, unpackChanges } from './change-code.ts';

/** What a device found when it worked out the state of a checkpoint again (rules D3). */
export const verdicts = ['agree', 'differ', 'cannot-tell'] as const;
export type Verdict = (typeof verdicts)[number];

/** The most changes of one envelope (rules A5). */
export const changesAtMost = 256;

/** One piece of what a device writes: signed as a whole, and bound to the piece before it (rules A5). */
export interface Body {
  readonly device: DeviceId;
  /** From 1. */
  readonly seq: number;
  /** The envelope of the same device before this one; undefined with seq 1. */
  readonly prev: Digest | undefined;
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

/** A body as its author signed it. The bytes stay as they are for as long as the envelope is kept. */
export interface Signed {
  readonly hash: Digest;
  readonly body: Body;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

const contextOf = ({ org, cell }: Place): SigningContext => [
  'bulkhead/v1/envelope-body',
  1,
  bytesOf(org),
  bytesOf(cell),
];

export function signBody(place: Place, key: SigningKey, body: Body): Signed {
  const bytes = encodeBody(body);
  const signed = { hash: hashOf(place, bytes), body, bytes, signature: sign(key, contextOf(place), bytes) };
  read.set(bytes, signed);
  return signed;
}

/** The bytes that the author signs. */
export const encodeBody = (body: Body): Uint8Array => encodeCbor(bodyValue(body));

/** What these very arrays were found to say: an envelope is handed on several times on its way and is read once. */
const read = new WeakMap<Uint8Array, Signed>();

/**
 * The form of a body, its changes named; not yet whether its author signed it: see `isSignedBy`. `known` gives the
 * envelope of a name where it is here already, so that nothing is read twice.
 */
export function readSigned(
  place: Place,
  bytes: Uint8Array,
  signature: Uint8Array,
  known: (hash: Digest) => Signed | undefined = () => undefined,
): Opened<Signed> {
  const name = hashOf(place, bytes);
  const before = read.get(bytes) ?? known(name);
  if (before?.hash === name && equalBytes(before.signature, signature)) return { ok: true, value: before };
  const body = decodeShaped(bytes, (value) => bodyIn(value, place.cell));
  if (!body.ok) return body;
  const signed = { hash: name, body: body.value, bytes, signature };
  read.set(bytes, signed);
  return { ok: true, value: signed };
}

export const isSignedBy = (place: Place, key: Uint8Array, { bytes, signature }: Signed): boolean =>
  verifySignature(key, contextOf(place), bytes, signature);

/** The name of an envelope: everything in it but the signature. */
const hashOf = (place: Place, bytes: Uint8Array): Digest =>
  digest(hexOf(hash(encodeCbor([...contextOf(place), bytes]))));

function bodyValue(body: Body): CborValue {
  return [
    bytesOf(body.device),
    body.seq,
    body.prev === undefined ? null : bytesOf(body.prev),
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

function bodyIn(value: CborValue, cell: CellId): Body {
  const [device, seq, prev, heads, seen, epoch, changes, verdict, kem, drop] = fieldsOf(value, 10);
  const author = deviceId(hexOf(bytesIn(device, 16)));
  const body: Body = {
    device: author,
    seq: countIn(seq),
    prev: prev === null ? undefined : digestIn(prev),
    heads: listOf(heads).map(entryIdIn),
    seen: new Map(listOf(seen).map(seenIn)),
    epoch: entryIdIn(epoch),
    changes: unpackChanges(changes, { cell, device: author }),
    verdicts: new Map(listOf(verdict).map(verdictIn)),
    kem: kem === null ? undefined : bytesIn(kem, 1216),
    drop: drop === null ? undefined : bytesIn(drop, 32),
  };
  rising(body.heads);
  rising([...body.seen.keys()]);
  rising([...body.verdicts.keys()]);
  if ((body.seq === 1) !== (body.prev === undefined) || body.seq < 1) misshapen();
  if (body.changes.length > changesAtMost || !risesAlong(body.changes)) misshapen();
  return body;
}

/** The moments of a device rise strictly: that is what lets a frontier tell of a single change whether it is counted. */
const risesAlong = (changes: readonly Change[]): boolean =>
  changes.every(({ at }, nth) => {
    const before = changes[nth - 1];
    return before === undefined || compareStamps(before.at, at) < 0;
  });

function seenIn(value: CborValue): readonly [DeviceId, number] {
  const [device, seq] = fieldsOf(value, 2);
  return [deviceId(hexOf(bytesIn(device, 16))), countIn(seq)];
}

function verdictIn(value: CborValue): readonly [Digest, Verdict] {
  const [checkpoint, verdict] = fieldsOf(value, 2);
  return [digestIn(checkpoint), verdicts[numberOf(verdict)] ?? misshapen()];
}
