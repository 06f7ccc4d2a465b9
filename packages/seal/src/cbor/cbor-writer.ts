import { type CborValue, maxDepth } from './cbor-value.ts';
import { writeHex } from '../bytes/hex.ts';
import { Defect } from '../opened.ts';

/** Room that is kept from one writing to the next: most values take less. */
const keptRoom = 64 * 1024;
/** The longest head: one byte and an eight-byte argument. */
const headRoom = 9;
/** Up to this many code units a loop is faster than a call of the text encoder. */
const shortText = 400;
const textEncoder = new TextEncoder();

/** The deterministic encoding of a value; what is outside the subset is a Defect. */
export function writeCbor(value: CborValue): Uint8Array {
  return written(
    (pen) => pen.value(value),
    (bytes) => bytes.slice(),
  );
}

/**
 * What comes of the encoding that was written. The bytes lie in the one room in which everything is written: they are
 * not to be kept, and are overwritten with zeros when `read` returns.
 */
export function written<T>(write: (pen: CborPen) => void, read: (bytes: Uint8Array) => T): T {
  const pen = spare ?? new CborPen();
  spare = undefined;
  try {
    write(pen);
    return read(pen.bytes());
  } finally {
    pen.wipe();
    spare = pen;
  }
}

/** Writes a value piece by piece, where it does not lie there as one: whoever uses it sees to it that it becomes one. */
export class CborPen {
  #room = new Uint8Array(keptRoom);
  #at = 0;

  /** The head of a list of so many values, which are to follow. */
  list(count: number): void {
    this.#head(4, count);
  }

  whole(value: number): void {
    if (!Number.isSafeInteger(value)) throw new Defect('a number that is not whole or too large');
    if (value >= 0) this.#head(0, value);
    else this.#head(1, -1 - value);
  }

  byteString(value: Uint8Array): void {
    this.#head(2, value.length);
    this.#reserve(value.length);
    this.#room.set(value, this.#at);
    this.#at += value.length;
  }

  /** A byte string that is given by its hex digits, as ids are. */
  hex(digits: string): void {
    const length = digits.length >> 1;
    this.#head(2, length);
    this.#reserve(length);
    writeHex(digits, this.#room, this.#at);
    this.#at += length;
  }

  /** `depth`: how many lists it lies in, and one more. */
  value(value: CborValue, depth = 1): void {
    if (typeof value === 'string') this.text(value);
    else if (typeof value === 'number') this.whole(value);
    else if (value === null) this.#head(7, 22);
    else if (typeof value === 'boolean') this.#head(7, value ? 21 : 20);
    else if (value instanceof Uint8Array) this.byteString(value);
    else if (typeof value !== 'object') throw new Defect('a value of another type');
    else if (depth > maxDepth) throw new Defect('nested deeper than 16');
    else if (Array.isArray(value)) this.#items(value, depth);
    else this.#map(value, depth);
  }

  #items(items: CborValue[], depth: number): void {
    this.list(items.length);
    for (const item of items) this.value(item, depth + 1);
  }

