import type { DeviceId } from '@bulkhead/records';
import type { LogId } from '@bulkhead/wire';
import type { Digest } from '../charter/ids.ts';
import { mapIn } from '../map-in.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Fact } from './fact.ts';
import type { Since, WayFact, WayMark } from './facts/way-fact.ts';

type FactOf<K extends WayFact['kind']> = Extract<WayFact, { readonly kind: K }>;

/** What a steward was told of a device that is out of our hands, when that was said, and for which KEM key. */
export type Warning = Pick<FactOf<'warned'>, 'about' | 'at' | 'kem'>;

/** Pieces of an item that were read, of how many, and from where on they can be read again. */
export type Begun = Pick<FactOf<'pieces'>, 'item' | 'from' | 'count' | 'have'>;

/** A place in a log, and what stood right before it. */
type LogMark = Pick<WayMark, 'position' | 'tail'>;

/** Of how many items with pieces that have not come the others are remembered; the oldest goes first. */
const begunAtMost = 1024;

/** What a device knows to lie where. A relay, a folder and a stick are different ways: each has to be told everything. */
export interface Lies {
  /** Whether a thing is known to lie in the mailbox of an epoch by that way. */
  has(way: string, epoch: EntryId, item: Digest): boolean;
  /** The same of the mailbox of any epoch. */
  hasBy(way: string, item: Digest): boolean;
  /** The same, by any way. */
  hasAnywhere(item: Digest): boolean;
  hasBook(way: string, epoch: EntryId): boolean;
  /** Items in the mailbox of an epoch of which not all pieces have come by that way. */
  begun(way: string, epoch: EntryId): ReadonlyMap<Digest, Begun>;
  /** What was read of the mailbox of an epoch and waits for more of the roster; undefined where nothing does. */
  unheard(way: string, epoch: EntryId): Since | undefined;
  /** The KEM key of a device to which the key of an epoch was last left for it by that way, by its hash. */
  wrappedTo(way: string, epoch: EntryId, device: DeviceId): Digest | undefined;
  /** Whether an entry was left in the drop of that steward's device. */
  isTold(way: string, device: DeviceId, entry: EntryId): boolean;
  /** The same of any steward's device, by any way. */
  isToldAnywhere(entry: EntryId): boolean;
  /** Whether a steward was left that word, sealed to this KEM key of it. */
  isWarned(way: string, device: DeviceId, warning: Warning): boolean;
  /** Whether any steward was left, by any way, what was said of a device at this time. */
  isWarnedOf(about: DeviceId, at: number): boolean;
  /** How far a log was read by a way of exchange; 0 where it was not. */
  positionIn(way: string, log: LogId): number;
  /** Up to where each log has to hold what it held by that way, for what was noted there to be so. */
  marksIn(way: string): ReadonlyMap<LogId, LogMark>;
}

/** What a device noted of where it laid or found things. */
export class Lying implements Lies {
  readonly #items = new Map<EntryId, Map<string, Set<Digest>>>();
  readonly #begun = new Map<EntryId, Map<string, Map<Digest, Begun>>>();
  readonly #unheard = new Map<EntryId, Map<string, Since>>();
  readonly #books = new Map<EntryId, Set<string>>();
  readonly #told = new Map<string, Map<DeviceId, Set<EntryId>>>();
  readonly #warned = new Map<string, FactOf<'warned'>>();
  readonly #wraps = new Map<EntryId, Map<DeviceId, Map<string, Digest>>>();
  readonly #positions = new Map<string, Map<LogId, number>>();
  readonly #marks = new Map<string, Map<LogId, LogMark>>();

