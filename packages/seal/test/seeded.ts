import { sha256 } from '@noble/hashes/sha2.js';
import type { Random } from '../src/index.ts';

/**
 * A random source that gives the same bytes on every machine: the stream of SHA-256(seed || n as u64 big endian)
 * for n = 0, 1, 2, …, taken in order. For tests and vectors only.
 */
export function seededRandom(seed: string): Random {
  const prefix = new TextEncoder().encode(seed);
  let counter = 0n;
  let left = new Uint8Array(0);
  return (length) => {
    const stream = new Uint8Array(left.length + Math.ceil(Math.max(0, length - left.length) / 32) * 32);
    stream.set(left);
    for (let at = left.length; at < stream.length; at += 32) stream.set(block(prefix, counter++), at);
    left = stream.slice(length);
    return stream.slice(0, length);
  };
}

function block(prefix: Uint8Array, counter: bigint): Uint8Array {
  const input = new Uint8Array(prefix.length + 8);
  input.set(prefix);
  new DataView(input.buffer).setBigUint64(prefix.length, counter);
  return sha256(input);
}
