import { type DeviceId, type RecordId, recordId } from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  hash,
  hexOf,
  joined,
  listOf,
  type Opened,
  sign,
  type SigningContext,
  type SigningKey,
  verifySignature,
} from '@bulkhead/seal';
import { type Digest, digest, digestIn } from '../charter/ids.ts';
import { countIn, decodeShaped, fieldsOf, rising } from '../charter/shape.ts';
import { mapIn } from '../map-in.ts';
import { type EntryId, entryIdIn, type Place } from '../roster/entry-id.ts';
import { deviceIn } from '../roster/seat.ts';
import { type DropDoor, dropDoorIn, dropDoorValue } from '../keys/drop-keys.ts';
import { type Frontier, frontierIn, frontierValue } from './frontier.ts';

/**
 * What a steward says about the state of a cell where an epoch begins (rules D3). It is about content, not about
 * bytes: whoever holds the same records can write the same state again and hand it on under this signature.
 */
export interface Statement {
  readonly maker: DeviceId;
  /** The entry that starts the epoch. */
  readonly epoch: EntryId;
  readonly frontier: Frontier;
  /** `Records.root` of the cell's records at the frontier. */
  readonly root: Uint8Array;
  /** Every head of the roster that the maker knew: a roster that lacks one was cut. */
  readonly heads: readonly EntryId[];
  /**
   * Where stewards can be reached without the key of an epoch (rules F1): the drop of each, and those that it replaced and
   * into which the steward may still be looking.
   */
  readonly reach: Reach;
  /** Records that were let go, and when (UTC seconds): they are not created again for 400 days. */
  readonly forgotten: ReadonlyMap<RecordId, number>;
}

/** The doors of the drops of stewards. */
export type Reach = ReadonlyMap<DeviceId, readonly DropDoor[]>;

/** A statement as its maker signed it. */
export interface SignedStatement {
  readonly id: Digest;
  readonly statement: Statement;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** Everything that a device needs to begin with, beside the key of the epoch. */
export interface Checkpoint {
  readonly signed: SignedStatement;
  /** The whole roster, verbatim: one wrap is enough to verify everything from the charter on (rules C2). */
  readonly entries: readonly Uint8Array[];
  /** The records, as `Records.checkpoint` gives them. */
  readonly pieces: readonly Uint8Array[];
}

const contextOf = ({ org, cell }: Place): SigningContext => [
  'bulkhead/v1/checkpoint',
  1,
  bytesOf(org),
  bytesOf(cell),
];

export function signStatement(place: Place, key: SigningKey, statement: Statement): SignedStatement {
  const bytes = encodeCbor(statementValue(statement));
  return { id: idOf(place, bytes), statement, bytes, signature: sign(key, contextOf(place), bytes) };
}

export const isStatedBy = (place: Place, key: Uint8Array, { bytes, signature }: SignedStatement): boolean =>
  verifySignature(key, contextOf(place), bytes, signature);

export function readStatement(
  place: Place,
  bytes: Uint8Array,
  signature: Uint8Array,
): Opened<SignedStatement> {
  const read = decodeShaped(bytes, (value) => statementIn(value, place));
  return read.ok
    ? { ok: true, value: { id: idOf(place, bytes), statement: read.value, bytes, signature } }
    : read;
}

const idOf = (place: Place, bytes: Uint8Array): Digest =>
  digest(hexOf(hash(encodeCbor([...contextOf(place), bytes]))));

const statementValue = (statement: Statement): CborValue => [
  bytesOf(statement.maker),
  bytesOf(statement.epoch),
  frontierValue(statement.frontier),
  statement.root,
  statement.heads.toSorted().map(bytesOf),
  reachValue(statement.reach),
  [...statement.forgotten].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, at]) => [bytesOf(id), at]),
];

function statementIn(value: CborValue, place: Place): Statement {
  const [maker, epoch, frontier, root, heads, reach, forgotten] = fieldsOf(value, 7);
  const gone = listOf(forgotten).map((item) => {
    const [id, at] = fieldsOf(item, 2);
    return [recordId(hexOf(bytesIn(id, 16))), countIn(at)] as const;
  });
  rising(gone.map(([id]) => id));
  return {
    maker: deviceIn(maker),
    epoch: entryIdIn(epoch),
    frontier: frontierIn(frontier, place),
    root: bytesIn(root, 32),
    heads: rising(listOf(heads).map(entryIdIn)),
    reach: reachIn(reach),
    forgotten: new Map(gone),
  };
}

export const reachValue = (reach: Reach): CborValue =>
  [...reach]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, doors]) => [bytesOf(device), ...doors.map(dropDoorValue)]);

export function reachIn(value: CborValue | undefined): Reach {
  const doors = listOf(value).map((item) => {
    const [device, ...ofDevice] = listOf(item);
    return [deviceIn(device), ofDevice.map(dropDoorIn)] as const;
  });
  rising(doors.map(([device]) => device));
  return new Map(doors);
}

/** The largest checkpoint that is read, in bytes. */
const largestCheckpoint = 64 * 1024 * 1024;

export const encodeCheckpoint = ({ signed, entries, pieces }: Checkpoint): Uint8Array =>
  encodeCbor([signed.bytes, signed.signature, [...entries], [...pieces]]);

