import { type CborValue, maxDepth } from './cbor-value.ts';

/** Up to this many bytes a loop is faster than a call of the text decoder. */
const shortText = 32;
// A byte order mark at the start is part of the text: a decoder that strips it could not read back what was sealed.
const textDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Why reading stopped; it never leaves this file. */
class Unreadable extends Error {}

/** The value of bytes in deterministic form, or undefined. Refuses whatever `writeCbor` would not have written. */
export function readCbor(bytes: Uint8Array): CborValue | undefined {
  const reader = new Reader(bytes);
  try {
    const value = reader.value(1);
    return reader.done() ? value : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Reader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  done(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): CborValue {
    const first = this.byte();
    const low = first & 31;
    switch (first >> 5) {
      case 0:
        return this.argument(low);
      case 1:
        return this.negative(low);
      case 2:
        return this.byteString(low);
      case 3:
        return this.text(this.count(low));
      case 4:
        return this.list(low, depth);
      case 5:
        return this.map(low, depth);
      default:
        return simpleValue(first);
    }
  }

  private negative(low: number): number {
    const value = -1 - this.argument(low);
    return Number.isSafeInteger(value) ? value : refuse();
  }

  private byteString(low: number): Uint8Array {
    const length = this.count(low);
    this.at += length;
    return new Uint8Array(this.bytes.subarray(this.at - length, this.at));
  }

  private list(low: number, depth: number): CborValue[] {
    const count = this.count(low);
    if (depth > maxDepth) refuse();
    const items: CborValue[] = [];
    for (let index = 0; index < count; index++) items.push(this.value(depth + 1));
    return items;
  }

  private map(low: number, depth: number): CborValue {
    const count = this.count(low);
    if (depth > maxDepth) refuse();
    const entries: { [key: string]: CborValue } = {};
    let before = -1;
    for (let index = 0; index < count; index++) {
      const start = this.at;
      const key = this.key();
      if (before >= 0 && !this.isSorted(before, start)) refuse();
      before = start;
      entries[key] = this.value(depth + 1);
    }
    return entries;
  }

  private key(): string {
    const first = this.byte();
    if (first >> 5 !== 3) refuse();
    const key = this.text(this.count(first & 31));
    return key === '__proto__' ? refuse() : key;
  }

  /** Bytewise order of two encoded keys, given by where they start: the first byte that differs decides. */
  private isSorted(before: number, after: number): boolean {
    let offset = 0;
    while (after + offset < this.at && this.bytes[before + offset] === this.bytes[after + offset]) offset++;
    return after + offset < this.at && (this.bytes[before + offset] ?? 0) < (this.bytes[after + offset] ?? 0);
  }

  private text(length: number): string {
    const start = this.at;
    this.at += length;
    const short = length <= shortText ? readShortText(this.bytes, start, this.at) : undefined;
    return short ?? readText(this.bytes.subarray(start, this.at));
  }

  /** A count of things that each take at least one byte: more than there are bytes left cannot be. */
  private count(low: number): number {
    const count = this.argument(low);
    return count <= this.bytes.length - this.at ? count : refuse();
  }

  /** The argument of a head, refused unless it is in its shortest form and a safe integer. */
  private argument(low: number): number {
    if (low < 24) return low;
    if (low > 27) refuse();
    const width = 1 << (low - 24);
    let argument = 0;
    for (let index = 0; index < width; index++) argument = argument * 256 + this.byte();
    const smallest = width === 1 ? 24 : 2 ** (width * 4);
    return argument >= smallest && Number.isSafeInteger(argument) ? argument : refuse();
  }

  private byte(): number {
    return this.bytes[this.at++] ?? refuse();
  }
}

function refuse(): never {
  throw new Unreadable();
}

function simpleValue(first: number): null | boolean {
  if (first === 0xf6) return null;
  if (first === 0xf5) return true;
  return first === 0xf4 ? false : refuse();
}

function readText(bytes: Uint8Array): string {
  try {
    return textDecoder.decode(bytes);
  } catch {
    // The decoder's only failure is text that is not UTF-8.
    return refuse();
  }
}

/** Text of characters up to U+FFFF; undefined leaves the rest, and what is not UTF-8, to the text decoder. */
function readShortText(bytes: Uint8Array, start: number, end: number): string | undefined {
  const units: number[] = [];
  for (let at = start; at < end; ) {
    const unit = bytes[at] ?? 0;
    const width = unit < 0x80 ? 1 : unit < 0xe0 ? 2 : 3;
    const point = width === 1 ? unit : multiByte(bytes, at, width, end);
    if (point < 0) return undefined;
    units.push(point);
    at += width;
  }
  return String.fromCharCode(...units);
}

function multiByte(bytes: Uint8Array, at: number, width: number, end: number): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (at + width > end || first < 0xc2 || first > 0xef || second >> 6 !== 2) return -1;
  if (width === 2) return ((first & 31) << 6) | (second & 63);
  const third = bytes[at + 2] ?? 0;
  const point = ((first & 15) << 12) | ((second & 63) << 6) | (third & 63);
  const isCharacter = third >> 6 === 2 && point >= 0x800 && (point < 0xd800 || point > 0xdfff);
  return isCharacter ? point : -1;
}
