import { type Change, compareStamps, type Covers, type DeviceId, type Stamp } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Signed } from './envelope.ts';
import { coversOf, type Frontier, type Tip } from './frontier.ts';

/**
 * How much of a device's writing counts: all of it (a member), nothing (nobody vouches for it yet), or, once it was
 * removed, what leads up to the envelopes named by the cutoff and by releases (rules D5, D6).
 */
export type Standing = 'all' | 'none' | { readonly upTo: readonly Digest[] };
export type StandingOf = (device: DeviceId) => Standing;

/** A kept envelope, and the moment of the last change up to and with it; none while the chain before it has a gap. */
export interface Kept {
  readonly signed: Signed;
  readonly at: Stamp | undefined;
  /** When it came to this device; UTC seconds of its own clock. */
  readonly here: number;
}

/** By which epochs' checkpoints an envelope is covered, and since when; UTC seconds of this device. */
export interface Covering {
  readonly epochs: readonly EntryId[];
  readonly since: number;
}

/**
 * An envelope that is covered and still here whole: where the checkpoints that cover it turn out to be by a steward who
 * was removed, it has to be handed on after all.
 */
export interface Spare extends Covering {
  readonly signed: Signed;
  readonly here: number;
}

/** One envelope of a chain: whole while it is kept and for a while after, then its name for a while. */
interface Link {
  readonly seq: number;
  readonly hash: Digest;
  /** 'unknown': it came with a checkpoint, and what lies before it was never here. */
  readonly prev: Digest | undefined | 'unknown';
  at: Stamp | undefined;
  signed: Signed | undefined;
  covered: Covering | undefined;
  readonly here: number;
}

/** How many covered envelopes of a device are remembered by name, so that a second branch from there is seen. */
const rememberedAtMost = 512;
const never: Stamp = { ms: 0, n: 0 };

/**
 * What every device wrote beyond what the checkpoints of this device cover: whole, signed, in chains (rules D4). It
 * keeps whatever it is given; what counts is asked with a `StandingOf`, so that a roster that grows changes nothing here.
 */
export class History {
  readonly #chains = new Map<DeviceId, Chain>();

