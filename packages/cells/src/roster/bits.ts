/** Pieces of 1,024 positions. */
const chunkShift = 10;
const chunkWords = 32;

/**
 * A set of positions, for asking thousands of times whether two sets meet. It lies in pieces that sets share as long as
 * none of them writes there: the past of an entry is that of its parent and a little more, and takes little more room.
 */
export class Bits {
  private readonly chunks: (Uint32Array | undefined)[] = [];
  /** Which pieces are this set's alone. */
  private readonly own: boolean[] = [];

  add(position: number): void {
    const chunk = this.writable(position >> chunkShift);
    const word = (position >> 5) & (chunkWords - 1);
    chunk[word] = (chunk[word] ?? 0) | (1 << (position & 31));
  }

  has(position: number): boolean {
    const word = this.chunks[position >> chunkShift]?.[(position >> 5) & (chunkWords - 1)] ?? 0;
    return ((word >>> (position & 31)) & 1) === 1;
  }

  /** Takes in all positions of `other`, which is not written to any more. */
  addAll(other: Bits): void {
    for (let at = 0; at < other.chunks.length; at++) {
      const [mine, theirs] = [this.chunks[at], other.chunks[at]];
      if (theirs === undefined || theirs === mine) continue;
      if (mine === undefined || holdsAll(theirs, mine)) this.share(at, theirs);
      else if (!holdsAll(mine, theirs)) join(this.writable(at), theirs);
    }
  }

  meets(other: Bits): boolean {
    return this.chunks.some((mine, at) => {
      const theirs = other.chunks[at];
      return theirs !== undefined && mine?.some((word, nth) => (word & (theirs[nth] ?? 0)) !== 0) === true;
    });
  }

  private share(at: number, chunk: Uint32Array): void {
    this.chunks[at] = chunk;
    this.own[at] = false;
  }

  private writable(at: number): Uint32Array {
    const known = this.chunks[at];
    if (known !== undefined && this.own[at] === true) return known;
    const made = known?.slice() ?? new Uint32Array(chunkWords);
    this.chunks[at] = made;
    this.own[at] = true;
    return made;
  }
}

function holdsAll(large: Uint32Array, small: Uint32Array): boolean {
  for (let word = 0; word < small.length; word++) {
    if (((small[word] ?? 0) & ~(large[word] ?? 0)) !== 0) return false;
  }
  return true;
}

function join(into: Uint32Array, from: Uint32Array): void {
  for (let word = 0; word < from.length; word++) into[word] = (into[word] ?? 0) | (from[word] ?? 0);
}
