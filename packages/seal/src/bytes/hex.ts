/** The two digits of every byte, as char codes. */
const high = new Uint8Array(256);
const low = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  const digits = byte.toString(16).padStart(2, '0');
  high[byte] = digits.charCodeAt(0);
  low[byte] = digits.charCodeAt(1);
}

/** Sixteen bytes as the 32 hex digits of an id, and back. */
export function hexOf(bytes: Uint8Array): string {
  if (bytes.length <= atOnce) return shortHex(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += atOnce) text += shortHex(bytes.subarray(at, at + atOnce));
  return text;
}

/** A call takes only so many arguments. */
const atOnce = 64;

function shortHex(bytes: Uint8Array): string {
  const codes: number[] = [];
  for (const byte of bytes) codes.push(high[byte] ?? 0, low[byte] ?? 0);
  return String.fromCharCode(...codes);
}

/** Of hex digits in either case, as ids are; an id has been checked where it was made. */
export function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  writeHex(hex, bytes, 0);
  return bytes;
}

/** As `bytesOf`, into bytes that are there. */
export function writeHex(hex: string, into: Uint8Array, start: number): void {
  const length = hex.length >> 1;
  for (let at = 0; at < length; at++) {
    into[start + at] = (nibble(hex.charCodeAt(at * 2)) << 4) | nibble(hex.charCodeAt(at * 2 + 1));
  }
}

/** The digits lie at 48, the letters at 65 and 97: their low four bits count from 0 and from 1. */
const nibble = (code: number): number => (code & 15) + (code >> 6) * 9;