  /** What is covered. */
  get base(): Frontier {
    const devices = [...this.#chains].filter(([, chain]) => chain.base.length > 0);
    return new Map(devices.map(([device, chain]) => [device, chain.base]));
  }

  has({ hash, body }: Signed): boolean {
    return this.#chains.get(body.device)?.has(hash) === true;
  }

  /** Whether an envelope is kept whole: no checkpoint of this device covers it. */
  isKept(hash: Digest): boolean {
    return [...this.#chains.values()].some((chain) => chain.isKept(hash));
  }

  /** Whether a later envelope of its device is covered, and nothing is known that it would follow. */
  isOld({ hash, body }: Signed): boolean {
    return this.#chains.get(body.device)?.isOld(hash, body) === true;
  }

  /** The envelope of this name, while it is kept. */
  find(hash: Digest): Signed | undefined {
    for (const chain of this.#chains.values()) {
      const signed = chain.find(hash);
      if (signed) return signed;
    }
    return undefined;
  }

  /** Keeps an envelope. False where it is kept or covered already. */
  add(signed: Signed, here: number): boolean {
    return this.#chain(signed.body.device).add(signed, here);
  }

  /** All that is kept, of one device or of all, by number. */
  kept(device?: DeviceId): readonly Kept[] {
    if (device !== undefined) return this.#chains.get(device)?.kept() ?? [];
    return [...this.#chains.values()].flatMap((chain) => chain.kept());
  }

  /** The envelopes that count. */
  counted(standingOf: StandingOf): readonly Kept[] {
    return [...this.#chains].flatMap(([device, chain]) => chain.counted(standingOf(device)));
  }

  /** Up to where everything counts that is known here. */
  frontier(standingOf: StandingOf): Frontier {
    const tips = [...this.#chains].map(
      ([device, chain]) => [device, chain.tips(standingOf(device))] as const,
    );
    return new Map(tips.filter(([, ofDevice]) => ofDevice.length > 0));
  }

  /**
   * After which envelope of its own a device goes on with a change of that moment, or with none. Where another device
   * writes with its key that may be further along: both go on, each after what came before (rules D2).
   */
  goesOnAfter(device: DeviceId, at: Stamp | undefined): Tip | undefined {
    return this.#chains.get(device)?.lastBefore(at);
  }

  /** Envelopes of a removed device that do not count: held for two people to decide about (rules D6). */
  quarantined(device: DeviceId, standing: Standing): readonly Kept[] {
    const counted = new Set(
      this.#chains
        .get(device)
        ?.counted(standing)
        .map(({ signed }) => signed),
    );
    return this.kept(device).filter(({ signed }) => !counted.has(signed));
  }

  /** Envelopes with a gap before them: something that was written has not come here. */
  waiting(): readonly Kept[] {
    return this.kept().filter(({ at }) => at === undefined);
  }

  /** Devices with two different envelopes of one number: two devices write with one key (rules D2). */
  doubled(): readonly DeviceId[] {
    return [...this.#chains].filter(([, chain]) => chain.isDoubled()).map(([device]) => device);
  }

  /**
   * The envelopes that lead from what is covered to this frontier; undefined where one of them is missing, or where
   * something is covered that the frontier does not count.
   */
  upTo(frontier: Frontier): readonly Kept[] | undefined {
    if (!this.isWithin(frontier)) return undefined;
    const led: Kept[] = [];
    for (const [device, tips] of frontier) {
      const ofDevice = this.#chain(device).leadingTo(tips);
      if (ofDevice === undefined) return undefined;
      led.push(...ofDevice);
    }
    return led;
  }

  /** Whether everything that is covered here is counted at this frontier. */
  isWithin(frontier: Frontier): boolean {
    return [...this.#chains].every(([device, chain]) =>
      chain.base.every((tip) => (frontier.get(device) ?? []).some((other) => chain.isUpTo(tip, other))),
    );
  }

  /**
   * What a state at this frontier has surely counted. Where two devices write with one key, the moment alone does not
   * tell: of what is kept here and does not lead up to the frontier it has counted nothing.
   */
  coversAt(frontier: Frontier): Covers {
    const covers = coversOf(frontier);
    const beside = new Set<string>();
    for (const [device, chain] of this.#chains) {
      if (!chain.isDoubled()) continue;
      for (const { at } of chain.beside(frontier.get(device) ?? [])) beside.add(momentOf(device, at));
    }
    return beside.size === 0 ? covers : (by, at) => covers(by, at) && !beside.has(momentOf(by, at));
  }

  /**
   * What a checkpoint counts is shown by it from now on: chains begin at its frontier. Undefined: nobody can take it
   * back, because no other device has ever been in the cell.
   */
  cover(frontier: Frontier, by: { readonly epoch: EntryId; readonly here: number } | undefined): void {
    for (const [device, tips] of frontier) this.#chain(device).cover(tips, by);
  }

  /** What is covered and still here. */
  spares(): readonly Spare[] {
    return [...this.#chains.values()].flatMap((chain) => chain.spares());
  }

  addSpare(spare: Spare): void {
    this.#chain(spare.signed.body.device).addSpare(spare);
  }

  /** Lets go of what one of these epochs covered before this moment. */
  dropSpares(before: number, epochs: ReadonlySet<EntryId>): void {
    for (const chain of this.#chains.values()) chain.dropSpares(before, epochs);
  }

  #chain(device: DeviceId): Chain {
    const known = this.#chains.get(device);
    if (known) return known;
    const made = new Chain();
    this.#chains.set(device, made);
    return made;
  }
}

/** The envelopes of one device. One after the other nearly always; with a copied key they branch. */
class Chain {
  readonly #links = new Map<Digest, Link>();
  readonly #following = new Map<Digest, Link[]>();
  base: readonly Tip[] = [];

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

  tips(standing: Standing): readonly Tip[] {
    const counted = this.counted(standing).map(tipOfKept);
    return this.#latest([...this.base, ...counted]);
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

  addSpare({ signed, here, epochs, since }: Spare): void {
    const { hash, body } = signed;
    const known = this.#links.get(hash);
    if (known?.signed) return;
    const at = known?.at ?? body.changes.at(-1)?.at;
    this.#enter({ seq: body.seq, hash, prev: body.prev, at, signed, covered: { epochs, since }, here });
  }

  dropSpares(before: number, epochs: ReadonlySet<EntryId>): void {
    for (const link of this.#links.values()) {
      if (link.covered && isOutlived(link.covered, before, epochs)) link.signed = undefined;
    }
    this.#forgetNames();
  }

  cover(tips: readonly Tip[], by: { readonly epoch: EntryId; readonly here: number } | undefined): void {
    this.base = this.#latest([...this.base, ...tips]);
    for (const tip of tips) if (tip.hash !== undefined) this.#coverUpTo(tip, tip.hash, by);
    this.#forgetNames();
    for (const link of this.#links.values()) if (link.at === undefined) this.#connect(link);
  }

  #coverUpTo(
    tip: Tip,
    hash: Digest,
    by: { readonly epoch: EntryId; readonly here: number } | undefined,
  ): void {
    for (const link of this.#behind(hash)) {
      if (by === undefined) link.signed = undefined;
      const epochs = new Set([...(link.covered?.epochs ?? []), ...(by ? [by.epoch] : [])]);
      link.covered = { epochs: [...epochs], since: by?.here ?? 0 };
      link.at ??= tip.at;
    }
    const last = this.#links.get(hash);
    const covered = { epochs: by ? [by.epoch] : [], since: by?.here ?? 0 };
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

const isKept = (link: Link): link is Link & { readonly signed: Signed } =>
  link.signed !== undefined && link.covered === undefined;

/** Whether something was covered long enough ago by an epoch of these. */
export const isOutlived = (covered: Covering, before: number, epochs: ReadonlySet<EntryId>): boolean =>
  covered.since < before && covered.epochs.some((epoch) => epochs.has(epoch));

const momentOf = (device: DeviceId, { ms, n }: Stamp): string => `${device} ${ms} ${n}`;

const tipOf = (seq: number, hash: Digest, at: Stamp | undefined): Tip => ({ seq, hash, at: at ?? never });

const tipOfKept = ({ signed, at }: Kept): Tip => tipOf(signed.body.seq, signed.hash, at);

/** The changes of envelopes, oldest envelope of each device first. */
export const changesOf = (kept: readonly Kept[]): readonly Change[] =>
  kept.flatMap(({ signed }) => signed.body.changes);
