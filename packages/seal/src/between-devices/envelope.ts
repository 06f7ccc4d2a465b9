import { isEntryLength, type LogId, entryLadder, largestEntry, logIdBytes } from '@bulkhead/wire';
import { openBytes, sealBytes, sealOverhead } from '../algorithms/aead.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { damaged, notAddressed, type Opened, type Random } from '../opened.ts';
import { lengthField, pad, unpad } from '../bytes/padding.ts';
import { suite, suiteByte } from '../suite.ts';

/** Bytes of an entry that are not its padded body. */
export const entryOverhead = suiteByte.length + sealOverhead;
const bodyLadder = entryLadder.map((length) => length - entryOverhead);

/** The most plaintext bytes that one envelope, or one part of a checkpoint, takes. */
export const envelopeRoom = largestEntry - entryOverhead - lengthField;

/**
 * An entry of a mailbox: `suite (1) || nonce (24) || ciphertext || tag (16)`, its whole length on the ladder. Nothing
 * outside tells cell, epoch or author. `log` is bound, so that no relay can move it to another mailbox. More than
 * `envelopeRoom` bytes are a Defect.
 */
export function sealEnvelope(key: Uint8Array, log: LogId, plain: Uint8Array, random: Random): Uint8Array {
  return sealEntry({ key, context: entryContext('bulkhead/v1/envelope', log) }, plain, random);
}

/**
 * Opens an envelope with the one key that belongs to `log`. `not-addressed`: another suite; everything else that does
 * not fit is `damaged`.
 */
export function openEnvelope(key: Uint8Array, log: LogId, bytes: Uint8Array): Opened<Uint8Array> {
  return openEntry({ key, context: entryContext('bulkhead/v1/envelope', log) }, bytes);
}

/** A part of a checkpoint: the same box as an envelope under another label, so that neither opens as the other. */
export function sealCheckpointPart(
  key: Uint8Array,
  log: LogId,
  plain: Uint8Array,
  random: Random,
): Uint8Array {
  return sealEntry({ key, context: entryContext('bulkhead/v1/checkpoint-part', log) }, plain, random);
}

/** Opens a part of a checkpoint; fails as `openEnvelope` does. */
export function openCheckpointPart(key: Uint8Array, log: LogId, bytes: Uint8Array): Opened<Uint8Array> {
  return openEntry({ key, context: entryContext('bulkhead/v1/checkpoint-part', log) }, bytes);
}

/** The key of an entry and what the entry is bound to. */
export type EntryBox = { readonly key: Uint8Array; readonly context: CborValue };

export const entryContext = (label: string, log: LogId): CborValue => [label, suite, logIdBytes(log)];

/** Seals an entry on the first size of `ladder` (of padded bodies) that fits. */
export function sealEntry(
  { key, context }: EntryBox,
  plain: Uint8Array,
  random: Random,
  ladder: readonly number[] = bodyLadder,
): Uint8Array {
  const sealed = sealBytes(key, pad(plain, ladder), context, random);
  const entry = new Uint8Array(suiteByte.length + sealed.length);
  entry.set(suiteByte);
  entry.set(sealed, suiteByte.length);
  return entry;
}

export function openEntry({ key, context }: EntryBox, bytes: Uint8Array): Opened<Uint8Array> {
  if (!isEntryLength(bytes.length)) return damaged;
  if (bytes[0] !== suite) return notAddressed;
  const body = openBytes(key, bytes.subarray(suiteByte.length), context);
  return body.ok ? unpad(body.value) : body;
}
