import { decapsulate, encapsulateTo, encapsulationLength, type KemKey } from './kem.ts';
import { type HpkeKeys, keySchedule } from './key-schedule.ts';
import { Defect, notAddressed, type Opened, opened, type Random } from '../opened.ts';
import { sodium } from '../sodium.ts';

const xWing = 0x647a;
const tagLength = 16;
const empty = new Uint8Array(0);

/** Bytes that `sealTo` adds: the encapsulated key before and the tag after the ciphertext. */
export const sealToOverhead = encapsulationLength + tagLength;

/**
 * Seals one message to the holder of an X-Wing key: HPKE (RFC 9180) in base mode, X-Wing, HKDF-SHA256,
 * ChaCha20-Poly1305, as `enc (1,120) || ciphertext || tag (16)`. `info` is bound: only a reader who states the same
 * opens. It says nothing about who sealed. A public key that is none (`isKemPublicKey`) is a Defect.
 */
export function sealTo(
  publicKey: Uint8Array,
  info: Uint8Array,
  plain: Uint8Array,
  random: Random,
): Uint8Array {
  const sealed = sealedTo(publicKey, { info, plain }, random);
  if (sealed === undefined) throw new Defect('nothing can be sealed to this public key');
  return sealed;
}

/** As `sealTo`; undefined where nothing can be sealed to the key, which others chose. */
export function sealedTo(
  publicKey: Uint8Array,
  { info, plain }: { readonly info: Uint8Array; readonly plain: Uint8Array },
  random: Random,
): Uint8Array | undefined {
  const encapsulated = encapsulateTo(publicKey, random);
  if (encapsulated === undefined) return undefined;
  const { key, nonce } = keySchedule(xWing, encapsulated.shared, info);
  const ciphertext = sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plain, empty, null, nonce, key);
  const sealed = new Uint8Array(encapsulationLength + ciphertext.length);
  sealed.set(encapsulated.enc);
  sealed.set(ciphertext, encapsulationLength);
  return sealed;
}

/**
 * Opens what `sealTo` made. Every failure is `not-addressed`: another key, another `info`, altered and foreign bytes
 * look alike.
 */
export function openSealed(kem: KemKey, info: Uint8Array, sealed: Uint8Array): Opened<Uint8Array> {
  return openSealedAs(kem, [info], sealed)[0] ?? notAddressed;
}

/** Opens under each `info` in turn, for a reader who does not know what the sealed thing is; one decapsulation serves all. */
export function openSealedAs(
  kem: KemKey,
  infos: readonly Uint8Array[],
  sealed: Uint8Array,
): Opened<Uint8Array>[] {
  if (sealed.length < sealToOverhead) return [];
  const shared = decapsulate(kem, sealed.subarray(0, encapsulationLength));
  if (shared === undefined) return [];
  const ciphertext = sealed.subarray(encapsulationLength);
  return infos.map((info) => openWith(keySchedule(xWing, shared, info), ciphertext));
}

function openWith({ key, nonce }: HpkeKeys, ciphertext: Uint8Array): Opened<Uint8Array> {
  try {
    return opened(sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, ciphertext, empty, nonce, key));
  } catch {
    // libsodium's wrapper has no other way to say that the tag does not fit.
    return notAddressed;
  }
}
