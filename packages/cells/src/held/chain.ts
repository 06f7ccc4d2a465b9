import { type Change, compareStamps, type Stamp } from '@bulkhead/records';
import { equalBytes } from '@bulkhead/seal';
import type { Digest } from '../charter/ids.ts';
import type { Release } from '../roster/act.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { type Signed, tipOf } from '../written/envelope.ts';
import type { HeadTip, Mark, Tip } from '../written/frontier.ts';
import { isSameMoment, never } from '../written/head.ts';
import { type Covering, isKept, isOutlived, type Kept, type Link, linkOf, type Spare } from './link.ts';

/**
 * How much of a device's writing counts: all of it (a member), nothing (nobody vouches for it yet), or, once it was
 * removed, what leads up to the envelope named by the cutoff, and what two people have released (rules D5, D6).
 */
export type Standing = 'all' | 'none' | Limited;

export interface Limited {
  /** The last that counts; none: nothing does. */
  readonly upTo: readonly Digest[];
  readonly released: readonly Released[];
}

/** What two people looked at: the envelopes from one number to another of which this is the last. */
export type Released = Pick<Release, 'from' | 'to' | 'hash'>;

/** How many covered envelopes of a device are remembered by name, so that a second branch from there is seen. */
const rememberedAtMost = 512;

/** The envelopes of one device. One after the other nearly always; with a copied key they branch. */
export class Chain {
  readonly #links = new Map<Digest, Link>();
  readonly #following = new Map<Digest, Link[]>();
  base: readonly Tip[] = [];
  /** What is asked for many times between two envelopes, as it was last worked out. */
  #kept: readonly Kept[] | undefined;
  #connected: readonly Kept[] | undefined;
  #tips: readonly Tip[] | undefined;

  has(hash: Digest): boolean {
    return this.#links.has(hash);
  }

