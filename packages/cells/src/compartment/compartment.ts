import {
  type CellId,
  type CellInfo,
  type Change,
  compareStamps,
  createRecords,
  type DeviceId,
  type Fault,
  ok,
  type Programme,
  type Records,
  type Result,
  type Stamp,
} from '@bulkhead/records';
import { hash } from '@bulkhead/seal';
import type { Digest } from '../charter/ids.ts';
import type { Checkpoint, SignedStatement } from '../written/checkpoint.ts';
import { type Ground, letLeave, owesDeparture } from '../retention/departures.ts';
import { isLeavingLaid, ownLeaving } from '../acts/own-leaving.ts';
import { entriesNobodyHas } from '../held/answered.ts';
import type { Fact } from '../held/fact.ts';
import { type BegunTip, type Extent, type Mark, tipValue } from '../written/frontier.ts';
import type { Signed } from '../written/envelope.ts';
import { signBegun } from '../written/head.ts';
import type { Holding } from '../held/holding.ts';
import { type Bench, judge, type Judgement } from './judging.ts';
import { changesOf, type Kept } from '../held/link.ts';
import { pastOf } from '../held/past.ts';
import type { Keeping } from '../retention/retention.ts';
import type { Step } from './step.ts';
import { owesStatement, stateCheckpoint } from '../acts/turning.ts';
import { unsharedEnvelopes } from '../acts/unshared.ts';
import { lastEnvelopes, writeEnvelopes } from '../acts/writing.ts';

/** What a compartment is opened with. */
export interface Opening {
  readonly holding: Holding;
  /** The records of the device, in which those of this cell are shown. */
  readonly records: Records;
  /** By whose rules records are kept, and what stands in for those that leave. */
  readonly programmes: readonly Programme[];
  readonly info: CellInfo;
  /** The records up to what the holding covers, as pieces; asked for again where they are needed again. */
  readonly base: () => Result<readonly Uint8Array[], Fault>;
  /** Own changes that no envelope carries yet. */
  readonly pending: readonly Change[];
}

/** What has to be done after facts came. */
export type Outcome =
  | { readonly kind: 'shown' }
  /** Something that was shown does not count any more: the records have to be read again from base and history. */
  | { readonly kind: 'read-again' };

/**
 * One cell as it lies open on a device: the holding, and its records as far as they count. What may still be taken out is
 * kept apart from what is covered: base, counted envelopes and own pending changes together are what is shown.
 */
export class Compartment {
  readonly holding: Holding;
  readonly #records: Records;
  readonly #info: CellInfo;
  readonly #keeping: Keeping;
  readonly #base: Opening['base'];
  #pending: Change[];
  readonly #shown = new Set<Digest>();
  /** Whether the base has come to more than what is shown. */
  #isBehind = false;

  private constructor({ holding, records, programmes, info, base, pending }: Opening) {
    this.#base = base;
    this.holding = holding;
    this.#keeping = { place: holding.place, programmes };
    this.#records = records;
    this.#info = info;
    this.#pending = [...pending];
  }

  /** Shows what the cell comes to in the records. Fault: its pieces do not mean what they should. */
  static open(opening: Opening): Result<Compartment, Fault> {
    const compartment = new Compartment(opening);
    const { records, info, holding } = opening;
    const base = opening.base();
    if (!base.ok) return base;
    const loaded = records.load(
      info.id,
      base.value,
      pastOf(holding, holding.history.base, holding.forgotten),
    );
    if (!loaded.ok) return loaded;
    compartment.#show();
    for (const change of opening.pending) records.apply(change);
    return ok(compartment);
  }

  get cell(): CellId {
    return this.#info.id;
  }
  /** The records up to what the holding covers, as pieces. */
  get base(): Result<readonly Uint8Array[], Fault> {
    return this.#base();
  }
  /** The pieces that a covered checkpoint states: the base, unless several that do not know each other are in it. */
  stateOf({ id }: SignedStatement): Result<readonly Uint8Array[], Fault> {
    const packed = this.holding.packageOf(id);
    return packed ? ok(packed) : this.#base();
  }
  /** Own changes that no envelope carries yet. */
  get pending(): readonly Change[] {
    return this.#pending;
  }
  /**
   * The moment of the newest own change, also of one that only a checkpoint knows of. What this device writes next has
   * to come after it: what lies before counts as covered, and nobody would show it.
   */
  get lastWritten(): Stamp | undefined {
    const tips = this.#frontierShown().get(this.holding.self.device) ?? [];
    return tips
      .map(({ at }) => at)
      .toSorted(compareStamps)
      .at(-1);
  }
  /** Whether no other device is in the cell, nor ever was. One that was let in and has no roster yet is not alone. */
  get isAlone(): boolean {
    const { roster, peers, me } = this.holding;
    return me !== undefined && peers.size === 0 && roster.members.size === 1 && roster.cut.size === 0;
  }

