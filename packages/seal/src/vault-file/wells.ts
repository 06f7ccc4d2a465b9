import { keyLength, openBytes, sealBytes, sealOverhead } from '../algorithms/aead.ts';
import { decodeCbor, encodeCbor } from '../cbor/cbor.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { deriveKey, hash } from '../algorithms/keys.ts';
import { wellLength } from './layout.ts';
import {
  damaged,
  Defect,
  draw,
  notAddressed,
  type Opened,
  opened,
  type Random,
  requireLength,
} from '../opened.ts';
import { pad, unpad } from '../bytes/padding.ts';

/** What a well holds: the vault key of one generation, the half it opens, and the checksum of that half's index. */
export type Well = {
  generation: number;
  vaultKey: Uint8Array;
  half: 0 | 1;
  checksum: Uint8Array;
};

const stripeLength = 32;
/** Of the 1,024 stripes of a well the last 4 hold the sealed block; all others are the random share. */
const sealedLength = 4 * stripeLength;
const shareLength = wellLength - sealedLength;
const plainLength = sealedLength - sealOverhead;
const wellContext: CborValue = ['bulkhead/v1/well', 1];

/**
 * One well of 32 KiB, anti-forensic: 1,020 random stripes and a sealed block of 4 stripes whose key needs every
 * one of them. Losing any sector of 512 bytes loses the vault key, also for the holder of the root key.
 */
export function sealWell(well: Well & { rootKey: Uint8Array; random: Random }): Uint8Array {
  requireWell(well);
  const share = draw(well.random, shareLength);
  const body: CborValue = [well.generation, well.half, well.vaultKey, well.checksum];
  const plain = pad(encodeCbor(body), [plainLength]);
  const bytes = new Uint8Array(wellLength);
  bytes.set(share);
  bytes.set(sealBytes(wellKey(well.rootKey, share), plain, wellContext, well.random), shareLength);
  return bytes;
}

/** Opens a well. Another root key, a destroyed and a never used well look the same: `not-addressed`. */
export function openWell(well: Uint8Array, rootKey: Uint8Array): Opened<Well> {
  requireLength(well, wellLength, 'a well has 32 KiB');
  const key = wellKey(rootKey, well.subarray(0, shareLength));
  const plain = openBytes(key, well.subarray(shareLength), wellContext);
  if (!plain.ok) return notAddressed;
  const body = unpad(plain.value);
  const fields = body.ok ? decodeCbor(body.value) : body;
  return fields.ok ? wellOf(fields.value) : damaged;
}

function wellKey(rootKey: Uint8Array, share: Uint8Array): Uint8Array {
  return deriveKey(rootKey, 'bulkhead/v1/well', hash(share));
}

function wellOf(fields: CborValue): Opened<Well> {
  if (!Array.isArray(fields) || fields.length !== 4) return damaged;
  const [generation, half, vaultKey, checksum] = fields;
  if (typeof generation !== 'number' || generation < 0) return damaged;
  if (half !== 0 && half !== 1) return damaged;
  if (!is32Bytes(vaultKey) || !is32Bytes(checksum)) return damaged;
  return opened({ generation, half, vaultKey, checksum });
}

function is32Bytes(value: CborValue | undefined): value is Uint8Array {
  return value instanceof Uint8Array && value.length === 32;
}

function requireWell(well: Well): void {
  requireLength(well.vaultKey, keyLength, 'a vault key has 32 bytes');
  requireLength(well.checksum, 32, 'the checksum of a half has 32 bytes');
  if (!Number.isSafeInteger(well.generation) || well.generation < 0) {
    throw new Defect('a generation is a whole number from 0');
  }
}
