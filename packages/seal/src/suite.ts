/**
 * Suite 0x01: XChaCha20-Poly1305, Ed25519, BLAKE2b, Argon2id, and HPKE with X-Wing, HKDF-SHA256, ChaCha20-Poly1305.
 * It stands in every context that is hashed, signed or bound, and in the first byte of every entry.
 */
export const suite = 1;

export const suiteByte = Uint8Array.of(suite);
