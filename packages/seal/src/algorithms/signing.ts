import { encodeCbor } from '../cbor/cbor.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { hash } from './keys.ts';
import { draw, type Random, requireLength } from '../opened.ts';
import { sodium } from '../sodium.ts';

/**
 * What a signature is about, before the message itself: its label (`bulkhead/v1/<type>`), the suite, then what it is
 * bound to (organisation, cell, …). Equal messages under different contexts have different signatures.
 */
export type SigningContext = readonly [label: string, suite: 1, ...bound: CborValue[]];

/** An Ed25519 key. `seed` (32 bytes) is all that has to be kept: `signingKeyOf` makes the rest of it again. */
export type SigningKey = {
  readonly publicKey: Uint8Array;
  readonly seed: Uint8Array;
  /** 64 bytes, `seed || publicKey`: one array, because a signature under a wrong public key would give the seed away. */
  readonly secretKey: Uint8Array;
};

const seedLength = 32;
export const publicKeyLength = 32;
export const signatureLength = 64;

export function newSigningKey(random: Random): SigningKey {
  return signingKeyOf(draw(random, seedLength));
}

export function signingKeyOf(seed: Uint8Array): SigningKey {
  requireLength(seed, seedLength, 'the seed of a signing key has 32 bytes');
  const { publicKey, privateKey } = sodium.crypto_sign_seed_keypair(seed);
  return { publicKey, seed: privateKey.slice(0, seedLength), secretKey: privateKey };
}

/** The Ed25519 signature, 64 bytes, over `H(CBOR([...context, message]))`. */
export function sign(key: SigningKey, context: SigningContext, message: Uint8Array): Uint8Array {
  return sodium.crypto_sign_detached(signedBytes(context, message), key.secretKey);
}

/**
 * Whether the signature is by this key over this message in this context. One verifier everywhere, libsodium's: it
 * refuses keys and points of small order, S not below the group order, and encodings that are not canonical, so no
 * two devices disagree. Wrong lengths are `false` as well.
 */
export function verifySignature(
  publicKey: Uint8Array,
  context: SigningContext,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== publicKeyLength || signature.length !== signatureLength) return false;
  return sodium.crypto_sign_verify_detached(signature, signedBytes(context, message), publicKey);
}

function signedBytes(context: SigningContext, message: Uint8Array): Uint8Array {
  return hash(encodeCbor([...context, message]));
}
