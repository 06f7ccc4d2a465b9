import type { Random } from '@bulkhead/seal';

/** Whole numbers below a bound, the same for the same seed (xorshift32). */
export function seededNumbers(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Bytes for tests that must run again exactly alike; good enough to look like noise, not to seal anything. */
export function seededRandom(seed: number): Random {
  const next = seededNumbers(seed);
  return (length) => {
    const words = new Uint32Array(Math.ceil(length / 4));
    for (let at = 0; at < words.length; at++) words[at] = next(0x1_0000_0000);
    return new Uint8Array(words.buffer, 0, length);
  };
}
