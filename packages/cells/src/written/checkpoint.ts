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
  readonly reach: ReadonlyMap<DeviceId, readonly DropDoor[]>;
  /** Records that were let go, and when (UTC seconds): they are not created again for 400 days. */
  readonly forgotten: ReadonlyMap<RecordId, number>;
}

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
  [...statement.reach]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, doors]) => [bytesOf(device), ...doors.map(dropDoorValue)]),
  [...statement.forgotten].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, at]) => [bytesOf(id), at]),
];

function statementIn(value: CborValue, place: Place): Statement {
  const [maker, epoch, frontier, root, heads, reach, forgotten] = fieldsOf(value, 7);
  const gone = listOf(forgotten).map((item) => {
    const [id, at] = fieldsOf(item, 2);
    return [recordId(hexOf(bytesIn(id, 16))), countIn(at)] as const;
  });
  rising(gone.map(([id]) => id));
  const doors = listOf(reach).map((item) => {
    const [device, ...ofDevice] = listOf(item);
    return [deviceIn(device), ofDevice.map(dropDoorIn)] as const;
  });
  rising(doors.map(([device]) => device));
  return {
    maker: deviceIn(maker),
    epoch: entryIdIn(epoch),
    frontier: frontierIn(frontier, place),
    root: bytesIn(root, 32),
    heads: rising(listOf(heads).map(entryIdIn)),
    reach: new Map(doors),
    forgotten: new Map(gone),
  };
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
  for (const part of parts) {
    const whole = gathering.add(part);
    const read =
      whole &&
      decodeShaped(whole, (value) => listOf(value).map((piece) => bytesIn(piece)), {
        maxBytes: largestCheckpoint,
      });
    if (read?.ok) return read.value;
  }
  return undefined;
}

const packageRoom = 64 * 1024;

/** How many bytes are put together in vain before what does not fit its name is given up. */
const inVainAtMost = 4 * largestCheckpoint;

/**
 * Puts parts together as they come, in any order and from any number of wholes. Parts are signed by nobody: of two that say
 * to be the same the later one is taken, so that whoever lays a wrong one there first does not keep the whole from anybody.
 */
export class Gathering {
  /** By name, and by how many parts it is said to have. */
  readonly #open = new Map<Digest, Map<number, Map<number, Uint8Array>>>();
  readonly #done = new Set<Digest>();
  #inVain = 0;

  /** Whether something began and its other parts have not come. */
  get isPartial(): boolean {
    return this.#open.size > 0;
  }

  /** What was encoded once its last part is here and all of it fits its hash. */
  add({ whole, index, count, bytes }: Part): Uint8Array | undefined {
    // 64 MiB in the largest parts: whatever says that it has more is not gathered at all.
    if (index >= count || count > 1100 || this.#done.has(whole)) return undefined;
    const parts = mapIn(mapIn(this.#open, whole), count);
    parts.set(index, bytes);
    if (parts.size < count) return undefined;
    const encoded = joined([...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part));
    const isWhole = digest(hexOf(hash(encoded))) === whole;
    if (!isWhole) this.#inVain += encoded.length;
    if (!isWhole && this.#inVain <= inVainAtMost) return undefined;
    this.#open.delete(whole);
    if (isWhole) this.#done.add(whole);
    return isWhole ? encoded : undefined;
  }
}
