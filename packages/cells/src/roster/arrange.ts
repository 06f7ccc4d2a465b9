import type { DeviceId } from '@bulkhead/records';
import { Defect, hexOf } from '@bulkhead/seal';
import { seatsOf } from './act.ts';
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
  /**
   * Entries that their author did not sign, and such as can never count: nothing in their past makes their author a
   * steward (rules C3). Rising. They count as not there, so that a member who is none spends nobody's memory.
   */
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
  const admitted = new Map<EntryId, Entry>();
  const refused = new Set<EntryId>();
  const stewards = new StewardsSoFar();
  for (const [id, versions] of parentsFirst(copies, admission.found)) {
    const [any] = versions;
    if (!any?.prev.every((parent) => admitted.has(parent))) continue;
    // What costs nothing is asked before a signature is looked at.
    const entry = stewards.mayWrite(any) ? signedOf(versions, admission) : undefined;
    if (entry === undefined) refused.add(id);
    else {
      admitted.set(id, entry);
      stewards.note(entry);
    }
  }
  const outside = [...copies].filter(([id]) => !admitted.has(id));
  const foundings = outside.filter(([, versions]) => versions[0]?.kind === 'found').map(([id]) => id);
  // Whoever can write to a mailbox can make an unsigned founding: only a signed one is worth an alarm.
  const stray = foundings.filter((id) => signedOf(copies.get(id) ?? [], admission) !== undefined);
  for (const id of foundings) if (!stray.includes(id)) refused.add(id);
  const waiting = outside.flatMap(([id]) => (refused.has(id) || stray.includes(id) ? [] : [id]));
  return {
    ...inOrder(admitted),
    waiting: waiting.sort(),
    refused: [...refused].sort(),
    strayFoundings: stray.sort(),
  };
}

/** Whom the past of each entry makes a steward, with or without authority. Entries after one another share one set. */
class StewardsSoFar {
  readonly #upTo = new Map<EntryId, ReadonlySet<DeviceId>>();

  mayWrite({ by, prev }: Entry): boolean {
    return by.kind !== 'device' || prev.some((parent) => this.#upTo.get(parent)?.has(by.device));
  }

  note(entry: Entry): void {
    const made = seatsOf(entry).flatMap(({ role, device }) => (role === 'steward' ? [device] : []));
    const before = [...new Set(entry.prev.map((parent) => this.#upTo.get(parent) ?? new Set<DeviceId>()))];
    const [widest] = before.toSorted((a, b) => b.size - a.size);
    const all = [...before.flatMap((set) => [...set]), ...made];
    const isIn = widest !== undefined && all.every((device) => widest.has(device));
    this.#upTo.set(entry.id, isIn ? widest : new Set(all));
  }
}

const signedOf = (versions: readonly Entry[], { verify, keys }: Admission): Entry | undefined =>
  versions.find((entry) => verify(entry, keys));

/** The copies of each entry, which differ in their signatures only, in an order of their own. */
function copiesById(given: readonly Entry[]): Copies {
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

type Copies = ReadonlyMap<EntryId, readonly Entry[]>;

/** From the founding on, each entry after all of its parents; what does not hang together with it does not come. */
function parentsFirst(copies: Copies, found: EntryId): readonly (readonly [EntryId, readonly Entry[]])[] {
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
  return ready.map((id) => [id, copies.get(id) ?? []]);
}

/** By depth, the longest way from the founding, then by id; parents were admitted before their children. */
function inOrder(admitted: ReadonlyMap<EntryId, Entry>): Pick<Arranged, 'entries' | 'positions' | 'pasts'> {
  const depths = new Map<EntryId, number>();
  for (const [id, { prev }] of admitted)
    depths.set(id, 1 + Math.max(0, ...prev.map((parent) => depths.get(parent) ?? 0)));
  const depth = ({ id }: Entry) => depths.get(id) ?? 0;
  const entries = [...admitted.values()].sort((a, b) => depth(a) - depth(b) || (a.id < b.id ? -1 : 1));
  const positions = new Map(entries.map((entry, at) => [entry.id, at]));
  const pasts: Bits[] = [];
  for (const { prev } of entries) pasts.push(pastOf(prev, { positions, pasts }));
  return { entries, positions, pasts };
}

function pastOf(
  parents: readonly EntryId[],
  known: { positions: ReadonlyMap<EntryId, number>; pasts: readonly Bits[] },
): Bits {
  const past = new Bits();
  for (const parent of parents) {
    const at = known.positions.get(parent) ?? -1;
    const earlier = known.pasts[at];
    if (earlier === undefined) throw new Defect('a parent stands before its children');
    past.add(at);
    past.addAll(earlier);
  }
  return past;
}
