import {
  type CellId,
  type Covers,
  type DeviceId,
  type Fault,
  ok,
  type Records,
  type Result,
  type Stamp,
} from '@bulkhead/records';
import { equalBytes, hash } from '@bulkhead/seal';
import type { Digest } from '../charter/ids.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { type Checkpoint, encodePart, packPieces, type SignedStatement } from '../written/checkpoint.ts';
import { followDeparture } from '../retention/departures.ts';
import type { Verdict } from '../written/envelope.ts';
import type { Fact } from '../held/fact.ts';
import type { Extent, Frontier } from '../written/frontier.ts';
import type { Holding } from '../held/holding.ts';
import { leftElsewhere } from '../retention/left-elsewhere.ts';
import { countLeft } from '../held/left-rows.ts';
import { changesOf, type Kept } from '../held/link.ts';
import { isMisled } from '../held/misled.ts';
import { leavesOut } from './omission.ts';
import { pastOf } from '../held/past.ts';
import {
  datedAhead,
  type Departure,
  depart,
  freshIn,
  headsOf,
  isDeparture,
  type Keeping,
  type Told,
  toldBy,
  withoutDeparture,
} from '../retention/retention.ts';
import { isWithinFrontier } from '../acts/sending.ts';
import type { CoveredStatement } from '../held/statements-held.ts';
import type { Step } from './step.ts';

/** What came of looking at a checkpoint. */
export type Judgement =
  | { readonly kind: 'known' }
  /** Its parts are needed: this device cannot work its state out. */
  | { readonly kind: 'wanted' }
  /** A device that begins with it would begin with a roster that lacks these of its heads. */
  | { readonly kind: 'roster-cut'; readonly heads: readonly EntryId[] }
  /** It names a time (UTC seconds) that has not come here: a person looks at the date first. */
  | { readonly kind: 'dated-ahead'; readonly at: number }
  | { readonly kind: 'judged'; readonly verdict: Verdict; readonly step: Step };

/** What judging needs of an open compartment, and may do to it. */
export interface Bench {
  readonly holding: Holding;
  readonly keeping: Keeping;
  /** The records as they are shown. */
  readonly shown: Records;
  /** Up to where what is shown counts. */
  readonly frontierShown: Extent;
  /** The records up to what the holding covers, as pieces. */
  base(): Result<readonly Uint8Array[], Fault>;
  /** Records of this cell with nothing in them. */
  empty(): Records;
  /** The records of the cell from the base and these envelopes alone. */
  again(led: readonly Kept[]): Result<Records, Fault>;
  isShown(envelope: Digest): boolean;
  /** What is shown has to be read again from the base. */
  readAgain(): void;
  rebase(facts: readonly Fact[], base: readonly Uint8Array[]): Step;
}

/**
 * Looks at what a steward states (rules D3). `here` of it: UTC seconds of this device. `whole`: the checkpoint itself, once
 * its parts are here.
 */
export const judge = (bench: Bench, stated: CoveredStatement, whole?: Checkpoint): Result<Judgement, Fault> =>
  new Judge(bench).judge(stated, whole);

