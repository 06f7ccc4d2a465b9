import { readWords, writeWords } from './id-words.ts';

/**
 * Numbers for ids: the first id added is 0. Open addressing over one typed array, so that looking up a hundred
 * thousand ids takes one probe each and holds no object per id. An id may be added more than once; `find` then gives
 * its first number.
 */
export class IdTable {
  #words = new Uint32Array(64);
  /** Number + 1, or 0 where nothing stands. Its length is a power of two, at least twice the count. */
  #slots = new Uint32Array(64);
  readonly #asked = new Uint32Array(4);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of an id, or -1. */
  find(id: string): number {
    writeWords(id, this.#asked, 0);
    return this.findWords(this.#asked, 0);
  }

  /** Gives an id the next number, also where it has one already. */
  add(id: string): number {
    writeWords(id, this.#asked, 0);
    return this.addWords(this.#asked, 0);
  }

  /** The number of an id; where it had none, the next one: that is `count` before the call. */
  meet(id: string): number {
    writeWords(id, this.#asked, 0);
    return this.meetWords(this.#asked, 0);
  }

  addWords(words: Uint32Array, at: number): number {
    this.#makeRoom();
    const number = this.#append(words, at);
    this.#place(number);
    return number;
  }

  /** The number of the id whose words stand there; where it had none, the next one: that is `count` before the call. */
  meetWords(words: Uint32Array, at: number): number {
    this.#makeRoom();
    const slot = this.#slotOf(words, at);
    const known = (this.#slots[slot] ?? 0) - 1;
    if (known >= 0) return known;
    const number = this.#append(words, at);
    this.#slots[slot] = number + 1;
    return number;
  }

  /** Makes room for so many ids at once. */
  reserve(more: number): void {
    if ((this.#count + more) * 4 > this.#words.length) this.#grow(this.#count + more);
  }

  idOf(number: number): string {
    return readWords(this.#words, number * 4);
  }

  /** Copies the words of an id. */
  copyWords(number: number, into: Uint32Array, at: number): void {
    for (let word = 0; word < 4; word += 1) into[at + word] = this.#words[number * 4 + word] ?? 0;
  }

  firstWordOf(number: number): number {
    return this.#words[number * 4] ?? 0;
  }

  /** Whether one id stands before another in the order of their hex digits: below 0, 0 or above. */
  compare(a: number, b: number): number {
    for (let word = 0; word < 4; word += 1) {
      const left = this.#words[a * 4 + word] ?? 0;
      const right = this.#words[b * 4 + word] ?? 0;
      if (left !== right) return inOrderOfDigits(left) - inOrderOfDigits(right);
    }
    return 0;
  }

  findWords(words: Uint32Array, at: number): number {
    return (this.#slots[this.#slotOf(words, at)] ?? 0) - 1;
  }

  /** The slot in which the id stands, or the free one in which it would. */
  #slotOf(words: Uint32Array, at: number): number {
    const slots = this.#slots;
    const held = this.#words;
    const mask = slots.length - 1;
    for (let slot = hashOf(words, at) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return slot;
      const from = number * 4;
      if (
        held[from] === words[at] &&
        held[from + 1] === words[at + 1] &&
        held[from + 2] === words[at + 2] &&
        held[from + 3] === words[at + 3]
      ) {
        return slot;
      }
    }
  }

  #makeRoom(): void {
    if ((this.#count + 1) * 4 > this.#words.length) this.#grow((this.#count + 1) * 2);
  }

  #append(words: Uint32Array, at: number): number {
    const number = this.#count;
    for (let word = 0; word < 4; word += 1) this.#words[number * 4 + word] = words[at + word] ?? 0;
    this.#count += 1;
    return number;
  }

  #place(number: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashOf(this.#words, number * 4) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }

  #grow(least: number): void {
    let room = 64;
    while (room < least) room *= 2;
    const words = new Uint32Array(room * 4);
    words.set(this.#words.subarray(0, this.#count * 4));
    this.#words = words;
    this.#slots = new Uint32Array(room * 2);
    for (let number = 0; number < this.#count; number += 1) this.#place(number);
  }
}

/** A word holds its first byte lowest: turned round, words compare as their digits do. */
const inOrderOfDigits = (word: number): number =>
  ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;

/** Ids are random, but ids of tests and of a hostile device need not be: all four words are mixed. */
function hashOf(words: Uint32Array, at: number): number {
  let hash = words[at] ?? 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ (words[at + 1] ?? 0);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39) ^ (words[at + 2] ?? 0);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ (words[at + 3] ?? 0);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
  return (hash ^ (hash >>> 16)) >>> 0;
}
