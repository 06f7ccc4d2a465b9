const encoder = new TextEncoder();
const digitOf = (value: number): number => (value < 10 ? 48 + value : 87 + value);
/** Below some length a call costs more than the bytes. */
const SHORT = 48;

/** Bytes behind each other, in room that grows and is used again. Numbers have their lowest byte first. */
export class ByteSink {
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** What was written; only good until something more is. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written from there on, in bytes of their own. */
  from(start: number): Uint8Array {
    return this.#bytes.slice(start, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    const at = this.#take(1);
    this.#bytes[at] = value;
  }
  uint(value: number): void {
    const at = this.#take(4);
    this.#view.setUint32(at, value, true);
  }
  double(value: number): void {
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
  }

  /** A stretch of bytes as it is. */
  bytes(from: Uint8Array, start = 0, end = from.length): void {
    const at = this.#take(end - start);
    if (end - start > SHORT) this.#bytes.set(from.subarray(start, end), at);
    else for (let byte = start; byte < end; byte += 1) this.#bytes[at + byte - start] = from[byte] ?? 0;
  }

  /** Ids that lie as words, in hex digits. */
  digits(words: Uint32Array, at: number): void {
    let to = this.#take(32);
    for (let word = at; word < at + 4; word += 1) {
      for (let shift = 0; shift < 32; shift += 8) {
        const byte = ((words[word] ?? 0) >>> shift) & 0xff;
        this.#bytes[to] = digitOf(byte >>> 4);
        this.#bytes[to + 1] = digitOf(byte & 15);
        to += 2;
      }
    }
  }

  /** Letters and digits without a length before them. */
  letters(text: string): void {
    const at = this.#take(text.length);
    for (let letter = 0; letter < text.length; letter += 1)
      this.#bytes[at + letter] = text.charCodeAt(letter);
  }

  /** The length in bytes, and the text in UTF-8. */
  text(text: string): void {
    if (text.length <= SHORT && this.#plainText(text)) return;
    const head = this.#take(4 + text.length * 3);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(head + 4));
    this.#view.setUint32(head, written, true);
    this.#length = head + 4 + written;
  }

  /** A short text of plain letters is written without calling the encoder. False: it is not one. */
  #plainText(text: string): boolean {
    const head = this.#length;
    this.uint(text.length);
    const at = this.#take(text.length);
    for (let letter = 0; letter < text.length; letter += 1) {
      const code = text.charCodeAt(letter);
      if (code > 127) {
        this.#length = head;
        return false;
      }
      this.#bytes[at + letter] = code;
    }
    return true;
  }

  #take(length: number): number {
    const at = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) this.#grow();
    return at;
  }

  #grow(): void {
    let room = this.#bytes.length;
    while (room < this.#length) room *= 2;
    const grown = new Uint8Array(room);
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** What is said, in bytes of their own. */
export function bytesBy(say: (into: ByteSink) => void): Uint8Array {
  const into = new ByteSink();
  say(into);
  return into.from(0);
}
