/** Bytes that do not mean what they should: damaged, or written by something else. Becomes a Fault where they are loaded. */
export class Misshapen extends Error {
  override readonly name = 'Misshapen';
}
export function misshapen(): never {
  throw new Misshapen('a segment that does not fit its own directory');
}

/** Typed arrays lie as they are in memory, lowest byte first, each at a multiple of 8. */
const ALIGNED = 8;
const aligned = (length: number): number => Math.ceil(length / ALIGNED) * ALIGNED;

const MAGIC = 0x47534842; // "BHSG"
const HEAD = 16;
export const SEGMENT_VERSION = 1;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8');

/** What a segment holds. */
export const segmentKinds = { records: 0, plainLedger: 1, ledger: 2 } as const;

export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Collects sections behind each other and says where each one lies. */
export class SectionWriter {
  readonly #parts: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  #length = 0;

  /** Where the section begins, from the start of the data. */
  add(section: Numbers): number {
    const at = this.#length;
    this.#parts.push({ at, bytes: new Uint8Array(section.buffer, section.byteOffset, section.byteLength) });
    this.#length = aligned(at + section.byteLength);
    return at;
  }

  /** Head, directory and sections as one piece. */
  finish(kind: number, directory: unknown): Uint8Array {
    const words = encoder.encode(JSON.stringify(directory));
    const data = HEAD + aligned(words.length);
    const bytes = new Uint8Array(data + this.#length);
    const head = new DataView(bytes.buffer);
    head.setUint32(0, MAGIC, true);
    head.setUint16(4, SEGMENT_VERSION, true);
    head.setUint16(6, kind, true);
    head.setUint32(8, words.length, true);
    bytes.set(words, HEAD);
    for (const part of this.#parts) bytes.set(part.bytes, data + part.at);
    return bytes;
  }
}

/** The head of a segment, and its sections as views of its own bytes: nothing is copied. */
export interface Sections {
  readonly version: number;
  readonly kind: number;
  readonly directory: unknown;
  readonly data: Data;
}

/** Reads the head and directory. Of a newer version nothing but the head is read. Throws `Misshapen`. */
export function readSections(given: Uint8Array): Sections {
  // A view of 32-bit numbers must begin at a multiple of four: bytes cut from a larger piece are copied once.
  const bytes = given.byteOffset % ALIGNED === 0 ? given : given.slice();
  if (bytes.length < HEAD) misshapen();
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD);
  if (head.getUint32(0, true) !== MAGIC) misshapen();
  const version = head.getUint16(4, true);
  const kind = head.getUint16(6, true);
  const words = head.getUint32(8, true);
  if (version !== SEGMENT_VERSION)
    return { version, kind, directory: undefined, data: new Data(bytes, bytes.length) };
  const from = HEAD + aligned(words);
  if (from > bytes.length) misshapen();
  const directory = parseJson(decoder.decode(bytes.subarray(HEAD, HEAD + words)));
  return { version, kind, directory, data: new Data(bytes, from) };
}

/** Throws `Misshapen` on what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return misshapen();
  }
}

/** The sections of a segment. Each method throws `Misshapen` where the section would lie outside. */
export class Data {
  readonly #bytes: Uint8Array;
  readonly #from: number;

  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = bytes;
    this.#from = from;
  }

  bytes(at: number, length: number): Uint8Array {
    const from = this.#checked(at, length);
    return new Uint8Array(this.#bytes.buffer, from, length);
  }
  /** Whole numbers of 1, 2, 4 bytes, or 8 for doubles. */
  numbers(at: number, length: number, width: number): Numbers {
    const from = this.#checked(at, length * width);
    const { buffer } = this.#bytes;
    switch (width) {
      case 1:
        return new Uint8Array(buffer, from, length);
      case 2:
        return new Uint16Array(buffer, from, length);
      case 4:
        return new Uint32Array(buffer, from, length);
      case 8:
        return new Float64Array(buffer, from, length);
      default:
        return misshapen();
    }
  }
  uints(at: number, length: number): Uint32Array {
    return new Uint32Array(this.#bytes.buffer, this.#checked(at, length * 4), length);
  }
  floats(at: number, length: number): Float64Array {
    return new Float64Array(this.#bytes.buffer, this.#checked(at, length * 8), length);
  }

  #checked(at: number, length: number): number {
    const whole = Number.isSafeInteger(at) && Number.isSafeInteger(length) && at >= 0 && length >= 0;
    if (!whole || at % ALIGNED !== 0 || this.#from + at + length > this.#bytes.length) misshapen();
    return this.#bytes.byteOffset + this.#from + at;
  }
}

/** The narrowest numbers that hold them all; doubles where a number is negative, broken or above 2^32. */
export function narrowest(values: ArrayLike<number>): Numbers {
  let max = 0;
  for (let nth = 0; nth < values.length; nth += 1) {
    const value = values[nth] ?? 0;
    if (!Number.isInteger(value) || value < 0 || Object.is(value, -0)) return new Float64Array(values);
    if (value > max) max = value;
  }
  if (max < 0x100) return new Uint8Array(values);
  if (max < 0x1_0000) return new Uint16Array(values);
  return max < 0x1_0000_0000 ? new Uint32Array(values) : new Float64Array(values);
}