  add(signed: Signed, here: number): boolean {
    if (this.#links.has(signed.hash)) return false;
    const link = linkOf(signed, { here, covered: undefined });
    this.#enter(link);
    this.#connect(link);
    this.#changed();
    return true;
  }

  /** By which epochs an envelope is covered that is known by name and not here whole. */
  coveringOf(hash: Digest): Covering | undefined {
    const link = this.#links.get(hash);
    return link?.signed === undefined ? link?.covered : undefined;
  }

  find(hash: Digest): Signed | undefined {
    return this.#links.get(hash)?.signed;
  }

  /** Whether this very tip, with this signature, came with an envelope or was proven before. */
  holds(tip: Tip): boolean {
    const { signature } = tip;
    if (signature === undefined) return false;
    const known = tip.hash === undefined ? this.#begun : this.#links.get(tip.hash)?.tip;
    return (
      known?.signature !== undefined &&
      isSameMoment(known.at, tip.at) &&
      equalBytes(known.signature, signature)
    );
  }

  /** What is covered of a device that had written no envelope. */
  get #begun(): Tip | undefined {
    return this.base.find(({ hash }) => hash === undefined);
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
      isKept(link)
        ? [{ signed: link.signed, at: link.isConnected ? link.tip.at : undefined, here: link.here }]
        : [],
    );
    return kept.toSorted(
      (a, b) => a.signed.body.seq - b.signed.body.seq || (a.signed.hash < b.signed.hash ? -1 : 1),
    );
  }

  counted(standing: Standing): readonly Kept[] {
    if (standing === 'none') return [];
    this.#connected ??= this.kept().filter(({ at }) => at !== undefined);
    if (standing === 'all') return this.#connected;
    const led = this.#leading(standing);
    return this.#connected.filter(({ signed }) => led.has(signed.hash));
  }

  /**
   * A release lets the numbers count that it names and no others: one that begins beyond the last that counts waits until
   * somebody has decided about what lies between.
   */
  #leading({ upTo, released }: Limited): ReadonlySet<Digest> {
    const led = new Set(upTo.flatMap((hash) => this.#behind(hash)).map(({ tip }) => tip.hash));
    for (const release of released.toSorted((a, b) => a.from - b.from)) {
      const range = this.#behind(release.hash).filter(({ tip }) => tip.seq >= release.from);
      const isNamed = range[0]?.tip.seq === release.to;
      if (isNamed && this.#goesOn(range, led)) for (const { tip } of range) led.add(tip.hash);
    }
    return led;
  }

  /** Whether the first of a range, which stands last, follows something that counts. */
  #goesOn(range: readonly Link[], led: ReadonlySet<Digest>): boolean {
    const prev = range.at(-1)?.tip.prev;
    if (prev === undefined || led.has(prev) || range.some(({ covered }) => covered !== undefined))
      return true;
    // Of what is not known by name any more the range hangs on a gap, and so does not count, or on what is covered.
    const before = this.#links.get(prev);
    return before === undefined || before.covered !== undefined;
  }

  /** The names of envelopes that are not here and lead up to what counts: the one before each gap. */
  lacks(standing: Standing): ReadonlySet<Digest> {
    if (typeof standing === 'string') return new Set();
    const gaps = namedIn(standing).flatMap((hash) => {
      const first = this.#behind(hash).at(-1);
      return first?.tip.prev === undefined || first.covered ? [] : [first.tip.prev];
    });
    return new Set(gaps);
  }

  tips(standing: Standing): readonly Tip[] {
    if (standing !== 'all') return this.#tipsOf(standing);
    this.#tips ??= this.#tipsOf(standing);
    return this.#tips;
  }

  #tipsOf(standing: Standing): readonly Tip[] {
    return this.#latest([...this.base, ...this.counted(standing).map(({ signed }) => tipOf(signed))]);
  }

  isDoubled(): boolean {
    const numbers = [...this.#links.values()].map(({ tip }) => tip.seq);
    return this.base.length > 1 || new Set(numbers).size < numbers.length;
  }

  leadingTo(tips: readonly Tip[]): readonly Kept[] | undefined {
    const led = new Set<Digest>();
    for (const tip of tips) {
      if (this.base.some((covered) => this.isUpTo(tip, covered))) continue;
      const behind = tip.hash === undefined ? [] : this.#behind(tip.hash);
      if (behind[0]?.isConnected !== true) return undefined;
      for (const link of behind) if (isKept(link)) led.add(link.tip.hash);
    }
    return this.kept().filter(({ signed }) => led.has(signed.hash));
  }

  lastBefore(at: Stamp | undefined): Mark | undefined {
    const tips: readonly Mark[] = [...this.base, ...this.counted('all').map(({ signed }) => tipOf(signed))];
    const before = at === undefined ? tips : tips.filter((tip) => compareStamps(tip.at, at) < 0);
    if (before.length === 0 && at !== undefined) return this.#coveredBefore(at);
    return before.reduce<Mark | undefined>(
      (last, tip) => (last && last.seq >= tip.seq ? last : tip),
      undefined,
    );
  }

  #coveredBefore(at: Stamp): HeadTip | undefined {
    const before = [...this.#links.values()].filter(
      ({ tip, isConnected }) => isConnected && compareStamps(tip.at, at) < 0,
    );
    return before.toSorted((a, b) => b.tip.seq - a.tip.seq)[0]?.tip;
  }

  /** The changes of kept envelopes that do not lead up to any of these tips. */
  beside(tips: readonly Mark[]): readonly Change[] {
    const led = new Set(tips.flatMap(({ hash }) => (hash === undefined ? [] : this.#behind(hash))));
    return [...this.#links.values()].flatMap((link) =>
      isKept(link) && !led.has(link) ? link.signed.body.changes : [],
    );
  }

  /** Whether a tip is the other one or lies before it. Where the chain between them is not known its number decides. */
  isUpTo(tip: Mark, other: Mark): boolean {
    if (tip.hash === other.hash) return compareStamps(tip.at, other.at) <= 0;
    if (other.hash === undefined || tip.seq >= other.seq) return false;
    const behind = this.#behind(other.hash);
    if (behind.some((link) => link.tip.hash === tip.hash)) return true;
    const first = behind.at(-1);
    return first === undefined || tip.seq < first.tip.seq;
  }

  spares(): readonly Spare[] {
    return [...this.#links.values()].flatMap(({ signed, covered, here }) =>
      signed && covered ? [{ signed, here, ...covered }] : [],
    );
  }

  addSpare({ signed, here, epochs }: Spare): void {
    const known = this.#links.get(signed.hash);
    if (known?.covered) {
      known.signed ??= signed;
      known.covered = { epochs: new Map([...known.covered.epochs, ...epochs]) };
    }
    if (!known) this.#enter(linkOf(signed, { here, covered: { epochs } }));
  }

  dropSpares(
    { before, epochs }: { readonly before: number; readonly epochs: ReadonlySet<EntryId> },
    upTo: number,
  ): void {
    for (const link of this.#links.values()) {
      if (link.covered && link.tip.seq <= upTo && isOutlived(link.covered, before, epochs))
        link.signed = undefined;
    }
    this.#forgetNames();
  }

  cover(tips: readonly Tip[], by: { readonly epoch: EntryId; readonly here: number } | undefined): void {
    this.base = this.#latest([...this.base, ...tips]);
    for (const tip of tips) if (tip.hash !== undefined) this.#coverUpTo(tip, by);
    this.#forgetNames();
    for (const link of this.#links.values()) if (!link.isConnected) this.#connect(link);
    this.#changed();
  }

  #changed(): void {
    this.#kept = undefined;
    this.#connected = undefined;
    this.#tips = undefined;
  }

  #coverUpTo(tip: HeadTip, by: { readonly epoch: EntryId; readonly here: number } | undefined): void {
    for (const link of this.#behind(tip.hash)) {
      if (by === undefined) link.signed = undefined;
      // Since the first of an epoch's checkpoints: one that comes later does not make it any newer.
      link.covered = { epochs: new Map([...coveredBy(by), ...(link.covered?.epochs ?? [])]) };
      link.isConnected = true;
    }
    const covered = { epochs: coveredBy(by) };
    if (!this.#links.has(tip.hash))
      this.#enter({ tip, isConnected: true, signed: undefined, covered, here: 0 });
  }

  /** An envelope and those before it, as far as they are known by name, the last first. */
  #behind(hash: Digest): readonly Link[] {
    const found: Link[] = [];
    for (let link = this.#links.get(hash); link !== undefined; ) {
      found.push(link);
      link = link.tip.prev === undefined ? undefined : this.#links.get(link.tip.prev);
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
    const { hash, prev } = link.tip;
    this.#links.set(hash, link);
    if (prev === undefined) return;
    const others = this.#following.get(prev);
    if (others) others.push(link);
    else this.#following.set(prev, [link]);
  }

  /** Joins an envelope to the chain, and those that waited for it. */
  #connect(first: Link): void {
    const open = [first];
    for (let link = open.pop(); link !== undefined; link = open.pop()) {
      const before = this.#before(link.tip);
      if (link.isConnected || before === undefined || !follows(link, before)) continue;
      link.isConnected = true;
      open.push(...(this.#following.get(link.tip.hash) ?? []));
    }
  }

  #before({ prev }: HeadTip): Mark | undefined {
    if (prev === undefined) return this.#begun ?? beginning;
    const link = this.#links.get(prev);
    return link?.isConnected === true ? link.tip : undefined;
  }

  #forgetNames(): void {
    const tips = new Set(this.base.map(({ hash }) => hash));
    const covered = [...this.#links.values()].filter(({ signed, tip }) => !signed && !tips.has(tip.hash));
    if (covered.length <= rememberedAtMost) return;
    covered.sort((a, b) => a.tip.seq - b.tip.seq);
    for (const { tip } of covered.slice(0, covered.length - rememberedAtMost)) {
      this.#links.delete(tip.hash);
      this.#following.delete(tip.hash);
    }
  }
}

/** The last of everything that counts, as the cutoff and the releases name it. */
export const namedIn = ({ upTo, released }: Limited): readonly Digest[] => [
  ...upTo,
  ...released.map(({ hash }) => hash),
];

const beginning: Mark = { seq: 0, hash: undefined, at: never };

/**
 * Whether an envelope comes right after that: its number, and its first moment, or, where it holds no change, the moment
 * of its head. Moments that do not rise along a chain would let a frontier lie: such an envelope never counts, anywhere.
 */
function follows({ tip, signed }: Link, before: Mark): boolean {
  if (before.seq + 1 !== tip.seq) return false;
  const start = signed?.body.changes[0]?.at;
  return start === undefined ? isSameMoment(before.at, tip.at) : compareStamps(before.at, start) < 0;
}

const coveredBy = (
  by: { readonly epoch: EntryId; readonly here: number } | undefined,
): ReadonlyMap<EntryId, number> => new Map(by ? [[by.epoch, by.here]] : []);
