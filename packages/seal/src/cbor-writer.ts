import { type CborValue, maxDepth } from './cbor-value.ts';
import { Defect } from './opened.ts';

const firstCapacity = 256;
/** The longest head: one byte and an eight-byte argument. */
const headRoom = 9;
/** Up to this many code units a loop is faster than a call of the text encoder. */
const shortText = 400;
const ascii = /^\p{ASCII}*$/u;
const textEncoder = new TextEncoder();

/** The deterministic encoding of a value; what is outside the subset is a Defect. */
export function writeCbor(value: CborValue): Uint8Array {
  const writer = new Writer();
  writer.value(value, 1);
  return writer.finish();
}

class Writer {
  private bytes = new Uint8Array(firstCapacity);
  private at = 0;

  finish(): Uint8Array {
    return this.at === this.bytes.length ? this.bytes : this.bytes.slice(0, this.at);
  }

  value(value: CborValue, depth: number): void {
    if (typeof value === 'string') this.text(value);
    else if (typeof value === 'number') this.whole(value);
    else if (value === null) this.head(7, 22);
    else if (typeof value === 'boolean') this.head(7, value ? 21 : 20);
    else if (value instanceof Uint8Array) this.byteString(value);
    else if (typeof value !== 'object') throw new Defect('a value of another type');
    else if (depth > maxDepth) throw new Defect('nested deeper than 16');
    else if (Array.isArray(value)) this.list(value, depth);
    else this.map(value, depth);
  }

  private whole(value: number): void {
    if (!Number.isSafeInteger(value)) throw new Defect('a number that is not whole or too large');
    if (value >= 0) this.head(0, value);
    else this.head(1, -1 - value);
  }

  private byteString(value: Uint8Array): void {
    this.head(2, value.length);
    this.reserve(value.length);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  private list(items: CborValue[], depth: number): void {
    this.head(4, items.length);
    for (const item of items) this.value(item, depth + 1);
  }

  private map(entries: { [key: string]: CborValue }, depth: number): void {
    const keys = keysOf(entries);
    this.head(5, keys.length);
    for (const key of keys) {
      this.text(key);
      const value = entries[key];
      if (value === undefined) throw new Defect('a map with an undefined value');
      this.value(value, depth + 1);
    }
  }

  /** Writes a major type and its argument in the shortest form. */
  private head(major: number, argument: number): void {
    this.reserve(headRoom);
    const type = major << 5;
    const width = argumentWidth(argument);
    if (width === 0) {
      this.bytes[this.at++] = type | argument;
      return;
    }
    this.bytes[this.at++] = type | (24 + Math.log2(width));
    this.argument(argument, width);
  }

  private argument(argument: number, width: number): void {
    if (width === 8) {
      this.argument(Math.floor(argument / 2 ** 32), 4);
      this.argument(argument >>> 0, 4);
      return;
    }
    for (let shift = (width - 1) * 8; shift >= 0; shift -= 8) this.bytes[this.at++] = argument >>> shift;
  }

  private text(value: string): void {
    this.reserve(headRoom + 3 * value.length);
    // The head's width depends on the length in UTF-8, known only afterwards: guess from the length in
    // UTF-16, which is right for nearly all text, and move the text when the guess was short.
    const start = this.at;
    const guess = 1 + argumentWidth(value.length);
    const end = this.utf8(value, start + guess);
    const length = end - start - guess;
    const width = 1 + argumentWidth(length);
    if (width !== guess) this.bytes.copyWithin(start + width, start + guess, end);
    this.head(3, length);
    this.at = start + width + length;
  }

  private utf8(value: string, start: number): number {
    if (value.length <= shortText) return writeUtf8(value, this.bytes, start);
    if (/\p{Surrogate}/u.test(value)) throw new Defect('text with half a surrogate pair');
    const encoded = textEncoder.encode(value);
    this.bytes.set(encoded, start);
    return start + encoded.length;
  }

  private reserve(count: number): void {
    const needed = this.at + count;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}

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
  return keys.sort(byEncodedKey);
}

/** Bytewise order of the encoded keys: the head puts shorter ones first. */
function byEncodedKey(a: string, b: string): number {
  if (ascii.test(a) && ascii.test(b)) return a.length - b.length || (a < b ? -1 : 1);
  const left = textEncoder.encode(a);
  const right = textEncoder.encode(b);
  const differs = left.findIndex((byte, at) => byte !== right[at]);
  return left.length - right.length || (left[differs] ?? 0) - (right[differs] ?? 0);
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
