/** A set of positions below a fixed number, for asking thousands of times whether two sets meet. */
export class Bits {
  private readonly words: Uint32Array;

  constructor(count: number) {
    this.words = new Uint32Array((count + 31) >> 5);
  }

  add(position: number): void {
    const word = position >> 5;
    this.words[word] = (this.words[word] ?? 0) | (1 << (position & 31));
  }

  has(position: number): boolean {
    return (((this.words[position >> 5] ?? 0) >>> (position & 31)) & 1) === 1;
  }

  /** Takes in all positions of `other`. */
  addAll(other: Bits): void {
    for (let word = 0; word < this.words.length; word++) {
      this.words[word] = (this.words[word] ?? 0) | (other.words[word] ?? 0);
    }
  }

  meets(other: Bits): boolean {
    for (let word = 0; word < this.words.length; word++) {
      if (((this.words[word] ?? 0) & (other.words[word] ?? 0)) !== 0) return true;
    }
    return false;
  }
}
