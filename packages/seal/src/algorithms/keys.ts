import { keyLength } from './aead.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { type CborPen, written } from '../cbor/cbor-writer.ts';
import { requireLength } from '../opened.ts';
import { sodium } from '../sodium.ts';

/** BLAKE2b-256 (RFC 7693) without a key. */
export function hash(bytes: Uint8Array): Uint8Array {
  return sodium.crypto_generichash(32, bytes, null);
}

/** The hash of one value that is written piece by piece: of the bytes that `encodeCbor` gives for it as a whole. */
export const hashOfWritten = (write: (pen: CborPen) => void): Uint8Array => written(write, hash);

/**
 * The key derivation of suite 0x01: BLAKE2b-256 keyed with `key` over the CBOR of `[label, ...context]`.
 * Labels have the form `bulkhead/v1/<purpose>`; equal label and context give an equal key.
 */
export function deriveKey(key: Uint8Array, label: string, ...context: CborValue[]): Uint8Array {
  requireLength(key, keyLength, 'a derivation key has 32 bytes');
  return sodium.crypto_generichash(32, encodeCbor([label, ...context]), key);
}

/** The key that opens slots, from the stretched passphrase `K0`. */
export function kekOf(k0: Uint8Array): Uint8Array {
  return deriveKey(k0, 'bulkhead/v1/kek');
}

/** Compares without an early exit; arrays of different length are unequal. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && sodium.memcmp(a, b);
}

/**
 * Overwrites with zeros, as well as a garbage-collected language allows: copies that the engine or the
 * cryptographic library made are not reached.
 */
export function wipe(bytes: Uint8Array): void {
  bytes.fill(0);
}
