import { largestEntry } from '@bulkhead/wire';
import { keyLength } from '../algorithms/aead.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import { damaged, draw, type Opened, type Random, requireLength } from '../opened.ts';
import { lengthField, pad, unpad } from '../bytes/padding.ts';
import { sodium } from '../sodium.ts';
import { suite } from '../suite.ts';

/** An attachment, sealed: its key belongs into the record, its chunks may lie anywhere. */
export type SealedBlob = {
  readonly key: Uint8Array;
  /** Each of 65,536 bytes, so that a chunk cannot be told from the largest envelope. */
  readonly chunks: Uint8Array[];
  /** SHA-256 of the chunks one after another: a relay checks it with what it has. */
  readonly id: Uint8Array;
};

const headerLength = 24;
const chunkTagLength = 17;
const chunkRoom = largestEntry - chunkTagLength;
const context = encodeCbor(['bulkhead/v1/blob', suite]);

/**
 * Seals an attachment under a fresh key: secretstream (XChaCha20-Poly1305) in chunks of 64 KiB whose count is rounded
 * up to 1, 2, 3, 4, 6, 8, 12, 16, …, so that the count tells the length to a third at best.
 */
export function sealBlob(plain: Uint8Array, random: Random): SealedBlob {
  const key = draw(random, keyLength);
  const header = draw(random, headerLength);
  const count = roundedCount(lengthField + plain.length);
  const body = pad(plain, [bodyLength(count)]);
  const stream = streamOf(header, key);
  const chunks = Array.from({ length: count }, (_, index) => {
    const tag = tagAt(index, count);
    const piece = body.subarray(pieceStart(index), pieceStart(index + 1));
    const sealed = sodium.crypto_secretstream_xchacha20poly1305_push(stream, piece, context, tag);
    return index === 0 ? withHeader(header, sealed) : sealed;
  });
  return { key, chunks, id: blobIdOf(chunks) };
}

/** Opens a blob. Chunks that are missing, too many, in another order or altered are `damaged`, whole or not at all. */
export function openBlob(key: Uint8Array, chunks: readonly Uint8Array[]): Opened<Uint8Array> {
  requireLength(key, keyLength, 'the key of a blob has 32 bytes');
  const first = chunks[0];
  if (first === undefined || !chunks.every((chunk) => chunk.length === largestEntry)) return damaged;
  if (roundedCount(bodyLength(chunks.length)) !== chunks.length) return damaged;
  const stream = streamOf(first.slice(0, headerLength), key);
  const body = new Uint8Array(bodyLength(chunks.length));
  for (const [index, chunk] of chunks.entries()) {
    const sealed = index === 0 ? chunk.subarray(headerLength) : chunk;
    const piece = sodium.crypto_secretstream_xchacha20poly1305_pull(stream, sealed, context);
    if (piece === false || piece.tag !== tagAt(index, chunks.length)) return damaged;
    body.set(piece.message, pieceStart(index));
  }
  return unpad(body);
}

/** SHA-256 of a file as it was, as `sha256sum` prints it: whoever has the file can show that it is the same. */
export const fingerprintOf = (file: Uint8Array): Uint8Array => sodium.crypto_hash_sha256(file);

/** SHA-256 of all chunks one after another. */
export function blobIdOf(chunks: readonly Uint8Array[]): Uint8Array {
  const state = sodium.crypto_hash_sha256_init();
  for (const chunk of chunks) sodium.crypto_hash_sha256_update(state, chunk);
  return sodium.crypto_hash_sha256_final(state);
}

/**
 * A stream under a header that the caller drew. libsodium sets up the reading and the writing end alike, from header
 * and key; its call for writing draws the header itself, and randomness is handed in here.
 */
const streamOf = (header: Uint8Array, key: Uint8Array) =>
  sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);

function withHeader(header: Uint8Array, sealed: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(header.length + sealed.length);
  chunk.set(header);
  chunk.set(sealed, header.length);
  return chunk;
}

const tagAt = (index: number, count: number): number =>
  index === count - 1
    ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;

/** How many bytes of body that many chunks hold; the header takes its place from the first. */
const bodyLength = (count: number): number => count * chunkRoom - headerLength;

const pieceStart = (index: number): number => (index === 0 ? 0 : bodyLength(index));

/** The first of 1, 2, 3, 4, 6, 8, 12, 16, 24, … chunks that holds a body of this length. */
function roundedCount(length: number): number {
  const needed = Math.ceil((length + headerLength) / chunkRoom);
  let power = 1;
  while (power < needed) power *= 2;
  return power >= 4 && power * 0.75 >= needed ? power * 0.75 : power;
}