/** One look at one statement. */
class Judge {
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  get #holding(): Holding {
    return this.#bench.holding;
  }
  get #cell(): CellId {
    return this.#holding.place.cell;
  }

  judge(stated: CoveredStatement, whole?: Checkpoint): Result<Judgement, Fault> {
    const { holding } = this.#bench;
    if (holding.covered.has(stated.id) || holding.verdictsOn(stated.id).has(holding.self.device))
      return ok({ kind: 'known' });
    const proof = holding.provenTips.proofOf(stated.statement.frontier);
    if (proof === 'false' || (proof === 'unknown-device' && whole)) return ok(this.#differs(stated));
    if (proof === 'unknown-device') return ok({ kind: 'wanted' });
    const { frontier } = stated.statement;
    const told = toldBy(holding, stated.statement);
    if (holding.hasBegun && told.kind === 'wrong') return ok(this.#differs(stated));
    const ahead = holding.hasBegun ? datedAhead(holding, stated.statement, stated.here) : undefined;
    if (ahead !== undefined) return ok({ kind: 'dated-ahead', at: ahead });
    if (!isMisled(holding)) {
      const led = this.#leadingTo(frontier, told);
      if (led) return this.#compare(stated, led, told);
      if (holding.hasBegun && isWithinFrontier(frontier, holding.history.base)) return ok({ kind: 'known' });
    }
    if (!whole) return ok({ kind: 'wanted' });
    const lacking = stated.statement.heads.filter((id) => !holding.hasEntry(id));
    // Whoever has begun hears of what was cut from others too, and never waits for one steward's word.
    if (!holding.hasBegun && lacking.length > 0) return ok({ kind: 'roster-cut', heads: lacking });
    return this.#join(stated, whole);
  }

  /** The envelopes that lead to a frontier; undefined where this device cannot work out what it comes to. */
  #leadingTo(frontier: Frontier, told: Told): readonly Kept[] | undefined {
    const { hasBegun, history, place } = this.#holding;
    if (!hasBegun || told.kind === 'left-before') return undefined;
    return history.upTo(withoutDeparture(frontier, history.base, place));
  }

  /** Works the state out again from the base and the envelopes that lead to the frontier. */
  #compare(stated: CoveredStatement, led: readonly Kept[], told: Told): Result<Judgement, Fault> {
    const worked = this.#bench.again(led);
    if (!worked.ok) return worked;
    const again = worked.value;
    const departure = told.kind === 'left' ? told.departure : undefined;
    const gone = departure && this.#follow(again, stated, departure);
    if (departure && !gone) return ok(this.#differs(stated));
    again.settle(this.#cell, pastOf(this.#holding, stated.statement.frontier, stated.statement.forgotten));
    // Records are said quicker from where they lie in pieces.
    const pieces = again.checkpoint(this.#cell).map(({ bytes }) => bytes);
    const root = again.root(this.#cell, hash);
    if (root === undefined) return ok(this.#judged(stated, 'cannot-tell', { facts: [] }));
    if (!equalBytes(root, stated.statement.root)) return ok(this.#differs(stated));
    const facts = [coveredFact(stated), ...this.#countedBy(stated), ...(gone?.facts ?? [])];
    gone?.show();
    // It may count what is not shown here, because its device was removed since: what is shown begins with it now.
    if (led.some(({ signed }) => !this.#bench.isShown(signed.hash))) this.#bench.readAgain();
    return ok(this.#judged(stated, 'agree', this.#bench.rebase(facts, pieces)));
  }

  /** Lets records leave a state that was worked out, as a steward says. `show` does the same with what is shown. */
  #follow(again: Records, { statement }: SignedStatement, departure: Departure) {
    const ground = { keeping: this.#bench.keeping, roster: this.#holding.roster };
    const followed = followDeparture(ground, again, { statement, departure });
    if (!followed) return undefined;
    const { leaving, change } = followed;
    const { at, ids } = departure;
    const show = (): void => {
      const { shown } = this.#bench;
      const covers = this.#holding.history.coversAt(statement.frontier);
      const isAsThere = leaving.every((record) =>
        headsOf(shown, record).every((head) => covers(head.by, head.at)),
      );
      // What was written to one of them since stands alone from now on: that comes of reading again.
      if (isAsThere) depart(shown, change, { cell: this.#cell, ids });
      else this.#bench.readAgain();
    };
    return { facts: [{ kind: 'left', at, rows: countLeft(leaving) }] as const, show };
  }

  /** Joins a state that this device cannot work out with its own (docs/decisions/0010). */
  #join(stated: CoveredStatement, whole: Checkpoint): Result<Judgement, Fault> {
    const { holding } = this.#bench;
    const { frontier } = stated.statement;
    const theirs = this.#bench.empty();
    const past = pastOf(holding, frontier, stated.statement.forgotten);
    // Joining reads every value of foreign pieces; loading would trust them.
    const loaded = theirs.join(this.#cell, whole.pieces, { mine: () => false, theirs: past });
    const root = loaded.ok ? theirs.root(this.#cell, hash) : undefined;
    // A piece of a later version: this device waits until it can read it.
    if (loaded.ok && root === undefined) return ok({ kind: 'wanted' });
    if (root === undefined || !equalBytes(root, stated.statement.root) || this.#isLeftOutOf(theirs, stated))
      return ok(this.#differs(stated));
    const left = this.#leftThere(theirs, stated, past.covers);
    if (!left.ok) return left;
    if (!left.value) return ok(this.#differs(stated));
    const own = this.#bench.again([]);
    if (!own.ok) return own;
    const base = own.value;
    const packages = this.#packagesBeside(stated, whole.pieces);
    // What somebody claimed to have counted who was removed for it, this device has not seen.
    const mineAt = (at: Extent): Covers => (isMisled(holding) ? () => false : holding.history.coversAt(at));
    const joined = base.join(this.#cell, whole.pieces, { mine: mineAt(holding.history.base), theirs: past });
    if (!joined.ok) return joined;
    const live = this.#bench.shown.join(this.#cell, whole.pieces, {
      mine: holding.hasBegun ? mineAt(this.#bench.frontierShown) : this.#onlyWhatCame(),
      theirs: past,
    });
    if (!live.ok) return live;
    const facts = [coveredFact(stated), ...this.#countedBy(stated), ...packages, ...left.value];
    const step = this.#bench.rebase(
      facts,
      base.checkpoint(this.#cell).map(({ bytes }) => bytes),
    );
    return ok(this.#judged(stated, 'cannot-tell', step));
  }

  /** A device that has not begun has seen what came to it, and nothing that its authors wrote before. */
  #onlyWhatCame(): Covers {
    const came = new Set(changesOf(this.#holding.counted()).map(({ by, at }) => momentOf(by, at)));
    return (by, at) => came.has(momentOf(by, at));
  }

  /** What left there of what is here, if it had to; undefined: something had not. */
  #leftThere(
    theirs: Records,
    { statement }: SignedStatement,
    covers: Covers,
  ): Result<readonly Fact[] | undefined, Fault> {
    const { holding } = this.#bench;
    const left = freshIn(holding, statement);
    if (left.length === 0) return ok([]);
    const times = new Set(left.map(([, since]) => since));
    if (![...times].every((at) => isDeparture(holding.roster, at))) return ok(undefined);
    const mine = this.#bench.again([]);
    if (!mine.ok) return mine;
    const written = changesOf(holding.counted());
    for (const change of written) if (covers(change.by, change.at)) mine.value.apply(change);
    const shown = this.#bench.shown;
    const found = leftElsewhere({
      keeping: this.#bench.keeping,
      mine: mine.value,
      shown,
      theirs,
      covers,
      written: new Map(written.map((change) => [change.id, change])),
      isIn: (device) => holding.standingOf(device) === 'all',
      left,
    });
    return ok(found?.map(({ at, rows }): Fact => ({ kind: 'left', at, rows })));
  }

  #differs(stated: SignedStatement): Judgement {
    return this.#judged(stated, 'differ', { facts: [] });
  }

  #judged(stated: SignedStatement, verdict: Verdict, step: Step): Judgement {
    const { device } = this.#holding.self;
    const said: readonly Fact[] = [
      { kind: 'verdict', checkpoint: stated.id, device, verdict },
      { kind: 'to-say', what: { checkpoint: stated.id, verdict } },
    ];
    for (const fact of said) this.#holding.take(fact);
    return { kind: 'judged', verdict, step: { ...step, facts: [...step.facts, ...said] } };
  }

  /** Checkpoints that another one counts whole: they are part of it. */
  #countedBy(stated: SignedStatement): readonly { readonly kind: 'covered-gone'; readonly id: Digest }[] {
    return [...this.#holding.covered.values()]
      .filter((one) => isWithinFrontier(one.statement.frontier, stated.statement.frontier))
      .map(({ id }) => ({ kind: 'covered-gone', id }) as const);
  }

  /**
   * Where the checkpoint and one that is covered have not heard of each other, the state of each: the base is from now on
   * neither. They go with the first checkpoint that counts both.
   */
  #packagesBeside(stated: SignedStatement, pieces: readonly Uint8Array[]): readonly Fact[] {
    const counted = new Set(this.#countedBy(stated).map(({ id }) => id));
    const beside = [...this.#holding.covered.keys()].filter((id) => !counted.has(id));
    const [one, ...others] = beside;
    if (one === undefined) return [];
    const base = this.#bench.base();
    // With one covered checkpoint, or several of which the base is no longer any, the base is packed at most once.
    const isBase = others.length === 0 && counted.size === 0 && this.#holding.packageOf(one) === undefined;
    return [...(isBase && base.ok ? packageFacts(one, base.value) : []), ...packageFacts(stated.id, pieces)];
  }

  /** Whether the state leaves something out that is here and that it claims to have counted. */
  #isLeftOutOf(theirs: Records, { statement }: SignedStatement): boolean {
    const shown = this.#bench.frontierShown;
    return leavesOut({
      cell: this.#cell,
      mine: this.#bench.shown,
      theirs,
      seenHere: this.#holding.history.coversAt(shown),
      seenThere: pastOf(this.#holding, statement.frontier, statement.forgotten),
      isNothingNew: isWithinFrontier(statement.frontier, shown),
    });
  }
}

const momentOf = (by: DeviceId, { ms, n }: Stamp): string => `${by} ${ms} ${n}`;

const packageFacts = (id: Digest, pieces: readonly Uint8Array[]): readonly Fact[] =>
  packPieces(pieces).map((part): Fact => ({ kind: 'package', id, bytes: encodePart(part) }));

const coveredFact = ({ bytes, signature, here }: CoveredStatement): Fact => ({
  kind: 'covered',
  bytes,
  signature,
  here,
});
