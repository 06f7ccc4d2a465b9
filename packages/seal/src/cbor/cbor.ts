import { readCbor } from './cbor-reader.ts';
import type { CborValue } from './cbor-value.ts';
import { writeCbor } from './cbor-writer.ts';
import { damaged, Defect, type Opened, opened } from '../opened.ts';

/** How much a decoder accepts: `maxBytes` is 1 MiB where not given, and at most 64 MiB. */
export type CborLimits = { readonly maxBytes?: number };

const defaultMaxBytes = 1024 * 1024;
const largestMaxBytes = 64 * 1024 * 1024;

/**
 * Encodes in the one deterministic form (RFC 8949, 4.2.1): equal values give equal bytes. A value outside the
 * subset is a Defect; text is written as it is, without normalisation.
 */
export function encodeCbor(value: CborValue): Uint8Array {
  return writeCbor(value);
}

/**
 * Decodes bytes that are exactly what `encodeCbor` gives for some value. Everything else is `damaged`: other
 * types, floats, tags, indefinite lengths, longer forms of a number, unsorted or repeated keys, text that is not
 * UTF-8, bytes left over, too deep, too large. Byte strings are copies, so the input may be wiped.
 */
export function decodeCbor(bytes: Uint8Array, limits: CborLimits = {}): Opened<CborValue> {
  const { maxBytes = defaultMaxBytes } = limits;
  if (maxBytes > largestMaxBytes) throw new Defect('no decoder accepts more than 64 MiB');
  if (bytes.length > maxBytes) return damaged;
  const value = readCbor(bytes);
  return value === undefined ? damaged : opened(value);
}
