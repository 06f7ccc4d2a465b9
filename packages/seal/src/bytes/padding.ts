import { damaged, Defect, type Opened, opened } from '../opened.ts';

/** Bytes of the length that stands before padded bytes. */
export const lengthField = 4;

/**
 * Pads to the first size of `ladder` (ascending, in bytes) that fits: `u32 length || bytes || zeros`, big endian.
 * Throws a Defect when even the largest size is too small: the caller splits before it pads.
 */
export function pad(bytes: Uint8Array, ladder: readonly number[]): Uint8Array {
  const size = ladder.find((rung) => rung >= lengthField + bytes.length);
  if (size === undefined) throw new Defect('too long for the largest size of the ladder');
  const body = new Uint8Array(size);
  new DataView(body.buffer).setUint32(0, bytes.length);
  body.set(bytes, lengthField);
  return body;
}

/** Takes the padding off again; a length that does not fit or a padding byte other than zero is `damaged`. */
export function unpad(body: Uint8Array): Opened<Uint8Array> {
  if (body.length < lengthField) return damaged;
  const length = new DataView(body.buffer, body.byteOffset, lengthField).getUint32(0);
  const end = lengthField + length;
  if (end > body.length) return damaged;
  let rest = 0;
  for (const byte of body.subarray(end)) rest |= byte;
  return rest === 0 ? opened(body.slice(lengthField, end)) : damaged;
}
