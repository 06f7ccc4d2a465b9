import {
  type CellId,
  type CellInfo,
  type Change,
  compareStamps,
  type Covers,
  createRecords,
  type Fault,
  ok,
  type Past,
  type Programme,
  type RecordId,
  type Records,
  type Result,
  type Stamp,
} from '@bulkhead/records';
import { hash } from '@bulkhead/seal';
import type { Digest } from '../charter/ids.ts';
import { type Checkpoint, encodePart, packPieces, type SignedStatement } from './checkpoint.ts';
import { followDeparture, type Ground, letLeave, owesDeparture } from './departures.ts';
import type { Verdict } from './envelope.ts';
import type { Fact } from './fact.ts';
import type { Frontier } from './frontier.ts';
import type { Holding } from './holding.ts';
import { changesOf, type Kept } from './link.ts';
import { isMisled } from './misled.ts';
import { leavesOut } from './omission.ts';
import { countLeft } from './left-rows.ts';
import { leftElsewhere } from './left-elsewhere.ts';
import {
  datedAhead,
  type Departure,
  depart,
  freshIn,
  isDeparture,
  type Keeping,
  type Told,
  toldBy,
  withoutDeparture,
} from './retention.ts';
import { isWithinFrontier } from './sending.ts';
import type { CoveredStatement } from './statements-held.ts';
import { owesStatement, stateCheckpoint } from './turning.ts';
import { writeEnvelopes } from './writing.ts';

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

/** What a step came to. All of it is to be stored before anything leaves the device. */
export interface Step {
  readonly facts: readonly Fact[];
  /** New pieces in place of the base. Facts and pieces belong together: both are stored or none. */
  readonly base?: readonly Uint8Array[];
}

