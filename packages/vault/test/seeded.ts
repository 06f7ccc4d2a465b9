import type { Random } from '@bulkhead/seal';

/** 32 bits a call, the same for the same seed (xorshift32). */
function seededWords(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Whole numbers below a bound, the same for the same seed. */
export function seededNumbers(seed: number): (below: number) => number {
  const next = seededWords(seed);
  return (below) => next() % below;
}

/** Bytes for tests that must run again exactly alike; good enough to look like noise, not to seal anything. */
export function seededRandom(seed: number): Random {
  const next = seededWords(seed);
  return (length) => {
    const words = new Uint32Array(Math.ceil(length / 4));
    for (let at = 0; at < words.length; at++) words[at] = next();
    return new Uint8Array(words.buffer, 0, length);
  };
}
