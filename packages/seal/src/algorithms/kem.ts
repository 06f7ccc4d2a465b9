import { draw, type Random, requireLength } from '../opened.ts';
import { sodium } from '../sodium.ts';

/**
 * An X-Wing key (ML-KEM-768 and X25519 together, draft-connolly-cfrg-xwing-kem): whoever breaks one of the two still
 * opens nothing. `seed` is the whole private key.
 */
export type KemKey = { readonly publicKey: Uint8Array; readonly seed: Uint8Array };

const seedLength = 32;
/** Length in bytes of a public X-Wing key. */
export const kemPublicLength = 1216;
/** Length in bytes of an encapsulation, the `enc` of HPKE. */
export const encapsulationLength = 1120;
const encapsulationSeedLength = 64;

export function newKemKey(random: Random): KemKey {
  return kemKeyOf(draw(random, seedLength));
}

export function kemKeyOf(seed: Uint8Array): KemKey {
  requireLength(seed, seedLength, 'the seed of an X-Wing key has 32 bytes');
  const { publicKey, privateKey } = sodium.crypto_kem_xwing_seed_keypair(seed);
  return { publicKey, seed: privateKey };
}

/**
 * Whether anything can be sealed to these bytes. A device chooses its key itself, and one that published an impossible
 * one would stop a steward in the middle of a turn: it is asked before the key is accepted.
 */
export function isKemPublicKey(bytes: Uint8Array): boolean {
  return (
    bytes.length === kemPublicLength &&
    encapsulate(bytes, new Uint8Array(encapsulationSeedLength)) !== undefined
  );
}

export type Encapsulated = { readonly enc: Uint8Array; readonly shared: Uint8Array };

/** A fresh shared secret of 32 bytes for the holder of the key; undefined where the key is none. */
export function encapsulateTo(publicKey: Uint8Array, random: Random): Encapsulated | undefined {
  requireLength(publicKey, kemPublicLength, 'a public X-Wing key has 1,216 bytes');
  return encapsulate(publicKey, draw(random, encapsulationSeedLength));
}

function encapsulate(publicKey: Uint8Array, seed: Uint8Array): Encapsulated | undefined {
  try {
    const { ciphertext, sharedSecret } = sodium.crypto_kem_xwing_enc_deterministic(publicKey, seed);
    return { enc: ciphertext, shared: sharedSecret };
  } catch {
    // libsodium's wrapper has no other way to say that the key is not reduced or of small order.
    return undefined;
  }
}

/** The shared secret, or undefined where the encapsulation is of small order. Another key gives another secret. */
export function decapsulate(key: KemKey, enc: Uint8Array): Uint8Array | undefined {
  try {
    return sodium.crypto_kem_xwing_dec(enc, key.seed);
  } catch {
    // As above: the wrapper throws where the C function returns -1.
    return undefined;
  }
}
