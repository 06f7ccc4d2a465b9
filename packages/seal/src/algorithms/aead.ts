import { encodeCbor } from '../cbor/cbor.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { damaged, draw, type Opened, opened, type Random, requireLength } from '../opened.ts';
import { sodium } from '../sodium.ts';

/** Length in bytes of every key of suite 0x01. */
export const keyLength = 32;
const nonceLength = 24;
const tagLength = 16;
/** Bytes that sealing adds to a plaintext: the nonce before it and the tag after it. */
export const sealOverhead = nonceLength + tagLength;

/**
 * Seals bytes with XChaCha20-Poly1305 under a fresh random nonce: `nonce (24) || ciphertext || tag (16)`.
 * `associated` is not stored but bound: only the same value opens. It is encoded as deterministic CBOR, so a
 * caller names its context as a list: label, suite, position, generation.
 */
export function sealBytes(
  key: Uint8Array,
  plain: Uint8Array,
  associated: CborValue,
  random: Random,
): Uint8Array {
  requireLength(key, keyLength, 'a sealing key has 32 bytes');
  const nonce = draw(random, nonceLength);
  const context = encodeCbor(associated);
  const ciphertext = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, context, null, nonce, key);
  const sealed = new Uint8Array(nonceLength + ciphertext.length);
  sealed.set(nonce);
  sealed.set(ciphertext, nonceLength);
  return sealed;
}

/** Opens what `sealBytes` made. Every failure is `damaged`: the caller has already picked the one right key. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, associated: CborValue): Opened<Uint8Array> {
  requireLength(key, keyLength, 'a sealing key has 32 bytes');
  if (sealed.length < sealOverhead) return damaged;
  const nonce = sealed.subarray(0, nonceLength);
  const ciphertext = sealed.subarray(nonceLength);
  const context = encodeCbor(associated);
  try {
    return opened(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ciphertext, context, nonce, key));
  } catch {
    // libsodium's wrapper has no other way to say that the tag does not fit.
    return damaged;
  }
}
