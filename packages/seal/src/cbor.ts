import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { damaged, Defect, type Opened, opened } from './opened.ts';

/** The values that may be sealed, hashed or signed. Numbers are whole, from -(2^53-1) to 2^53-1. */
export type CborValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | CborValue[]
  | { [key: string]: CborValue };

/** How much a decoder accepts. */
export type CborLimits = { readonly maxBytes?: number };

const maxDepth = 16;
const defaultMaxBytes = 1024 * 1024;

/** Encodes in the one deterministic form (RFC 8949, 4.2.1); a value outside the subset is a Defect. */
export function encodeCbor(value: CborValue): Uint8Array {
  requireEncodable(value, 1);
  return encode(value, rfc8949EncodeOptions);
}

/** Decodes bytes that are exactly what `encodeCbor` gives for some value; all others are `damaged`. */
export function decodeCbor(bytes: Uint8Array, limits: CborLimits = {}): Opened<CborValue> {
  if (bytes.length > (limits.maxBytes ?? defaultMaxBytes)) return damaged;
  try {
    const value = decode(bytes, { allowIndefinite: false, strict: true, rejectDuplicateMapKeys: true });
    const again = encodeCbor(value);
    return again.length === bytes.length && again.every((byte, at) => byte === bytes[at])
      ? opened(value)
      : damaged;
  } catch {
    return damaged;
  }
}

function requireEncodable(value: CborValue, depth: number): void {
  if (depth > maxDepth) throw new Defect('nested deeper than 16');
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Defect('not a whole number');
  if (Array.isArray(value)) for (const item of value) requireEncodable(item, depth + 1);
}
