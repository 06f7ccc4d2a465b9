const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bitsOfSign = 5;

/** RFC 4648 without padding signs: letters and digits that a QR code takes two at a time. */
export function base32Of(bytes: Uint8Array): string {
  let [signs, held, bits] = ['', 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= bitsOfSign; bits -= bitsOfSign)
      signs += alphabet.charAt((held >> (bits - bitsOfSign)) & 31);
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? signs : signs + alphabet.charAt((held << (bitsOfSign - bits)) & 31);
}

/** The bytes that these signs stand for; undefined where `base32Of` would not have written them so. */
export function bytesOfBase32(signs: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((signs.length * bitsOfSign) / 8));
  let [at, held, bits] = [0, 0, 0];
  for (const sign of signs) {
    const value = alphabet.indexOf(sign);
    if (value < 0) return undefined;
    held = (held << bitsOfSign) | value;
    bits += bitsOfSign;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return base32Of(bytes) === signs ? bytes : undefined;
}