  #map(entries: { [key: string]: CborValue }, depth: number): void {
    const keys = keysOf(entries);
    this.#head(5, keys.length);
    for (const key of keys) {
      this.text(key);
      const value = entries[key];
      if (value === undefined) throw new Defect('a map with an undefined value');
      this.value(value, depth + 1);
    }
  }

  /** Writes a major type and its argument in the shortest form. */
  #head(major: number, argument: number): void {
    this.#reserve(headRoom);
    const type = major << 5;
    const width = argumentWidth(argument);
    if (width === 0) {
      this.#room[this.#at++] = type | argument;
      return;
    }
    this.#room[this.#at++] = type | (24 + Math.log2(width));
    this.#argument(argument, width);
  }

  #argument(argument: number, width: number): void {
    if (width === 8) {
      this.#argument(Math.floor(argument / 2 ** 32), 4);
      this.#argument(argument >>> 0, 4);
      return;
    }
    for (let shift = (width - 1) * 8; shift >= 0; shift -= 8) this.#room[this.#at++] = argument >>> shift;
  }

  /** As it is, without normalisation. */
  text(value: string): void {
    this.#reserve(headRoom + 3 * value.length);
    if (value.length < 24 && this.#plainText(value)) return;
    // The head's width depends on the length in UTF-8, known only afterwards: guess from the length in
    // UTF-16, which is right for nearly all text, and move the text when the guess was short.
    const start = this.#at;
    const guess = 1 + argumentWidth(value.length);
    const end = this.#utf8(value, start + guess);
    const length = end - start - guess;
    const width = 1 + argumentWidth(length);
    if (width !== guess) this.#room.copyWithin(start + width, start + guess, end);
    this.#head(3, length);
    this.#at = start + width + length;
  }

  /** Short text in ASCII, as names are: one byte before it, one for each letter. False where it is not that. */
  #plainText(value: string): boolean {
    const room = this.#room;
    let at = this.#at + 1;
    for (let index = 0; index < value.length; index++) {
      const unit = value.charCodeAt(index);
      if (unit > 127) return false;
      room[at++] = unit;
    }
    room[this.#at] = (3 << 5) | value.length;
    this.#at = at;
    return true;
  }

  #utf8(value: string, start: number): number {
    if (value.length <= shortText) return writeUtf8(value, this.#room, start);
    if (/\p{Surrogate}/u.test(value)) throw new Defect('text with half a surrogate pair');
    const encoded = textEncoder.encode(value);
    this.#room.set(encoded, start);
    return start + encoded.length;
  }

  #reserve(count: number): void {
    const needed = this.#at + count;
    if (needed <= this.#room.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#room.length * 2));
    larger.set(this.#room.subarray(0, this.#at));
    this.#room.fill(0, 0, this.#at);
    this.#room = larger;
  }

  /** What has been written, in place. */
  bytes(): Uint8Array {
    return this.#room.subarray(0, this.#at);
  }

  wipe(): void {
    this.#room.fill(0, 0, this.#at);
    if (this.#room.length > keptRoom) this.#room = new Uint8Array(keptRoom);
    this.#at = 0;
  }
}

/** The pen that wrote last, while it is not writing. */
let spare: CborPen | undefined;

/** Bytes of the argument after the first byte of a head: 0, 1, 2, 4 or 8. */
function argumentWidth(argument: number): number {
  if (argument < 24) return 0;
  if (argument < 2 ** 8) return 1;
  if (argument < 2 ** 16) return 2;
  return argument < 2 ** 32 ? 4 : 8;
}

function keysOf(entries: object): string[] {
  const prototype: unknown = Object.getPrototypeOf(entries);
  if (prototype !== Object.prototype && prototype !== null)
    throw new Defect('neither a list nor a plain map');
  const keys = Object.keys(entries);
  if (keys.includes('__proto__')) throw new Defect('a map with the key __proto__');
  // What was read or written in one go is in order nearly always.
  return keys.every((key, at) => at === 0 || byEncodedKey(keys[at - 1] ?? '', key) < 0)
    ? keys
    : keys.sort(byEncodedKey);
}

/** Bytewise order of the encoded keys: the head puts shorter ones first. */
function byEncodedKey(a: string, b: string): number {
  if (isAscii(a) && isAscii(b)) return a.length - b.length || (a < b ? -1 : 1);
  const left = textEncoder.encode(a);
  const right = textEncoder.encode(b);
  const differs = left.findIndex((byte, at) => byte !== right[at]);
  return left.length - right.length || (left[differs] ?? 0) - (right[differs] ?? 0);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function writeUtf8(text: string, bytes: Uint8Array, start: number): number {
  let at = start;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes[at++] = unit;
    else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else {
      at = writePair(unit, text.charCodeAt(++index), bytes, at);
    }
  }
  return at;
}

function writePair(high: number, low: number, bytes: Uint8Array, start: number): number {
  const paired = high < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
  if (!paired) throw new Defect('text with half a surrogate pair');
  const point = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
  bytes[start] = 0xf0 | (point >> 18);
  bytes[start + 1] = 0x80 | ((point >> 12) & 0x3f);
  bytes[start + 2] = 0x80 | ((point >> 6) & 0x3f);
  bytes[start + 3] = 0x80 | (point & 0x3f);
  return start + 4;
}
