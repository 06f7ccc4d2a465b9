import { hash, hexOf } from '@bulkhead/seal';
import type { Entry } from '../roster/entry.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Roster } from '../roster/roster.ts';

/** One copy of an entry, and when it came to this device; UTC seconds of its own clock. */
export interface Copy {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
  readonly here: number;
}

/**
 * How much is kept of entries that wait for their parents, in copies and in bytes. What is beyond is not lost: whoever
 * lacks the parents reads it again when they come, and every checkpoint carries the whole log.
 */
const waitingAtMost = 1024;
const waitingRoom = 4 * 1024 * 1024;

/**
 * Entries of a membership log as they came. Of one that the roster has not taken in yet every copy is kept: copies differ
 * in their signatures, and only one of them may be good.
 */
export class EntryCopies {
  readonly #byId = new Map<EntryId, Map<string, Copy>>();
  #taken: Roster['entries'] = new Map();

  /** False where nothing more is wanted of this entry, or this very copy is here. */
  add(copy: Copy): boolean {
    const { entry, bytes } = copy;
    const name = nameOf(bytes);
    if (this.#taken.has(entry.id) || this.#byId.get(entry.id)?.has(name)) return false;
    const copies = this.#byId.get(entry.id) ?? new Map<string, Copy>();
    copies.set(name, copy);
    this.#byId.set(entry.id, copies);
    return true;
  }

  /** Whether a copy would be taken: see `add`. */
  lacks({ id }: Entry, bytes: Uint8Array): boolean {
    return !this.#taken.has(id) && this.#byId.get(id)?.has(nameOf(bytes)) !== true;
  }

  /** Whether this very array is kept. */
  keeps({ id }: Entry, bytes: Uint8Array): boolean {
    return this.#byId.get(id)?.get(nameOf(bytes))?.bytes === bytes;
  }

  hasSome(id: EntryId): boolean {
    return this.#byId.has(id);
  }

  all(): readonly Entry[] {
    return this.copies().map(({ entry }) => entry);
  }

  /** When the copy of an entry came that the roster took in. */
  cameHere(id: EntryId): number | undefined {
    const taken = this.#taken.get(id);
    return [...(this.#byId.get(id)?.values() ?? [])].find(({ entry }) => entry === taken)?.here;
  }

  bytesOf(roster: Roster): ReadonlyMap<EntryId, Uint8Array> {
    const taken = this.copies().filter(({ entry }) => roster.entries.get(entry.id) === entry);
    return new Map(taken.map(({ entry, bytes }) => [entry.id, bytes]));
  }

  /**
   * Drops what the roster has judged: other copies of what it took in, and what it refused; and of what waits all that
   * there is no room for, the last first.
   */
  keepOnly(roster: Roster): void {
    this.#taken = roster.entries;
    for (const id of roster.refused) this.#byId.delete(id);
    let [count, room] = [waitingAtMost, waitingRoom];
    for (const [id, copies] of this.#byId) {
      const taken = roster.entries.get(id);
      for (const [name, { entry, bytes }] of copies) {
        if (taken === undefined) [count, room] = [count - 1, room - bytes.length];
        if (taken === undefined ? count < 0 || room < 0 : entry !== taken) copies.delete(name);
      }
      if (copies.size === 0) this.#byId.delete(id);
    }
  }

  copies(): readonly Copy[] {
    return [...this.#byId.values()].flatMap((copies) => [...copies.values()]);
  }
}

const nameOf = (bytes: Uint8Array): string => hexOf(hash(bytes));
