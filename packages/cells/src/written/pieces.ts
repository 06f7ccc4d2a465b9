import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  envelopeRoom,
  hash,
  hexOf,
  joined,
  listOf,
  misshapen,
} from '@bulkhead/seal';
import { type Digest, digest, digestIn } from '../charter/ids.ts';
import { countIn, fieldsOf } from '../charter/shape.ts';
import { mapIn } from '../map-in.ts';

/**
 * A piece of an item that is longer than one entry. It names all pieces of the item by their hashes, itself as well, so
 * that each is known for what it is: nobody signs pieces, and whoever may write into a mailbox may lay others between them.
 */
export interface Piece {
  readonly kind: 'piece';
  readonly all: readonly Digest[];
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** What a piece says beside its bytes and the names: list heads, its kind, its place. */
const frame = 32;
const nameLength = 34;

/** Those of 1 MiB, which is the longest item that is read, and some. */
const atMost = 32;

export function piecesOf(plain: Uint8Array): readonly Piece[] {
  let count = 2;
  while (count * roomAmong(count) < plain.length) count += 1;
  const step = Math.ceil(plain.length / count);
  const cut = Array.from({ length: count }, (_, nth) => plain.subarray(nth * step, (nth + 1) * step));
  const all = cut.map(nameOf);
  return cut.map((bytes, index) => ({ kind: 'piece', all, index, bytes }));
}

const roomAmong = (count: number): number => envelopeRoom - frame - count * nameLength;

const nameOf = (bytes: Uint8Array): Digest => digest(hexOf(hash(bytes)));

export const pieceValue = ({ kind, all, index, bytes }: Piece): CborValue => [
  kind,
  all.map(bytesOf),
  index,
  bytes,
];

/** Undefined where it is no piece; throws `Misshapen` where it is none of those that it names. */
export function pieceIn(value: CborValue): Piece | undefined {
  if (!Array.isArray(value) || value[0] !== 'piece') return undefined;
  const [, names, place, said] = fieldsOf(value, 4);
  const [all, index, bytes] = [listOf(names).map(digestIn), countIn(place), bytesIn(said)];
  return all.length <= atMost && nameOf(bytes) === all[index]
    ? { kind: 'piece', all, index, bytes }
    : misshapen();
}

/** An item of which some pieces are here and others are not. */
export interface Incomplete {
  /** Hash of the names of all pieces. */
  readonly item: Digest;
  readonly count: number;
  readonly have: ReadonlySet<number>;
}

/** Puts items together as their pieces come, in any order and between each other. */
export class Pieces {
  readonly #open = new Map<Digest, Map<number, Piece>>();
  readonly #whole = new Set<Digest>();

  /** The item, once its last piece is here; each once. */
  add(piece: Piece): Uint8Array | undefined {
    const { all, index } = piece;
    const item = digest(hexOf(hash(encodeCbor(all.map(bytesOf)))));
    if (this.#whole.has(item)) return undefined;
    const here = mapIn(this.#open, item).set(index, piece);
    if (here.size < all.length) return undefined;
    this.#open.delete(item);
    this.#whole.add(item);
    return joined(all.flatMap((_, nth) => here.get(nth)?.bytes ?? []));
  }

  get whole(): ReadonlySet<Digest> {
    return this.#whole;
  }

  get incomplete(): readonly Incomplete[] {
    return [...this.#open].map(([item, here]) => ({
      item,
      count: [...here.values()][0]?.all.length ?? 0,
      have: new Set(here.keys()),
    }));
  }
}