/** What came of looking at a checkpoint. */
export type Judgement =
  | { readonly kind: 'known' }
  /** Its parts are needed: this device cannot work its state out. */
  | { readonly kind: 'wanted' }
  /** Records are said to have left at a time (UTC seconds) that has not come here: a person looks at the date first. */
  | { readonly kind: 'dated-ahead'; readonly at: number }
  | { readonly kind: 'judged'; readonly verdict: Verdict; readonly step: Step };

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

  /** Own changes that no other device is known to have: pending ones, and those in envelopes that nobody named. */
  unshared(): readonly Change[] {
    const { self, history, peers, covered } = this.holding;
    const named = Math.max(0, ...[...peers.values()].map(({ seen }) => seen.get(self.device) ?? 0));
    const stated = [...covered.values()].flatMap(({ statement }) =>
      statement.maker === self.device ? [] : (statement.frontier.get(self.device) ?? []),
    );
    const shared = Math.max(named, ...stated.map(({ seq }) => seq));
    const kept = history.kept(self.device).filter(({ signed }) => signed.body.seq > shared);
    return [...changesOf(kept), ...this.#pending];
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
    const written = writeEnvelopes(this.holding, this.#pending);
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
    const { holding } = this;
    const alone = this.isAlone ? this.#pending.at(-1)?.at : undefined;
    const records =
      this.#pending.length === 0 || alone !== undefined ? ok(this.#records) : this.#again(holding.counted());
    if (!records.ok) return records;
    if (records.value.hasNewerPieces(this.cell)) return ok(undefined);
    const gone = letLeave(this.#ground, records.value);
    records.value.settle(this.cell, pastOf(holding, withOwn(holding, alone), gone.forgotten));
    const root = records.value.root(this.cell, hash);
    if (root === undefined) return ok(undefined);
    const stated = stateCheckpoint(holding, { root, here, alone, ...gone });
    if (stated.length === 0) return ok(undefined);
    const facts = [...stated, ...gone.facts];
    const pieces = records.value.checkpoint(this.cell).map(({ bytes }) => bytes);
    if (alone !== undefined) this.#pending = [];
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
   * it, so nothing has to be kept apart.
   */
  countAlone(): Step {
    const frontier = withOwn(this.holding, this.#pending.at(-1)?.at);
    const tip = frontier.get(this.holding.self.device)?.[0];
    this.#records.settle(this.cell, pastOf(this.holding, frontier, this.holding.forgotten));
    const facts: readonly Fact[] = tip ? [{ kind: 'alone', tip }] : [];
    this.#pending = [];
    return this.#rebase(
      facts,
      this.#records.checkpoint(this.cell).map(({ bytes }) => bytes),
    );
  }

  /**
   * Looks at what a steward states (rules D3). `here`: UTC seconds of this device. `whole`: the checkpoint itself, once
   * its parts are here.
   */
  judge(stated: SignedStatement, here: number, whole?: Checkpoint): Result<Judgement, Fault> {
    const { holding } = this;
    if (holding.covered.has(stated.id) || holding.verdictsOn(stated.id).has(holding.self.device))
      return ok({ kind: 'known' });
    const { frontier } = stated.statement;
    const told = toldBy(holding, stated.statement);
    if (holding.hasBegun && told.kind === 'wrong') return ok(this.#differs(stated));
    const ahead = holding.hasBegun ? datedAhead(holding, stated.statement, here) : undefined;
    if (ahead !== undefined) return ok({ kind: 'dated-ahead', at: ahead });
    if (!isMisled(holding)) {
      const led = this.#leadingTo(frontier, told);
      if (led) return this.#compare({ ...stated, here }, led, told);
      if (holding.hasBegun && isWithinFrontier(frontier, holding.history.base)) return ok({ kind: 'known' });
    }
    return whole ? this.#join({ ...stated, here }, whole) : ok({ kind: 'wanted' });
  }

  /** The envelopes that lead to a frontier; undefined where this device cannot work out what it comes to. */
  #leadingTo(frontier: Frontier, told: Told): readonly Kept[] | undefined {
    const { hasBegun, history, place } = this.holding;
    if (!hasBegun || told.kind === 'left-before') return undefined;
    return history.upTo(withoutDeparture(frontier, history.base, place));
  }

  /** Works the state out again from the base and the envelopes that lead to the frontier. */
  #compare(stated: CoveredStatement, led: readonly Kept[], told: Told): Result<Judgement, Fault> {
    const worked = this.#again(led);
    if (!worked.ok) return worked;
    const again = worked.value;
    const departure = told.kind === 'left' ? told.departure : undefined;
    const gone = departure && this.#follow(again, stated, departure);
    if (departure && !gone) return ok(this.#differs(stated));
    again.settle(this.cell, pastOf(this.holding, stated.statement.frontier, stated.statement.forgotten));
    const root = again.root(this.cell, hash);
    if (root === undefined) return ok(this.#judged(stated, 'cannot-tell', { facts: [] }));
    if (!isEqual(root, stated.statement.root)) return ok(this.#differs(stated));
    const facts = [coveredFact(stated), ...this.#countedBy(stated), ...(gone?.facts ?? [])];
    gone?.show();
    // It may count what is not shown here, because its device was removed since: what is shown begins with it now.
    if (led.some(({ signed }) => !this.#shown.has(signed.hash))) this.#isBehind = true;
    const step = this.#rebase(
      facts,
      again.checkpoint(this.cell).map(({ bytes }) => bytes),
    );
    return ok(this.#judged(stated, 'agree', step));
  }

  /** Lets records leave a state that was worked out, as a steward says. `show` does the same with what is shown. */
  #follow(again: Records, { statement }: SignedStatement, departure: Departure) {
    const ground = { keeping: this.#keeping, roster: this.holding.roster };
    const followed = followDeparture(ground, again, { statement, departure });
    if (!followed) return undefined;
    const { leaving, change } = followed;
    const { at, ids } = departure;
    const show = (): void => {
      const isAsThere = leaving.every(({ id, changed }) => {
        const shown = this.#records.view.find(id)?.changed;
        return shown !== undefined && compareStamps(shown, changed) === 0;
      });
      // What was written to one of them since stands alone from now on: that comes of reading again.
      if (isAsThere) depart(this.#records, change, { cell: this.cell, ids });
      else this.#isBehind = true;
    };
    return { facts: [{ kind: 'left', at, rows: countLeft(leaving) }] as const, show };
  }

  /** Joins a state that this device cannot work out with its own (docs/decisions/0010). */
  #join(stated: CoveredStatement, whole: Checkpoint): Result<Judgement, Fault> {
    const { holding } = this;
    const { frontier } = stated.statement;
    const theirs = createRecords([...this.#records.types.values()], [this.#info]);
    const past = pastOf(holding, frontier, stated.statement.forgotten);
    // Joining reads every value of foreign pieces; loading would trust them.
    const loaded = theirs.join(this.cell, whole.pieces, { mine: () => false, theirs: past });
    const root = loaded.ok ? theirs.root(this.cell, hash) : undefined;
    // A piece of a later version: this device waits until it can read it.
    if (loaded.ok && root === undefined) return ok({ kind: 'wanted' });
    if (root === undefined || !isEqual(root, stated.statement.root) || this.#isLeftOutOf(theirs, stated))
      return ok(this.#differs(stated));
    const left = this.#leftThere(theirs, stated, past.covers);
    if (!left.ok) return left;
    if (!left.value) return ok(this.#differs(stated));
    const own = this.#again([]);
    if (!own.ok) return own;
    const base = own.value;
    const packages = this.#packagesBeside(stated, whole.pieces);
    // What somebody claimed to have counted who was removed for it, this device has not seen.
    const mineAt = (at: Frontier): Covers => (isMisled(holding) ? () => false : holding.history.coversAt(at));
    const joined = base.join(this.cell, whole.pieces, { mine: mineAt(holding.history.base), theirs: past });
    if (!joined.ok) return joined;
    const live = this.#records.join(this.cell, whole.pieces, {
      mine: mineAt(this.#frontierShown()),
      theirs: past,
    });
    if (!live.ok) return live;
    const facts = [coveredFact(stated), ...this.#countedBy(stated), ...packages, ...left.value];
    const step = this.#rebase(
      facts,
      base.checkpoint(this.cell).map(({ bytes }) => bytes),
    );
    return ok(this.#judged(stated, 'cannot-tell', step));
  }

  /** What left there of what is here, if it had to; undefined: something had not. */
  #leftThere(
    theirs: Records,
    { statement }: SignedStatement,
    covers: Covers,
  ): Result<readonly Fact[] | undefined, Fault> {
    const { holding } = this;
    const left = freshIn(holding, statement);
    if (left.length === 0) return ok([]);
    const times = new Set(left.map(([, since]) => since));
    if (![...times].every((at) => isDeparture(holding.roster, at))) return ok(undefined);
    const mine = this.#again([]);
    if (!mine.ok) return mine;
    for (const change of changesOf(holding.counted()))
      if (covers(change.by, change.at)) mine.value.apply(change);
    const shown = this.#records;
    const found = leftElsewhere({ keeping: this.#keeping, mine: mine.value, shown, theirs, covers, left });
    return ok(found?.map(({ at, rows }): Fact => ({ kind: 'left', at, rows })));
  }

  /** The records of the cell from the base and these envelopes alone. */
  #again(led: readonly Kept[]): Result<Records, Fault> {
    const again = createRecords([...this.#records.types.values()], [this.#info]);
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

  #differs(stated: SignedStatement): Judgement {
    return this.#judged(stated, 'differ', { facts: [] });
  }

  #judged(stated: SignedStatement, verdict: Verdict, step: Step): Judgement {
    const { device } = this.holding.self;
    const said: readonly Fact[] = [
      { kind: 'verdict', checkpoint: stated.id, device, verdict },
      { kind: 'to-say', what: { checkpoint: stated.id, verdict } },
    ];
    for (const fact of said) this.holding.take(fact);
    return { kind: 'judged', verdict, step: { ...step, facts: [...step.facts, ...said] } };
  }

  /** Checkpoints that another one counts whole: they are part of it. */
  #countedBy(stated: SignedStatement): readonly { readonly kind: 'covered-gone'; readonly id: Digest }[] {
    return [...this.holding.covered.values()]
      .filter((one) => isWithinFrontier(one.statement.frontier, stated.statement.frontier))
      .map(({ id }) => ({ kind: 'covered-gone', id }) as const);
  }

  /**
   * Where the checkpoint and one that is covered have not heard of each other, the state of each: the base is from now on
   * neither. They go with the first checkpoint that counts both.
   */
  #packagesBeside(stated: SignedStatement, pieces: readonly Uint8Array[]): readonly Fact[] {
    const counted = new Set(this.#countedBy(stated).map(({ id }) => id));
    const beside = [...this.holding.covered.keys()].filter((id) => !counted.has(id));
    const [one, ...others] = beside;
    if (one === undefined) return [];
    const base = this.#base();
    // With one covered checkpoint, or several of which the base is no longer any, the base is packed at most once.
    const isBase = others.length === 0 && counted.size === 0 && this.holding.packageOf(one) === undefined;
    return [...(isBase && base.ok ? packageFacts(one, base.value) : []), ...packageFacts(stated.id, pieces)];
  }

  /** Whether the state leaves something out that is here and that it claims to have counted. */
  #isLeftOutOf(theirs: Records, { statement }: SignedStatement): boolean {
    const shown = this.#frontierShown();
    return leavesOut({
      cell: this.cell,
      mine: this.#records,
      theirs,
      seenHere: this.holding.history.coversAt(shown),
      seenThere: pastOf(this.holding, statement.frontier, statement.forgotten),
      isNothingNew: isWithinFrontier(statement.frontier, shown),
    });
  }

  #rebase(facts: readonly Fact[], base: readonly Uint8Array[]): Step {
    for (const fact of facts) this.holding.take(fact);
    for (const name of this.#shown) if (!this.#isKept(name)) this.#shown.delete(name);
    return { facts, base };
  }

  #isKept(name: Digest): boolean {
    return this.holding.history.isKept(name);
  }

  #frontierShown(): Frontier {
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

/** What is known of a cell beside its records, at a frontier. */
function pastOf({ history }: Holding, frontier: Frontier, forgotten: ReadonlyMap<RecordId, number>): Past {
  return { covers: history.coversAt(frontier), forgotten: new Set(forgotten.keys()) };
}

/** Up to where things count, with the own changes that no envelope carries. */
function withOwn(holding: Holding, newest: Stamp | undefined): Frontier {
  const { frontier } = holding;
  const { device } = holding.self;
  const tip = frontier.get(device)?.[0];
  if (newest === undefined || (tip && compareStamps(newest, tip.at) <= 0)) return frontier;
  return new Map([...frontier, [device, [{ seq: tip?.seq ?? 0, hash: tip?.hash, at: newest }]]]);
}

const packageFacts = (id: Digest, pieces: readonly Uint8Array[]): readonly Fact[] =>
  packPieces(pieces).map((part): Fact => ({ kind: 'package', id, bytes: encodePart(part) }));

const coveredFact = ({ bytes, signature, here }: CoveredStatement): Fact => ({
  kind: 'covered',
  bytes,
  signature,
  here,
});

const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