export const decodeCheckpoint = (place: Place, bytes: Uint8Array): Opened<Checkpoint> => {
  const read = decodeShaped(
    bytes,
    (value) => {
      const [statement, signature, entries, pieces] = fieldsOf(value, 4);
      return {
        statement: bytesIn(statement),
        signature: bytesIn(signature, 64),
        entries: listOf(entries).map((entry) => bytesIn(entry)),
        pieces: listOf(pieces).map((piece) => bytesIn(piece)),
      };
    },
    { maxBytes: largestCheckpoint },
  );
  if (!read.ok) return read;
  const signed = readStatement(place, read.value.statement, read.value.signature);
  return signed.ok ? { ok: true, value: { ...read.value, signed: signed.value } } : signed;
};

/** A part of an encoded checkpoint, small enough for one entry of a mailbox. */
export interface Part {
  /** Hash of the whole encoded checkpoint. */
  readonly whole: Digest;
  readonly index: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** What a part says beside its bytes, encoded: list head, hash, two counts and the head of the byte string. */
const partHead = 64;

export function partsOf(encoded: Uint8Array, room: number): readonly Part[] {
  const step = room - partHead;
  const whole = digest(hexOf(hash(encoded)));
  const count = Math.max(1, Math.ceil(encoded.length / step));
  return Array.from({ length: count }, (_, index) => ({
    whole,
    index,
    count,
    bytes: encoded.subarray(index * step, (index + 1) * step),
  }));
}

export const encodePart = ({ whole, index, count, bytes }: Part): Uint8Array =>
  encodeCbor([bytesOf(whole), index, count, bytes]);

export const decodePart = (bytes: Uint8Array): Opened<Part> =>
  decodeShaped(bytes, (value) => {
    const [whole, index, count, part] = fieldsOf(value, 4);
    return { whole: digestIn(whole), index: countIn(index), count: countIn(count), bytes: bytesIn(part) };
  });

/** Pieces that are kept beside the base, in parts of which each is small enough for one fact. */
export const packPieces = (pieces: readonly Uint8Array[]): readonly Part[] =>
  partsOf(encodeCbor([...pieces]), packageRoom);

/** The pieces of a package; undefined where a part of it is not here. */
export function packedPieces(parts: readonly Part[]): readonly Uint8Array[] | undefined {
  const gathering = new Gathering();
  const wholes = parts.flatMap((part) => gathering.add(part) ?? []);
  for (const whole of [...wholes, ...gathering.rest()]) {
    const read = decodeShaped(whole, (value) => listOf(value).map((piece) => bytesIn(piece)), {
      maxBytes: largestCheckpoint,
    });
    if (read.ok) return read.value;
  }
  return undefined;
}

const packageRoom = 64 * 1024;

/** Of one whole that is said to have so many parts, what came. */
interface Came {
  readonly first: Map<number, Uint8Array>;
  readonly last: Map<number, Uint8Array>;
  /** Those that came one after the other from the first place on. */
  readonly run: Uint8Array[];
}

/**
 * Puts parts together as they come, of any number of wholes. Parts are signed by nobody, and whoever may write there may lay
 * wrong ones before, between and after the others. Whoever lays a whole lays its parts in order: what follows each other
 * from the first to the last is looked at at once. At the end so are, for each place, what came last and what came first.
 * So nobody is made to look at more than three times what was laid.
 */
export class Gathering {
  readonly #open = new Map<Digest, Map<number, Came>>();
  readonly #done = new Set<Digest>();

  /** What was encoded, once its parts have come in order. */
  add({ whole, index, count, bytes }: Part): Uint8Array | undefined {
    // 64 MiB in the largest parts: whatever says that it has more is not gathered at all.
    if (index >= count || count > 1100 || this.#done.has(whole)) return undefined;
    const counts = mapIn(this.#open, whole);
    const came: Came = counts.get(count) ?? { first: new Map(), last: new Map(), run: [] };
    counts.set(count, came);
    if (!came.first.has(index)) came.first.set(index, bytes);
    came.last.set(index, bytes);
    if (index !== came.run.length) came.run.length = 0;
    if (index === came.run.length) came.run.push(bytes);
    return came.run.length === count ? this.#fitting(whole, came.run) : undefined;
  }

  /** What else comes to a whole, once everything has come. */
  rest(): readonly Uint8Array[] {
    return [...this.#open].flatMap(([whole, counts]) => {
      const tried = [...counts].flatMap(([count, { first, last }]) =>
        last.size === count ? [inOrder(last), inOrder(first)] : [],
      );
      for (const parts of tried) {
        const encoded = this.#fitting(whole, parts);
        if (encoded) return [encoded];
      }
      return [];
    });
  }

  #fitting(whole: Digest, parts: readonly Uint8Array[]): Uint8Array | undefined {
    const encoded = joined(parts);
    if (digest(hexOf(hash(encoded))) !== whole) return undefined;
    this.#open.delete(whole);
    this.#done.add(whole);
    return encoded;
  }
}

const inOrder = (parts: ReadonlyMap<number, Uint8Array>): readonly Uint8Array[] =>
  [...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part);
