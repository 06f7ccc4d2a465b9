import { joined } from '../bytes/joined.ts';
import { sodium } from '../sodium.ts';

/** The key and nonce of one HPKE message. */
export type HpkeKeys = { readonly key: Uint8Array; readonly nonce: Uint8Array };

/** HKDF-SHA256 and ChaCha20-Poly1305 in the registries of RFC 9180; the KEM is the caller's. */
const kdfId = 0x0001;
const aeadId = 0x0003;
const nonceLength = 12;
const hashLength = 32;
const baseMode = 0;

const utf8 = new TextEncoder();
const empty = new Uint8Array(0);

/**
 * The key schedule of RFC 9180, section 5.1, in base mode (no pre-shared key) for HKDF-SHA256 and ChaCha20-Poly1305,
 * over libsodium's HMAC. `kemId` is the number of the KEM in the registry of RFC 9180.
 */
export function keySchedule(kemId: number, shared: Uint8Array, info: Uint8Array): HpkeKeys {
  const suiteId = joined([utf8.encode('HPKE'), u16(kemId), u16(kdfId), u16(aeadId)]);
  const labeled = (label: string, input: Uint8Array) =>
    joined([utf8.encode('HPKE-v1'), suiteId, utf8.encode(label), input]);
  const context = joined([
    Uint8Array.of(baseMode),
    hmac(empty, labeled('psk_id_hash', empty)),
    hmac(empty, labeled('info_hash', info)),
  ]);
  const secret = hmac(shared, labeled('secret', empty));
  // One block of HKDF-Expand each: nothing here is longer than a hash.
  const expanded = (label: string, length: number) =>
    hmac(secret, joined([u16(length), labeled(label, context), Uint8Array.of(1)])).slice(0, length);
  return { key: expanded('key', hashLength), nonce: expanded('base_nonce', nonceLength) };
}

/** HMAC fills a short key with zeros, and libsodium takes keys of 32 bytes only. */
function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const whole = new Uint8Array(hashLength);
  whole.set(key);
  return sodium.crypto_auth_hmacsha256(message, whole);
}

const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255);
