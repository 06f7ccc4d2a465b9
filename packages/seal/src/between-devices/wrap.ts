import { dropEntryLength } from '@bulkhead/wire';
import { decodeCbor, encodeCbor } from '../cbor/cbor.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { openSealedAs, sealedTo, sealToOverhead } from '../algorithms/hpke.ts';
import type { KemKey } from '../algorithms/kem.ts';
import { hash } from '../algorithms/keys.ts';
import { damaged, notAddressed, type Opened, opened, type Random, requireLength } from '../opened.ts';
import { lengthField, pad, unpad } from '../bytes/padding.ts';
import { suite, suiteByte } from '../suite.ts';

/** Whom a drop entry is for: one device in one cell of one organisation, each an id of 16 bytes. */
export type DropAddress = {
  readonly org: Uint8Array;
  readonly cell: Uint8Array;
  readonly device: Uint8Array;
};

/** What a device writes to a steward's drop: a fresh KEM key, "I am back", an entry, or that a device is out of our hands. */
export type DropNoteKind = 'kem' | 'return' | 'notice' | 'out-of-hands';

/** A note as it was opened. */
export type DropNote = { readonly kind: DropNoteKind; readonly plain: CborValue };

/** What is sealed into a drop, and to whom. `to` is the public X-Wing key of the receiving device. */
export type Drop = DropAddress & {
  readonly to: Uint8Array;
  readonly plain: CborValue;
  readonly random: Random;
};

/** The reader of a drop: its own address and one of the KEM keys that it still has. */
export type DropReader = DropAddress & { readonly kem: KemKey };

type DropKind = 'wrap' | DropNoteKind;

const noteKinds: readonly DropNoteKind[] = ['kem', 'return', 'notice', 'out-of-hands'];
const bodyLength = dropEntryLength - suiteByte.length - sealToOverhead;

/** The most bytes that the deterministic CBOR of a wrap or note may have. */
export const dropRoom = bodyLength - lengthField;

/**
 * An epoch key for one device, as an entry of its drop: 4,096 bytes, `suite (1) || enc (1,120) || ciphertext`. Bound to
 * organisation, cell, device and KEM key, all of which the reader knows before it opens. HPKE says nothing about the
 * sender: the steward's signature stands inside `plain`. More than `dropRoom` bytes are a Defect. Undefined where nothing
 * can be sealed to the key (`isKemPublicKey`).
 */
export function sealWrap(drop: Drop): Uint8Array | undefined {
  return sealDrop('wrap', drop);
}

/** Opens a wrap. `not-addressed`: for another device, cell, KEM key or purpose, or altered; `damaged`: no drop entry. */
export function openWrap(reader: DropReader, bytes: Uint8Array): Opened<CborValue> {
  const found = openDrop(['wrap'], reader, bytes);
  return found.ok ? opened(found.value.plain) : found;
}

/**
 * A note to a steward's device in the same box as a wrap: nobody else can tell the two, or the kinds, apart. Undefined
 * where nothing can be sealed to the key.
 */
export function sealDropNote({
  kind,
  ...drop
}: Drop & { readonly kind: DropNoteKind }): Uint8Array | undefined {
  return sealDrop(kind, drop);
}

/** Opens a note of any kind; fails as `openWrap` does. */
export function openDropNote(reader: DropReader, bytes: Uint8Array): Opened<DropNote> {
  return openDrop(noteKinds, reader, bytes);
}

function sealDrop(kind: DropKind, { to, plain, random, ...address }: Drop): Uint8Array | undefined {
  const body = pad(encodeCbor(plain), [bodyLength]);
  const sealed = sealedTo(to, { info: dropInfo(kind, address, to), plain: body }, random);
  if (sealed === undefined) return undefined;
  const entry = new Uint8Array(dropEntryLength);
  entry.set(suiteByte);
  entry.set(sealed, suiteByte.length);
  return entry;
}

function openDrop<Kind extends DropKind>(
  kinds: readonly Kind[],
  reader: DropReader,
  bytes: Uint8Array,
): Opened<{ kind: Kind; plain: CborValue }> {
  if (bytes.length !== dropEntryLength) return damaged;
  if (bytes[0] !== suite) return notAddressed;
  const infos = kinds.map((kind) => dropInfo(kind, reader, reader.kem.publicKey));
  const bodies = openSealedAs(reader.kem, infos, bytes.subarray(suiteByte.length));
  for (const [index, kind] of kinds.entries()) {
    const body = bodies[index];
    if (body?.ok) return withKind(kind, body.value);
  }
  return notAddressed;
}

function withKind<Kind extends DropKind>(
  kind: Kind,
  body: Uint8Array,
): Opened<{ kind: Kind; plain: CborValue }> {
  const encoded = unpad(body);
  const plain = encoded.ok ? decodeCbor(encoded.value) : encoded;
  return plain.ok ? opened({ kind, plain: plain.value }) : plain;
}

/** CBOR of label, suite, organisation, cell, device and H(KEM public key). A steward signs over the same bytes. */
export function dropInfo(kind: DropKind, address: DropAddress, kemPublic: Uint8Array): Uint8Array {
  for (const id of [address.org, address.cell, address.device]) {
    requireLength(id, 16, 'the ids of organisation, cell and device have 16 bytes');
  }
  const label = kind === 'wrap' ? 'bulkhead/v1/wrap' : `bulkhead/v1/drop-${kind}`;
  return encodeCbor([label, suite, address.org, address.cell, address.device, hash(kemPublic)]);
}
