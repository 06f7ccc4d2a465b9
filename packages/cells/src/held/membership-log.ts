import type { DeviceId } from '@bulkhead/records';
import { misshapen } from '@bulkhead/seal';
import { seatsOf } from '../roster/act.ts';
import { decodeEntry } from '../roster/entry.ts';
import type { Digest } from '../charter/ids.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { type Anchor, evaluate, type Roster } from '../roster/roster.ts';
import { rememberingVerifier } from '../roster/verify-entry.ts';
import { EntryCopies } from './entry-copies.ts';
import type { Fact } from './fact.ts';
import type { LogFact } from './facts/log-fact.ts';

/** The entries that say who is in a cell, as they came, and the roster that they come to. */
export class MembershipLog {
  readonly #anchor: Anchor;
  readonly #entries = new EntryCopies();
  readonly #verify = rememberingVerifier();
  #roster: Roster | undefined;
  /** Heads of the roster that members named and that have not come. */
  missed: ReadonlySet<EntryId> = new Set();
  /** What a person has looked at on this device of all that every member is told. */
  readonly lookedAt = new Set<Digest>();

  constructor(anchor: Anchor) {
    this.#anchor = anchor;
  }

  get roster(): Roster {
    return this.#roster ?? this.#judge();
  }

  #judge(): Roster {
    const roster = evaluate(this.#entries.all(), this.#anchor, this.#verify);
    this.#entries.keepOnly(roster);
    this.#roster = roster;
    return roster;
  }

  /**
   * Whether these bytes are an entry that is not here. An id does not cover signatures: of an entry that nobody has
   * vouched for yet every copy is taken, or a spoiled one that came first would keep the good one out.
   */
  lacks(bytes: Uint8Array): boolean {
    const decoded = decodeEntry(bytes, this.#anchor);
    return decoded.ok && this.#entries.lacks(decoded.value, bytes);
  }

  /**
   * Takes entries in, all of them before any is judged: the cost is that of one evaluation. Those that stay, which is
   * what is to be stored: neither what nobody signed, nor more of what waits than there is room for.
   */
  takeIn(all: readonly Uint8Array[], here: number): readonly Uint8Array[] {
    const added = all.flatMap((bytes) => {
      const decoded = decodeEntry(bytes, this.#anchor);
      return decoded.ok && this.#entries.add({ entry: decoded.value, bytes, here })
        ? [{ entry: decoded.value, bytes }]
        : [];
    });
    if (added.length === 0) return [];
    this.#judge();
    return added.flatMap(({ entry, bytes }) => (this.#entries.keeps(entry, bytes) ? [bytes] : []));
  }

  /** When an entry that the roster took in came to this device; UTC seconds of its own clock. */
  cameHere(id: EntryId): number | undefined {
    return this.roster.entries.has(id) ? this.#entries.cameHere(id) : undefined;
  }

  has(id: EntryId): boolean {
    return this.roster.entries.has(id) || this.#entries.hasSome(id);
  }

  /** Entries that the roster took in, verbatim; what does not count travels as well. */
  get bytes(): ReadonlyMap<EntryId, Uint8Array> {
    return this.#entries.bytesOf(this.roster);
  }

  /**
   * The signing key of a device that an entry of the roster ever named. What waits for its parents vouches for nobody: whoever
   * may write into a mailbox would make up a thousand devices by it, and heap up what each of them writes.
   */
  signKeyOf(device: DeviceId): Uint8Array | undefined {
    const member = this.roster.members.get(device);
    return member?.card.sign ?? this.#removedKeys().get(device);
  }

  /** Throws `Misshapen` where an entry cannot be read. */
  take(fact: LogFact): void {
    switch (fact.kind) {
      case 'entry':
        this.#takeEntry(fact);
        break;
      case 'missed':
        this.missed = new Set(fact.heads);
        break;
      case 'looked-at':
        for (const name of fact.names) this.lookedAt.add(name);
        break;
    }
  }

  facts(): readonly Fact[] {
    return [
      ...this.#entries.copies().map(({ bytes, here }): Fact => ({ kind: 'entry', bytes, here })),
      ...(this.missed.size === 0 ? [] : [{ kind: 'missed', heads: [...this.missed] } as const]),
      ...(this.lookedAt.size === 0 ? [] : [{ kind: 'looked-at', names: [...this.lookedAt] } as const]),
    ];
  }

  #takeEntry({ bytes, here }: Extract<LogFact, { kind: 'entry' }>): void {
    const decoded = decodeEntry(bytes, this.#anchor);
    const entry = decoded.ok ? decoded.value : misshapen();
    if (this.#entries.add({ entry, bytes, here })) this.#roster = undefined;
  }

  #removedKeys(): ReadonlyMap<DeviceId, Uint8Array> {
    const keys = new Map<DeviceId, Uint8Array>();
    for (const entry of this.roster.entries.values()) {
      for (const { device, card } of seatsOf(entry)) keys.set(device, card.sign);
    }
    return keys;
  }
}