  /**
   * Own changes that no other member is known to have: pending ones, and those in envelopes that no member named. With those
   * of the devices that this vault was before, as far as they may count: what waits for two people is nobody's to name.
   */
  unshared(): readonly Change[] {
    return [...unsharedEnvelopes(this.holding), ...this.#pending];
  }

  /** When (UTC seconds) that was done in the membership log which waits to be shared; also that this device has left. */
  unsharedActs(): readonly number[] {
    const left = ownLeaving(this.holding);
    const own = left === undefined ? undefined : this.holding.roster.entries.get(left);
    if (own) return isLeavingLaid(this.holding, own.id) ? [] : [own.time];
    return entriesNobodyHas(this.holding).map(({ time }) => time);
  }

  /** An own change that was decided and stored. It is shown by whoever stored it. */
  wrote(change: Change): void {
    this.#pending.push(change);
  }

  /** Takes facts in and shows what counts now. */
  take(facts: readonly Fact[]): Outcome {
    for (const fact of facts) this.holding.take(fact);
    return this.show();
  }

  /** Shows what counts now and was not shown yet. */
  show(): Outcome {
    const counted = this.holding.counted();
    const now = new Set(counted.map(({ signed }) => signed.hash));
    const covered = (hash: Digest): boolean => !now.has(hash) && this.#isKept(hash);
    if (this.#isBehind || [...this.#shown].some(covered)) return { kind: 'read-again' };
    this.#show();
    return { kind: 'shown' };
  }

  /** The pending changes as envelopes; the pending ones are then no more. */
  write(here: number): Step {
    return this.#wrote(writeEnvelopes(this.holding, this.#pending), here);
  }

  /** The same for whoever is about to leave, also where nothing can be shared now: what is in none would not count. */
  writeLast(here: number): Step {
    const { holding } = this;
    return holding.writable ? this.write(here) : this.#wrote(lastEnvelopes(holding, this.#pending), here);
  }

  #wrote(written: readonly Signed[], here: number): Step {
    const facts = written.map(({ bytes, signature }): Fact => ({ kind: 'envelope', bytes, signature, here }));
    for (const fact of facts) this.holding.take(fact);
    if (written.length > 0) {
      this.#pending = [];
      for (const { hash: name } of written) this.#shown.add(name);
    }
    return { facts };
  }

  /** States what the epoch begins with, where this device started it and has not said so yet. */
  stateIfOwed(here: number): Result<Step | undefined, Fault> {
    return owesStatement(this.holding) ? this.state(here) : ok(undefined);
  }

  /**
   * States the cell as it is now, as the first checkpoint of the epoch or, alone, in place of the one before. What no
   * envelope carries is not part of it, so that the others can work it out from what they hold; a device that is alone
   * counts that too. Undefined: a piece of a later version lies here, and this device cannot say what it comes to.
   */
  state(here: number): Result<Step | undefined, Fault> {
    const isKept = this.isAlone && this.#pending.length > 0 && this.#hasWritten;
    const written = isKept ? this.write(here).facts : [];
    const stated = this.#state(here);
    if (!stated.ok || (stated.value === undefined && written.length === 0)) return stated;
    return ok({ ...stated.value, facts: [...written, ...(stated.value?.facts ?? [])] });
  }

  #state(here: number): Result<Step | undefined, Fault> {
    const { holding } = this;
    const begun = this.isAlone ? this.#begun() : undefined;
    const records = this.#pending.length === 0 || begun ? ok(this.#records) : this.#again(holding.counted());
    if (!records.ok) return records;
    if (records.value.hasNewerPieces(this.cell)) return ok(undefined);
    const gone = letLeave(this.#ground, records.value);
    records.value.settle(this.cell, pastOf(holding, withOwn(holding, begun?.at), gone.forgotten));
    // Records are said quicker from where they lie in pieces.
    const pieces = records.value.checkpoint(this.cell).map(({ bytes }) => bytes);
    const root = records.value.root(this.cell, hash);
    if (root === undefined) return ok(undefined);
    const stated = stateCheckpoint(holding, { root, here, begun, ...gone });
    if (stated.length === 0) return ok(undefined);
    const facts = [...stated, ...gone.facts];
    if (begun) this.#pending = [];
    return ok(this.#rebase(facts, pieces));
  }

  /** Whether this device has to change the keys because records leave by its turns alone, and their time is over. */
  owesDeparture(here: number): boolean {
    return owesDeparture(this.#ground, here);
  }

  get #ground(): Ground {
    const unshared = this.isAlone ? [] : this.unshared();
    return { keeping: this.#keeping, holding: this.holding, shown: this.#records, unshared };
  }

  /**
   * Counts everything that is shown, where no other device has ever been in the cell: nobody could take anything out of
   * it, so nothing has to be kept apart. Undefined: something that is pending can be put into no envelope.
   */
  countAlone(): Step | undefined {
    const newest = this.#pending.at(-1);
    if (newest && this.#hasWritten) this.write(Math.floor(newest.at.ms / 1000));
    const begun = this.#begun();
    if (this.#pending.length > 0 && !begun) return undefined;
    const { holding } = this;
    const frontier = withOwn(holding, begun?.at);
    const tip = begun ?? holding.frontier.get(holding.self.device)?.[0];
    this.#records.settle(this.cell, pastOf(holding, frontier, holding.forgotten));
    this.#pending = [];
    return this.#rebase(
      tip ? [{ kind: 'alone', tip: tipValue(tip) }] : [],
      this.#records.checkpoint(this.cell).map(({ bytes }) => bytes),
    );
  }

  /** Whether this device has ever written an envelope: then only another one tells how far it has written. */
  get #hasWritten(): boolean {
    return this.#ownTips.some(({ seq }) => seq > 0);
  }

  get #ownTips(): readonly Mark[] {
    return this.holding.frontier.get(this.holding.self.device) ?? [];
  }

  /** Up to where this device, which is alone, has written before its first envelope, signed by it. */
  #begun(): BegunTip | undefined {
    const at = this.#pending.at(-1)?.at;
    if (at === undefined || this.#hasWritten) return undefined;
    const { place, self } = this.holding;
    const signature = signBegun(place, self.key, { device: self.device, at });
    return { seq: 0, hash: undefined, at, signature };
  }

  /** Looks at what a steward states: see `judge`. */
  judge(stated: SignedStatement, here: number, whole?: Checkpoint): Result<Judgement, Fault> {
    return judge(this.#bench, { ...stated, here }, whole);
  }

  /** What judging needs of this compartment, and may do to it. */
  get #bench(): Bench {
    return {
      holding: this.holding,
      keeping: this.#keeping,
      shown: this.#records,
      frontierShown: this.#frontierShown(),
      base: this.#base,
      empty: () => this.#empty(),
      again: (led) => this.#again(led),
      isShown: (name) => this.#shown.has(name),
      readAgain: () => {
        this.#isBehind = true;
      },
      rebase: (facts, base) => this.#rebase(facts, base),
    };
  }

  #empty(): Records {
    return createRecords([...this.#records.types.values()], [this.#info]);
  }

  /** The records of the cell from the base and these envelopes alone. */
  #again(led: readonly Kept[]): Result<Records, Fault> {
    const again = this.#empty();
    const pieces = this.#base();
    if (!pieces.ok) return pieces;
    const loaded = again.load(
      this.cell,
      pieces.value,
      pastOf(this.holding, this.holding.history.base, this.holding.forgotten),
    );
    if (!loaded.ok) return loaded;
    for (const change of changesOf(led)) again.apply(change);
    return ok(again);
  }

  #rebase(facts: readonly Fact[], base: readonly Uint8Array[]): Step {
    for (const fact of facts) this.holding.take(fact);
    for (const name of this.#shown) if (!this.#isKept(name)) this.#shown.delete(name);
    return { facts, base };
  }

  #isKept(name: Digest): boolean {
    return this.holding.history.isKept(name);
  }

  #frontierShown(): Extent {
    return withOwn(this.holding, this.#pending.at(-1)?.at);
  }

  #show(): void {
    for (const { signed } of this.holding.counted()) {
      if (this.#shown.has(signed.hash)) continue;
      this.#shown.add(signed.hash);
      for (const change of signed.body.changes) this.#records.apply(change);
    }
  }
}

/** Up to where things count, with the own changes that no envelope carries. */
function withOwn(holding: Holding, newest: Stamp | undefined): Extent {
  const { frontier } = holding;
  const { device } = holding.self;
  const tip = frontier.get(device)?.[0];
  if (newest === undefined || (tip && compareStamps(newest, tip.at) <= 0)) return frontier;
  const own: Mark = { seq: tip?.seq ?? 0, hash: tip?.hash, at: newest };
  return new Map<DeviceId, readonly Mark[]>([...frontier, [device, [own]]]);
}
