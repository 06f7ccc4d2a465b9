import type { Digest } from '../charter/ids.ts';
import type { Kept } from './link.ts';

/** Which of several envelopes that follow the same one is gone along; undefined: none. */
export type Choose = (following: readonly Kept[]) => Kept | undefined;

/**
 * Of envelopes of one device those that follow one another after `tip` (undefined: from its first one on). Where several
 * follow the same one, whoever has a copy of the key wrote all but one of them, and `choose` says which it goes on with.
 */
export function branchAfter(kept: readonly Kept[], tip: Digest | undefined, choose: Choose): readonly Kept[] {
  const following = new Map<Digest | undefined, Kept[]>();
  for (const one of kept) {
    if (one.at === undefined) continue;
    const { prev } = one.signed.body;
    following.set(prev, [...(following.get(prev) ?? []), one]);
  }
  const branch: Kept[] = [];
  const after = (hash: Digest | undefined): Kept | undefined => choose(following.get(hash) ?? []);
  for (let next = after(tip); next; next = after(next.signed.hash)) branch.push(next);
  return branch;
}

/**
 * The one that came to this device first; none where two came in the same second. Nothing in an envelope decides, because a
 * captor chooses what is in it, and so what its name is.
 */
export function cameFirst(following: readonly Kept[]): Kept | undefined {
  const [first, second] = following.toSorted((a, b) => a.here - b.here);
  return first && second && first.here === second.here ? undefined : first;
}
