import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  type EpochKeys,
  envelopeRoom,
  hash,
  hexOf,
  misshapen,
  openCheckpointPart,
  openEnvelope,
  type Opened,
  type Random,
  sealCheckpointPart,
  sealEnvelope,
} from '@bulkhead/seal';
import { dropEntryLength, entryLadder, largestEntry, type LogId } from '@bulkhead/wire';
import { type Digest, digest, digestIn } from '../charter/ids.ts';
import { decodeShaped, fieldsOf, oneOf } from '../charter/shape.ts';
import { decodeEntry, type Entry } from '../roster/entry.ts';
import type { EntryId, Place } from '../roster/entry-id.ts';
import { decodePart, encodePart, type Part, readStatement, type SignedStatement } from './checkpoint.ts';
import { readSigned, type Signed } from './envelope.ts';
import { type Piece, pieceIn, Pieces, piecesOf, pieceValue } from './pieces.ts';

/** The two logs of an epoch, and the keys that open what lies in them. */
export interface Mailbox {
  readonly epoch: EntryId;
  readonly keys: EpochKeys;
  /** Entries, envelopes, and what stewards state. */
  readonly log: LogId;
  /** The parts of checkpoints. A log of their own: who can work a state out again need not fetch it. */
  readonly parts: LogId;
}

/** One thing that lies in a mailbox. */
export type Item =
  | { readonly kind: 'entry'; readonly entry: Entry; readonly bytes: Uint8Array }
  | { readonly kind: 'envelope'; readonly signed: Signed }
  /** What a steward states, and by which name its parts go. */
  | { readonly kind: 'statement'; readonly stated: SignedStatement; readonly whole: Digest }
  /** The drops of all devices, sealed for stewards (rules F1). */
  | { readonly kind: 'book'; readonly sealed: Uint8Array };

/**
 * Under which name an entry lies in a mailbox: that of this very copy. Its id does not cover signatures, and a copy with
 * spoiled ones must not make others believe that the good one lies there.
 */
export const entryDigest = (bytes: Uint8Array): Digest => digest(hexOf(hash(bytes)));

export const itemId = (item: Item): Digest => {
  switch (item.kind) {
    case 'entry':
      return entryDigest(item.bytes);
    case 'envelope':
      return item.signed.hash;
    case 'statement':
      return item.stated.id;
    case 'book':
      return digest(hexOf(hash(item.sealed)));
  }
};

/** The entries in which an item lies: one, or, where it is too long for that, as many as its pieces. */
export function sealItem(mailbox: Mailbox, item: Item, random: Random): readonly Uint8Array[] {
  const plain = encodeCbor(itemValue(item));
  if (plain.length > envelopeRoom) return piecesOf(plain).map((piece) => sealPiece(mailbox, piece, random));
  return [sealEnvelope(mailbox.keys.data, mailbox.log, plain, random)];
}

export const sealPiece = ({ keys, log }: Mailbox, piece: Piece, random: Random): Uint8Array =>
  sealEnvelope(keys.data, log, encodeCbor(pieceValue(piece)), random);

/** Opens what lies in the mailbox. A thing of a kind that only a newer version knows is `damaged` to this one. */
export function openItem(
  place: Place,
  { keys, log }: Mailbox,
  bytes: Uint8Array,
  known?: (hash: Digest) => Signed | undefined,
): Opened<Item | Piece> {
  const plain = openEnvelope(keys.data, log, bytes);
  return plain.ok
    ? decodeShaped(plain.value, (value) => pieceIn(value) ?? itemIn(value, place, known))
    : plain;
}

/** What entries of a mailbox come to. */
export interface OpenedItems {
  readonly items: readonly Item[];
  /** Entries that are none, and items whose pieces come to nothing. */
  readonly ignored: number;
  /** Entries that are no items to this device, and as long as what lies in a drop. */
  readonly unopened: readonly Uint8Array[];
  readonly pieces: Pick<Pieces, 'whole' | 'incomplete'>;
}

export function openItems(
  place: Place,
  mailbox: Mailbox,
  entries: readonly Uint8Array[],
  known?: (hash: Digest) => Signed | undefined,
): OpenedItems {
  const pieces = new Pieces();
  const items: Item[] = [];
  const unopened: Uint8Array[] = [];
  let ignored = 0;
  for (const bytes of entries) {
    const opened = openItem(place, mailbox, bytes, known);
    const item = opened.ok && opened.value.kind === 'piece' ? pieced(opened.value) : opened;
    if (item === undefined) continue;
    if (item.ok && item.value.kind !== 'piece') items.push(item.value);
    else if (!item.ok && bytes.length === dropEntryLength) unopened.push(bytes);
    else ignored += 1;
  }
  return { items, ignored, unopened, pieces };

  function pieced(piece: Piece): Opened<Item> | undefined {
    const whole = pieces.add(piece);
    return whole && decodeShaped(whole, (value) => itemIn(value, place, known));
  }
}

export function sealPart({ keys, parts }: Mailbox, part: Part, random: Random): Uint8Array {
  return sealCheckpointPart(keys.checkpoint, parts, encodePart(part), random);
}

export function openPart({ keys, parts }: Mailbox, bytes: Uint8Array): Opened<Part> {
  const plain = openCheckpointPart(keys.checkpoint, parts, bytes);
  return plain.ok ? decodePart(plain.value) : plain;
}

const itemValue = (item: Item): CborValue => {
  switch (item.kind) {
    case 'entry':
      return [item.kind, item.bytes];
    case 'envelope':
      return [item.kind, item.signed.bytes, item.signed.signature];
    case 'statement':
      return [item.kind, item.stated.bytes, item.stated.signature, bytesOf(item.whole)];
    case 'book':
      return [item.kind, item.sealed];
  }
};

function itemIn(value: CborValue, place: Place, known?: (hash: Digest) => Signed | undefined): Item {
  const [kind, bytes, signature, whole] = Array.isArray(value) ? value : misshapen();
  switch (oneOf(kind, ['entry', 'envelope', 'statement', 'book'])) {
    case 'entry': {
      const [, said] = fieldsOf(value, 2);
      return { kind: 'entry', entry: must(decodeEntry(bytesIn(said), place)), bytes: bytesIn(said) };
    }
    case 'envelope':
      fieldsOf(value, 3);
      return {
        kind: 'envelope',
        signed: must(readSigned(place, bytesIn(bytes), bytesIn(signature, 64), known)),
      };
    case 'statement':
      fieldsOf(value, 4);
      return {
        kind: 'statement',
        stated: must(readStatement(place, bytesIn(bytes), bytesIn(signature, 64))),
        whole: digestIn(whole),
      };
    case 'book':
      return { kind: 'book', sealed: bytesIn(fieldsOf(value, 2)[1]) };
  }
}

const must = <T>(opened: Opened<T>): T => (opened.ok ? opened.value : misshapen());

/**
 * How long an envelope with a body of that many bytes is once sealed, in bytes; undefined where it does not fit the top of
 * the ladder. Beside the body lie its kind and its signature.
 */
export function sealedLengthOf(body: number): number | undefined {
  const plain = body + envelopeFrame;
  return entryLadder.find((rung) => rung >= plain + largestEntry - envelopeRoom);
}

/** Kind (9 bytes), signature (66), list head (1) and the longest head of the body (5). */
const envelopeFrame = 81;
