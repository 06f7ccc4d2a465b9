import type { CborValue } from '@bulkhead/seal';

/** The version of what lies in a half; a higher one is `newer-format`. */
export const halfFormat = 1;
/** The head of a half: one sealed block that fills it. */
export const headLength = 4096;
/** Log frames begin at multiples of this: a sector that was acknowledged is never written again. */
export const frameUnit = 512;
/** Random fill and whole-file passes go in pieces of this length. */
export const pieceLength = 256 * 1024;

const suite = 1;

/** What each sealed block of a half is bound to, beside the vault key, which lives for one generation only. */
export const context = {
  head: (generation: number, half: number): CborValue => ['bulkhead/v1/half', suite, generation, half],
  table: (generation: number): CborValue => ['bulkhead/v1/half-table', suite, generation],
  section: (generation: number, index: number): CborValue => [
    'bulkhead/v1/half-section',
    suite,
    generation,
    index,
  ],
  frameHead: (generation: number, at: number): CborValue => ['bulkhead/v1/log-head', suite, generation, at],
  frameBody: (generation: number, at: number): CborValue => ['bulkhead/v1/log-body', suite, generation, at],
};
