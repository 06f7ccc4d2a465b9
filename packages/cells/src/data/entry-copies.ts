import { hash, hexOf } from '@bulkhead/seal';
import type { Entry } from '../roster/entry.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Roster } from '../roster/roster.ts';

interface Copy {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
}

/**
 * Entries of a membership log as they came. Of one that the roster has not taken in yet every copy is kept: copies differ
 * in their signatures, and only one of them may be good.
 */
export class EntryCopies {
  readonly #byId = new Map<EntryId, Map<string, Copy>>();

  /** False where this very copy is here. */
  add(entry: Entry, bytes: Uint8Array): boolean {
    const copies = this.#byId.get(entry.id) ?? new Map<string, Copy>();
    const name = nameOf(bytes);
    if (copies.has(name)) return false;
    copies.set(name, { entry, bytes });
    this.#byId.set(entry.id, copies);
    return true;
  }

  has(bytes: Uint8Array): boolean {
    const name = nameOf(bytes);
    return [...this.#byId.values()].some((copies) => copies.has(name));
  }

  hasSome(id: EntryId): boolean {
    return this.#byId.has(id);
  }

  all(): readonly Entry[] {
    return this.#copies().map(({ entry }) => entry);
  }

  allBytes(): readonly Uint8Array[] {
    return this.#copies().map(({ bytes }) => bytes);
  }

  bytesOf(roster: Roster): ReadonlyMap<EntryId, Uint8Array> {
    const taken = this.#copies().filter(({ entry }) => roster.entries.get(entry.id) === entry);
    return new Map(taken.map(({ entry, bytes }) => [entry.id, bytes]));
  }

  /** Drops what the roster has judged: other copies of what it took in, and what its author did not sign. */
  keepOnly(roster: Roster): void {
    for (const id of roster.refused) this.#byId.delete(id);
    for (const [id, copies] of this.#byId) {
      const taken = roster.entries.get(id);
      if (taken === undefined || copies.size === 1) continue;
      for (const [name, { entry }] of copies) if (entry !== taken) copies.delete(name);
    }
  }

  #copies(): readonly Copy[] {
    return [...this.#byId.values()].flatMap((copies) => [...copies.values()]);
  }
}

const nameOf = (bytes: Uint8Array): string => hexOf(hash(bytes));
