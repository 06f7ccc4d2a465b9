import { type Covers, type DeviceId, type Stamp } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { Chain, namedIn, type Standing } from './chain.ts';
import type { Signed } from '../written/envelope.ts';
import { coversOf, type Extent, type Frontier, type Mark, type Tip } from '../written/frontier.ts';
import type { Covering, Kept, Spare } from './link.ts';

export type StandingOf = (device: DeviceId) => Standing;

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

  /** By which epochs an envelope is covered that did not come with what covers it. */
  coveringOf({ hash, body }: Signed): Covering | undefined {
    return this.#chains.get(body.device)?.coveringOf(hash);
  }

  /** Whether this very tip of a device, with this signature, came with an envelope or was proven before. */
  holds(device: DeviceId, tip: Tip): boolean {
    return this.#chains.get(device)?.holds(tip) === true;
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
  goesOnAfter(device: DeviceId, at: Stamp | undefined): Mark | undefined {
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

  /** Whether an envelope is, or comes right before, one of those up to which its device's writing counts. */
  leadsUp({ hash, body }: Signed, standing: Standing): boolean {
    return this.#chains.get(body.device)?.lacks(standing).has(hash) === true || isNamed(standing, hash);
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
  isWithin(extent: Extent): boolean {
    return [...this.#chains].every(([device, chain]) =>
      chain.base.every((tip) => (extent.get(device) ?? []).some((other) => chain.isUpTo(tip, other))),
    );
  }

  /**
   * What a state at this frontier has surely counted. Where two devices write with one key, the moment alone does not
   * tell: of what is kept here and does not lead up to the frontier it has counted nothing.
   */
  coversAt(extent: Extent): Covers {
    const covers = coversOf(extent);
    const beside = new Set<string>();
    for (const [device, chain] of this.#chains) {
      if (!chain.isDoubled()) continue;
      for (const { at } of chain.beside(extent.get(device) ?? [])) beside.add(momentOf(device, at));
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

  /** Lets go of what one of these epochs covered before this moment, of one device's up to this number only. */
  dropSpares(
    covered: { readonly before: number; readonly epochs: ReadonlySet<EntryId> },
    own: { readonly device: DeviceId; readonly upTo: number },
  ): void {
    for (const [device, chain] of this.#chains)
      chain.dropSpares(covered, device === own.device ? own.upTo : Infinity);
  }

  #chain(device: DeviceId): Chain {
    const known = this.#chains.get(device);
    if (known) return known;
    const made = new Chain();
    this.#chains.set(device, made);
    return made;
  }
}

const momentOf = (device: DeviceId, { ms, n }: Stamp): string => `${device} ${ms} ${n}`;

const isNamed = (standing: Standing, hash: Digest): boolean =>
  typeof standing !== 'string' && namedIn(standing).includes(hash);
