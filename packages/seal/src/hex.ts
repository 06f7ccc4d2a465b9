const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Sixteen bytes as the 32 hex digits of an id, and back. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits[byte] ?? '';
  return text;
}

/** Of hex digits in either case, as ids are; an id has been checked where it was made. */
export function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = (nibble(hex.charCodeAt(at * 2)) << 4) | nibble(hex.charCodeAt(at * 2 + 1));
  }
  return bytes;
}

/** The digits lie at 48, the letters at 65 and 97: their low four bits count from 0 and from 1. */
const nibble = (code: number): number => (code & 15) + (code >> 6) * 9;
