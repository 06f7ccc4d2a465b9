import { type Change, compareStamps, type Stamp } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Signed } from './envelope.ts';
import type { Tip } from './frontier.ts';
import { isKept, isOutlived, type Kept, type Link, never, type Spare, tipOf, tipOfKept } from './link.ts';

/**
 * How much of a device's writing counts: all of it (a member), nothing (nobody vouches for it yet), or, once it was
 * removed, what leads up to the envelopes named by the cutoff and by releases (rules D5, D6).
 */
export type Standing = 'all' | 'none' | { readonly upTo: readonly Digest[] };

/** How many covered envelopes of a device are remembered by name, so that a second branch from there is seen. */
const rememberedAtMost = 512;

/** The envelopes of one device. One after the other nearly always; with a copied key they branch. */
export class Chain {
  readonly #links = new Map<Digest, Link>();
  readonly #following = new Map<Digest, Link[]>();
  base: readonly Tip[] = [];
  /** What is asked for many times between two envelopes, as it was last worked out. */
  #kept: readonly Kept[] | undefined;
  #tips: readonly Tip[] | undefined;

  has(hash: Digest): boolean {
    return this.#links.has(hash);
  }

  add(signed: Signed, here: number): boolean {
    const { hash, body } = signed;
    if (this.#links.has(hash)) return false;
    const link: Link = {
      seq: body.seq,
      hash,
      prev: body.prev,
      at: undefined,
      signed,
      covered: undefined,
      here,
    };
    this.#enter(link);
    this.#connect(link);
    this.#changed();
    return true;
  }

  find(hash: Digest): Signed | undefined {
    return this.#links.get(hash)?.signed;
  }

  isKept(hash: Digest): boolean {
    const link = this.#links.get(hash);
    return link !== undefined && isKept(link);
  }

  isOld(hash: Digest, { seq, prev }: Signed['body']): boolean {
    const last = this.base.reduce((most, tip) => Math.max(most, tip.seq), 0);
    if (this.#links.has(hash) || seq > last) return false;
    return prev === undefined || !this.#links.has(prev);
  }

  kept(): readonly Kept[] {
    this.#kept ??= this.#keptNow();
    return this.#kept;
  }

  #keptNow(): readonly Kept[] {
    const kept = [...this.#links.values()].flatMap((link) =>
      isKept(link) ? [{ signed: link.signed, at: link.at, here: link.here }] : [],
    );
    return kept.toSorted(
      (a, b) => a.signed.body.seq - b.signed.body.seq || (a.signed.hash < b.signed.hash ? -1 : 1),
    );
  }

  counted(standing: Standing): readonly Kept[] {
    if (standing === 'none') return [];
    const connected = this.kept().filter(({ at }) => at !== undefined);
    if (standing === 'all') return connected;
    const led = new Set(standing.upTo.flatMap((hash) => this.#behind(hash)).map(({ hash }) => hash));
    return connected.filter(({ signed }) => led.has(signed.hash));
  }

  /** The names of envelopes that are not here and lead up to what counts: the one before each gap. */
  lacks(standing: Standing): ReadonlySet<Digest> {
    if (typeof standing === 'string') return new Set();
    const gaps = standing.upTo.flatMap((hash) => {
      const prev = this.#behind(hash).at(-1)?.prev;
      return prev === undefined || prev === 'unknown' ? [] : [prev];
    });
    return new Set(gaps);
  }

  tips(standing: Standing): readonly Tip[] {
    if (standing !== 'all') return this.#tipsOf(standing);
    this.#tips ??= this.#tipsOf(standing);
    return this.#tips;
  }

  #tipsOf(standing: Standing): readonly Tip[] {
    return this.#latest([...this.base, ...this.counted(standing).map(tipOfKept)]);
  }

  isDoubled(): boolean {
    const numbers = [...this.#links.values()].map(({ seq }) => seq);
    return this.base.length > 1 || new Set(numbers).size < numbers.length;
  }

  leadingTo(tips: readonly Tip[]): readonly Kept[] | undefined {
    const led = new Map<Digest, Kept>();
    for (const tip of tips) {
      if (this.base.some((covered) => this.isUpTo(tip, covered))) continue;
      const behind = tip.hash === undefined ? [] : this.#behind(tip.hash);
      if (behind[0]?.at === undefined) return undefined;
      for (const link of behind) if (isKept(link)) led.set(link.hash, link);
    }
    return [...led.values()];
  }

  lastBefore(at: Stamp | undefined): Tip | undefined {
    const tips = [...this.base, ...this.counted('all').map(tipOfKept)];
    const before = at === undefined ? tips : tips.filter((tip) => compareStamps(tip.at, at) < 0);
    if (before.length === 0 && at !== undefined) return this.#coveredBefore(at);
    return before.reduce<Tip | undefined>(
      (last, tip) => (last && last.seq >= tip.seq ? last : tip),
      undefined,
    );
  }

  #coveredBefore(at: Stamp): Tip | undefined {
    const links = [...this.#links.values()].filter((link) => link.at && compareStamps(link.at, at) < 0);
    const last = links.toSorted((a, b) => b.seq - a.seq)[0];
    return last && tipOf(last.seq, last.hash, last.at);
  }

  /** The changes of kept envelopes that do not lead up to any of these tips. */
  beside(tips: readonly Tip[]): readonly Change[] {
    const led = new Set(tips.flatMap(({ hash }) => (hash === undefined ? [] : this.#behind(hash))));
    return [...this.#links.values()].flatMap((link) =>
      isKept(link) && !led.has(link) ? link.signed.body.changes : [],
    );
  }

  /** Whether a tip is the other one or lies before it. Where the chain between them is not known its number decides. */
  isUpTo(tip: Tip, other: Tip): boolean {
    if (tip.hash === other.hash) return compareStamps(tip.at, other.at) <= 0;
    if (other.hash === undefined || tip.seq >= other.seq) return false;
    const behind = this.#behind(other.hash);
    if (behind.some(({ hash }) => hash === tip.hash)) return true;
    const first = behind.at(-1);
    return first === undefined || tip.seq < first.seq;
  }

  spares(): readonly Spare[] {
    return [...this.#links.values()].flatMap(({ signed, covered, here }) =>
      signed && covered ? [{ signed, here, ...covered }] : [],
    );
  }

  addSpare({ signed, here, epochs }: Spare): void {
    const { hash, body } = signed;
    const known = this.#links.get(hash);
    if (known?.signed) return;
    const at = known?.at ?? body.changes.at(-1)?.at;
    this.#enter({ seq: body.seq, hash, prev: body.prev, at, signed, covered: { epochs }, here });
  }

  dropSpares(
    { before, epochs }: { readonly before: number; readonly epochs: ReadonlySet<EntryId> },
    upTo: number,
  ): void {
    for (const link of this.#links.values()) {
      if (link.covered && link.seq <= upTo && isOutlived(link.covered, before, epochs))
        link.signed = undefined;
    }
    this.#forgetNames();
  }

  cover(tips: readonly Tip[], by: { readonly epoch: EntryId; readonly here: number } | undefined): void {
    this.base = this.#latest([...this.base, ...tips]);
    for (const tip of tips) if (tip.hash !== undefined) this.#coverUpTo(tip, tip.hash, by);
    this.#forgetNames();
    for (const link of this.#links.values()) if (link.at === undefined) this.#connect(link);
    this.#changed();
  }

  #changed(): void {
    this.#kept = undefined;
    this.#tips = undefined;
  }

  #coverUpTo(
    tip: Tip,
    hash: Digest,
    by: { readonly epoch: EntryId; readonly here: number } | undefined,
  ): void {
    for (const link of this.#behind(hash)) {
      if (by === undefined) link.signed = undefined;
      // Since the first of an epoch's checkpoints: one that comes later does not make it any newer.
      link.covered = { epochs: new Map([...coveredBy(by), ...(link.covered?.epochs ?? [])]) };
      link.at ??= tip.at;
    }
    const last = this.#links.get(hash);
    const covered = { epochs: coveredBy(by) };
    if (last === undefined)
      this.#enter({ seq: tip.seq, hash, prev: 'unknown', at: tip.at, signed: undefined, covered, here: 0 });
    // A device that was alone counts its changes without an envelope: what it writes next comes after them.
    else if (last.at === undefined || compareStamps(last.at, tip.at) < 0) last.at = tip.at;
  }

  /** An envelope and those before it, as far as they are known by name, the last first. */
  #behind(hash: Digest): readonly Link[] {
    const found: Link[] = [];
    for (let link = this.#links.get(hash); link !== undefined; ) {
      found.push(link);
      link = link.prev === undefined || link.prev === 'unknown' ? undefined : this.#links.get(link.prev);
    }
    return found;
  }

  /** Of tips those that none of the others follows. */
  #latest(tips: readonly Tip[]): readonly Tip[] {
    const each = [...new Map(tips.map((tip) => [`${tip.hash ?? ''}`, tip])).values()];
    const strongest = each.map((tip) =>
      tips.reduce((a, b) => (b.hash === tip.hash && compareStamps(a.at, b.at) < 0 ? b : a), tip),
    );
    // Most often one chain: the highest number follows all the others.
    const sorted = strongest.toSorted((a, b) => b.seq - a.seq);
    return sorted.filter((tip, nth) => !sorted.slice(0, nth).some((later) => this.isUpTo(tip, later)));
  }

  #enter(link: Link): void {
    this.#links.set(link.hash, link);
    if (link.prev === undefined || link.prev === 'unknown') return;
    const others = this.#following.get(link.prev);
    if (others) others.push(link);
    else this.#following.set(link.prev, [link]);
  }

  /** Joins an envelope to the chain, and those that waited for it. */
  #connect(first: Link): void {
    const open = [first];
    for (let link = open.pop(); link !== undefined; link = open.pop()) {
      const before = this.#before(link);
      const changes = link.signed?.body.changes ?? [];
      const start = changes[0]?.at;
      if (before === undefined || before.seq + 1 !== link.seq) continue;
      // Moments that do not rise along a chain would let a frontier lie: such an envelope never counts, anywhere.
      if (start !== undefined && compareStamps(before.at, start) >= 0) continue;
      link.at = changes.at(-1)?.at ?? before.at;
      open.push(...(this.#following.get(link.hash) ?? []));
    }
  }

  #before({ prev }: Link): { readonly seq: number; readonly at: Stamp } | undefined {
    if (prev === 'unknown') return undefined;
    if (prev === undefined) return this.base.find(({ hash }) => hash === undefined) ?? { seq: 0, at: never };
    const link = this.#links.get(prev);
    return link?.at === undefined ? undefined : { seq: link.seq, at: link.at };
  }

  #forgetNames(): void {
    const tips = new Set(this.base.map(({ hash }) => hash));
    const covered = [...this.#links.values()].filter((link) => !link.signed && !tips.has(link.hash));
    if (covered.length <= rememberedAtMost) return;
    covered.sort((a, b) => a.seq - b.seq);
    for (const { hash } of covered.slice(0, covered.length - rememberedAtMost)) {
      this.#links.delete(hash);
      this.#following.delete(hash);
    }
  }
}

const coveredBy = (
  by: { readonly epoch: EntryId; readonly here: number } | undefined,
): ReadonlyMap<EntryId, number> => new Map(by ? [[by.epoch, by.here]] : []);
