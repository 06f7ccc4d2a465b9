import type { DeviceId } from '@bulkhead/records';
import type { HolderCode } from '../charter/ids.ts';
import { seatsOf } from './act.ts';
import type { Entry } from './entry.ts';
import type { Seat } from './seat.ts';

/** A steward puts out so many people within a day, by its own dates, and nobody else's word is asked (rules H2). */
const mostPeople = 3;
const day = 24 * 60 * 60;

/** A steward puts a device out, at this time (UTC seconds). */
interface Removing {
  readonly author: DeviceId;
  readonly device: DeviceId;
  readonly time: number;
}

/** Where in a log something stands. */
interface At {
  readonly at: number;
}

/**
 * When a second steward's word is asked on the screen: if a steward is put out, or more than three people are within a day.
 * Nothing depends on it, so that a single free steward removes at once; but everybody is told. Whoever leaves by itself
 * asks nobody.
 */
export class SecondWord {
  readonly #seats = new Map<DeviceId, (Pick<Seat, 'role' | 'holder'> & At)[]>();
  /** By author, the first removal of each device. */
  readonly #removals = new Map<DeviceId, Map<DeviceId, Removing & At>>();
  /** Where each device was put out first. */
  readonly #out = new Map<DeviceId, number>();

  /** Of a log, the entries that count. */
  constructor(entries: readonly Entry[], counts: (at: number) => boolean) {
    for (const [at, entry] of entries.entries()) if (counts(at)) this.#note(entry, at);
  }

  /** Whether it is asked before these removals, which are made together, where this much of the log was known. */
  isAsked(removing: readonly Removing[], isKnown: (at: number) => boolean): boolean {
    const others = removing.filter(({ author, device }) => author !== device);
    return (
      others.some(({ device }) => this.#wasSteward(device, isKnown)) ||
      others.some((one) => this.#isOneOfMany(one, others, isKnown))
    );
  }

  /** Whether this device is one whose word counts: of another steward, who was in. */
  isOfAnother(agreed: DeviceId, author: DeviceId, isKnown: (at: number) => boolean): boolean {
    const out = this.#out.get(agreed);
    const isIn = out === undefined || !isKnown(out);
    const own = this.#codesOf(author);
    const isSamePerson = this.#codesOf(agreed).some((code) => own.includes(code));
    return isIn && this.#wasSteward(agreed, isKnown) && !isSamePerson;
  }

  #note(entry: Entry, at: number): void {
    for (const { device, role, holder } of seatsOf(entry)) {
      const known = this.#seats.get(device);
      if (known) known.push({ role, holder, at });
      else this.#seats.set(device, [{ role, holder, at }]);
    }
    if (entry.kind !== 'remove' || entry.by.kind !== 'device') return;
    const { device: author } = entry.by;
    const { device } = entry.body;
    if (!this.#out.has(device)) this.#out.set(device, at);
    const own = this.#removals.get(author) ?? new Map<DeviceId, Removing & At>();
    if (device !== author && !own.has(device)) own.set(device, { author, device, time: entry.time, at });
    this.#removals.set(author, own);
  }

  #wasSteward(device: DeviceId, isKnown: (at: number) => boolean): boolean {
    return this.#seats.get(device)?.some(({ role, at }) => role === 'steward' && isKnown(at)) ?? false;
  }

  #isOneOfMany(
    { author, time }: Removing,
    together: readonly Removing[],
    isKnown: (at: number) => boolean,
  ): boolean {
    const people = new Set(together.map(({ device }) => this.#personOf(device)));
    for (const before of this.#removals.get(author)?.values() ?? []) {
      if (people.size > mostPeople) break;
      if (before.time > time - day && before.time <= time && isKnown(before.at))
        people.add(this.#personOf(before.device));
    }
    return people.size > mostPeople;
  }

  /**
   * Two devices are taken for one person's only where every entry gives both the same one code: else a steward would say of
   * several people, in a branch of the log, that they are one.
   */
  #personOf(device: DeviceId): HolderCode | DeviceId {
    const [code, ...others] = this.#codesOf(device);
    return code === undefined || others.length > 0 ? device : code;
  }

  /** Every code that a device was given. */
  #codesOf(device: DeviceId): readonly HolderCode[] {
    return [...new Set(this.#seats.get(device)?.map(({ holder }) => holder))];
  }
}