  has(way: string, epoch: EntryId, item: Digest): boolean {
    return this.#items.get(epoch)?.get(way)?.has(item) === true;
  }
  hasBy(way: string, item: Digest): boolean {
    return [...this.#items.values()].some((ways) => ways.get(way)?.has(item) === true);
  }
  hasAnywhere(item: Digest): boolean {
    return [...this.#items.values()].some((ways) => [...ways.values()].some((items) => items.has(item)));
  }
  hasBook(way: string, epoch: EntryId): boolean {
    return this.#books.get(epoch)?.has(way) === true;
  }
  begun(way: string, epoch: EntryId): ReadonlyMap<Digest, Begun> {
    return this.#begun.get(epoch)?.get(way) ?? new Map();
  }
  unheard(way: string, epoch: EntryId): Since | undefined {
    return this.#unheard.get(epoch)?.get(way);
  }
  wrappedTo(way: string, epoch: EntryId, device: DeviceId): Digest | undefined {
    return this.#wraps.get(epoch)?.get(device)?.get(way);
  }
  isTold(way: string, device: DeviceId, entry: EntryId): boolean {
    return this.#told.get(way)?.get(device)?.has(entry) === true;
  }

  isToldAnywhere(entry: EntryId): boolean {
    return [...this.#told.values()].some((told) => [...told.values()].some((entries) => entries.has(entry)));
  }

  isWarned(way: string, device: DeviceId, { about, at, kem }: Warning): boolean {
    const left = this.#warned.get(warningKey({ way, device, about }));
    return left?.at === at && left.kem === kem;
  }
  isWarnedOf(about: DeviceId, at: number): boolean {
    return [...this.#warned.values()].some((left) => left.about === about && left.at === at);
  }

  positionIn(way: string, log: LogId): number {
    return this.#positions.get(way)?.get(log) ?? 0;
  }
  marksIn(way: string): ReadonlyMap<LogId, LogMark> {
    return this.#marks.get(way) ?? new Map();
  }

  take(fact: WayFact): void {
    switch (fact.kind) {
      case 'lies':
        this.#lies(fact);
        break;
      case 'read':
        mapIn(this.#positions, fact.way).set(fact.log, fact.position);
        break;
      case 'held':
        mapIn(this.#marks, fact.way).set(fact.log, { position: fact.position, tail: fact.tail });
        break;
      case 'way-gone':
        this.#forgetWay(fact.way);
        break;
      case 'pieces':
        this.#begin(fact);
        break;
      case 'unheard':
        if (fact.since) mapIn(this.#unheard, fact.epoch).set(fact.way, fact.since);
        else this.#unheard.get(fact.epoch)?.delete(fact.way);
        break;
      case 'book-lies':
        this.#books.set(fact.epoch, (this.#books.get(fact.epoch) ?? new Set()).add(fact.way));
        break;
      case 'wrapped':
        mapIn(mapIn(this.#wraps, fact.epoch), fact.device).set(fact.way, fact.kem);
        break;
      case 'told':
        this.#tell(fact);
        break;
      case 'warned':
        this.#warned.set(warningKey(fact), fact);
        break;
    }
  }

  /** The book goes out again; whoever looked into the drop that was replaced is left its key once more. */
  bookChanged(device: DeviceId | undefined): void {
    this.#books.clear();
    if (device !== undefined) for (const left of this.#wraps.values()) left.delete(device);
  }
  forget(epoch: EntryId): void {
    this.#items.delete(epoch);
    this.#begun.delete(epoch);
    this.#unheard.delete(epoch);
    this.#books.delete(epoch);
    this.#wraps.delete(epoch);
  }
  /** A log that this device comes to no more. */
  forgetLog(log: LogId): void {
    for (const logs of [...this.#positions.values(), ...this.#marks.values()]) logs.delete(log);
  }

  /** After those of the book: a change in it takes some of these back. */
  facts(): readonly Fact[] {
    return [
      ...[...this.#positions].flatMap(([way, logs]) =>
        [...logs].map(([log, position]): Fact => ({ kind: 'read', way, log, position })),
      ),
      ...[...this.#marks].flatMap(([way, logs]) =>
        [...logs].map(([log, mark]): Fact => ({ kind: 'held', way, log, ...mark })),
      ),
      ...[...this.#items].flatMap(([epoch, ways]) =>
        [...ways].map(([way, items]): Fact => ({ kind: 'lies', way, epoch, items: [...items] })),
      ),
      ...[...this.#begun].flatMap(([epoch, ways]) =>
        [...ways].flatMap(([way, items]) =>
          [...items.values()].map((begun): Fact => ({ kind: 'pieces', way, epoch, ...begun })),
        ),
      ),
      ...[...this.#unheard].flatMap(([epoch, ways]) =>
        [...ways].map(([way, since]): Fact => ({ kind: 'unheard', way, epoch, since })),
      ),
      ...[...this.#books].flatMap(([epoch, ways]) =>
        [...ways].map((way): Fact => ({ kind: 'book-lies', way, epoch })),
      ),
      ...[...this.#told].flatMap(([way, devices]) =>
        [...devices].flatMap(([device, entries]) =>
          [...entries].map((entry): Fact => ({ kind: 'told', way, device, entry })),
        ),
      ),
      ...this.#warned.values(),
      ...[...this.#wraps].flatMap(([epoch, devices]) =>
        [...devices].flatMap(([device, ways]) =>
          [...ways].map(([way, kem]): Fact => ({ kind: 'wrapped', way, epoch, device, kem })),
        ),
      ),
    ];
  }

  #forgetWay(way: string): void {
    for (const ways of [this.#positions, this.#marks, this.#told]) ways.delete(way);
    for (const epochs of [this.#items, this.#begun, this.#unheard, this.#books])
      for (const ways of epochs.values()) ways.delete(way);
    for (const devices of this.#wraps.values()) for (const left of devices.values()) left.delete(way);
    for (const [key, left] of this.#warned) if (left.way === way) this.#warned.delete(key);
  }

  #lies({ way, epoch, items }: FactOf<'lies'>): void {
    const here = mapIn(this.#items, epoch);
    const known = here.get(way) ?? new Set();
    for (const item of items) known.add(item);
    here.set(way, known);
  }

  #begin({ way, epoch, item, from, count, have }: FactOf<'pieces'>): void {
    const items = mapIn(mapIn(this.#begun, epoch), way);
    if (have.length === 0) items.delete(item);
    else items.set(item, { item, from, count, have });
    const [oldest] = items.keys();
    if (items.size > begunAtMost && oldest !== undefined) items.delete(oldest);
  }

  #tell({ way, device, entry }: FactOf<'told'>): void {
    const entries = mapIn(this.#told, way);
    entries.set(device, (entries.get(device) ?? new Set()).add(entry));
  }
}

/** The fact that a log holds what it does, where that says anything new. */
export function markFacts(lying: Lies, mark: WayMark): readonly Fact[] {
  const known = lying.marksIn(mark.way).get(mark.log);
  const isSame = known?.position === mark.position && known.tail === mark.tail;
  return mark.position === 0 || isSame ? [] : [{ kind: 'held', ...mark }];
}

const warningKey = ({ way, device, about }: Pick<FactOf<'warned'>, 'way' | 'device' | 'about'>): string =>
  `${device} ${about} ${way}`;
