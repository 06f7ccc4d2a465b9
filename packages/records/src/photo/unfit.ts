/** Why a file is not taken as a photo; each has words under `records.refusal.*`. */
export type PhotoRefusal = 'not-a-photo' | 'photo-cut-off' | 'photo-too-large';

/** Thrown while a container is read and caught where the reading began. */
export class Unfit extends Error {
  readonly code: PhotoRefusal;
  constructor(code: PhotoRefusal) {
    super(code);
    this.code = code;
  }
}

export function unfit(code: PhotoRefusal): never {
  throw new Unfit(code);
}

/** Bytes `at` to `at + length`; a file that ends before is cut off. */
export function part(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (at < 0 || length < 0 || at + length > bytes.length) unfit('photo-cut-off');
  return bytes.subarray(at, at + length);
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Pieces one after another. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Whether these bytes begin with that text, in Latin letters. */
export const beginsWith = (bytes: Uint8Array, text: string): boolean =>
  bytes.length >= text.length && Array.from(text).every((sign, at) => bytes[at] === sign.charCodeAt(0));

export const lettersOf = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
