import { hexOf } from '@bulkhead/seal';
import { Bits } from './bits.ts';
import type { Entry } from './entry.ts';
import type { EntryId } from './entry-id.ts';
import type { KnownKeys, VerifyEntry } from './verify-entry.ts';

/** A set of entries in the one order that the set itself gives: parents first, then by id. */
export interface Arranged {
  readonly entries: readonly Entry[];
  readonly positions: ReadonlyMap<EntryId, number>;
  /** The past of each entry: the positions of its parents, of their parents, and so on. */
  readonly pasts: readonly Bits[];
  /** Entries of which an ancestor is not here yet, rising. */
  readonly waiting: readonly EntryId[];
  /** Entries that their author did not sign, or whose author nobody brought in; rising. They count as not there. */
  readonly refused: readonly EntryId[];
  /** Foundings other than the one that the cell is known by, rising. They count as not there. */
  readonly strayFoundings: readonly EntryId[];
}

/** How the entries of a log are told from what does not belong to it. */
export interface Admission {
  readonly found: EntryId;
  readonly keys: KnownKeys;
  readonly verify: VerifyEntry;
}

/**
 * Takes in what hangs together with the founding entry and is signed. The result depends on the set alone, not on the
 * order of `given`. No recursion: a log may be as deep as it is long.
 */
export function arrange(given: readonly Entry[], admission: Admission): Arranged {
  const copies = copiesById(given);
  const depths = new Map<EntryId, number>();
  const admitted = new Map<EntryId, Entry>();
  const refused: EntryId[] = [];
  for (const id of parentsFirst(copies, admission.found)) {
    const entry = copies.get(id)?.find((copy) => admission.verify(copy, admission.keys));
    if (entry === undefined) refused.push(id);
    else if (entry.prev.every((parent) => depths.has(parent))) {
      admitted.set(id, entry);
      depths.set(id, 1 + Math.max(0, ...entry.prev.map((parent) => depths.get(parent) ?? 0)));
    }
  }
  const strayFoundings = [...copies].flatMap(([id, [copy]]) =>
    copy?.kind === 'found' && id !== admission.found ? [id] : [],
  );
  const outside = new Set([...refused, ...strayFoundings]);
  const waiting = [...copies.keys()].filter((id) => !admitted.has(id) && !outside.has(id));
  return {
    ...inOrder([...admitted.values()], depths),
    waiting: waiting.sort(),
    refused: refused.sort(),
    strayFoundings: strayFoundings.sort(),
  };
}

/** The copies of each entry, which differ in their signatures only, in an order of their own. */
function copiesById(given: readonly Entry[]): ReadonlyMap<EntryId, readonly Entry[]> {
  const copies = new Map<EntryId, Entry[]>();
  for (const entry of given) {
    const known = copies.get(entry.id);
    if (known === undefined) copies.set(entry.id, [entry]);
    else if (!known.includes(entry)) known.push(entry);
  }
  for (const known of copies.values()) {
    if (known.length > 1) known.sort((a, b) => (signaturesText(a) < signaturesText(b) ? -1 : 1));
  }
  return copies;
}

const signaturesText = ({ signatures }: Entry): string =>
  signatures.map(({ signer, bytes }) => `${signer}${hexOf(bytes)}`).join('');

/** Ids from the founding on, each after all of its parents; what does not hang together with it does not come. */
function parentsFirst(copies: ReadonlyMap<EntryId, readonly Entry[]>, found: EntryId): readonly EntryId[] {
  const children = new Map<EntryId, EntryId[]>();
  const missing = new Map<EntryId, number>();
  for (const [id, [copy]] of copies) {
    const parents = copy?.prev ?? [];
    missing.set(id, parents.length);
    for (const parent of parents) {
      const known = children.get(parent);
      if (known === undefined) children.set(parent, [id]);
      else known.push(id);
    }
  }
  const ready = copies.has(found) ? [found] : [];
  for (const id of ready) {
    for (const child of children.get(id) ?? []) {
      const left = (missing.get(child) ?? 0) - 1;
      missing.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
  return ready;
}

function inOrder(
  admitted: readonly Entry[],
  depths: ReadonlyMap<EntryId, number>,
): Pick<Arranged, 'entries' | 'positions' | 'pasts'> {
  const depth = (entry: Entry) => depths.get(entry.id) ?? 0;
  const entries = [...admitted].sort((a, b) => depth(a) - depth(b) || (a.id < b.id ? -1 : 1));
  const positions = new Map(entries.map((entry, at) => [entry.id, at]));
  const pasts: Bits[] = [];
  for (const entry of entries) {
    const past = new Bits(entries.length);
    for (const parent of entry.prev) {
      const at = positions.get(parent);
      const earlier = at === undefined ? undefined : pasts[at];
      if (at === undefined || earlier === undefined) continue;
      past.add(at);
      past.addAll(earlier);
    }
    pasts.push(past);
  }
  return { entries, positions, pasts };
}
