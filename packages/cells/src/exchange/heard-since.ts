import type { Fact } from '../held/fact.ts';
import type { Since } from '../held/facts/way-fact.ts';
import type { Holding } from '../held/holding.ts';
import type { EntryId } from '../roster/entry-id.ts';

/**
 * With how much of the roster each mailbox was heard. Where entries wait for their parents, what was read may say more once
 * there is more of the roster: then it is read again from the place where that began, and not before. Anybody who is in may
 * lay an entry whose parents never come, and it waits for ever.
 */
export class HeardSince {
  readonly #holding: () => Holding;
  readonly #way: string | undefined;
  /** After which place everything was heard in this exchange, and with how many entries of the roster. */
  readonly #now = new Map<EntryId, Since>();

  /** `way`: undefined where nothing is noted, and everything is read each time. */
  constructor(holding: () => Holding, way: string | undefined) {
    this.#holding = holding;
    this.#way = way;
  }

  get epochs(): Iterable<EntryId> {
    return this.#now.keys();
  }

  /** The place after which a mailbox has to be read again, because there is more of the roster by now. */
  behind(epoch: EntryId): number | undefined {
    const since = this.#before(epoch);
    return since && since.entries !== this.#size ? since.from : undefined;
  }

  /** Everything that was read after that place was heard; `isAgain`: also what waited. */
  note(epoch: EntryId, from: number, isAgain: boolean): void {
    const now = { from, entries: this.#size };
    this.#now.set(epoch, isAgain ? now : (this.#before(epoch) ?? now));
  }

  /** What was read in this exchange was heard once more. */
  noteAgain(epoch: EntryId): void {
    const now = this.#now.get(epoch);
    if (now) this.#now.set(epoch, { ...now, entries: this.#size });
  }

  isHeard(epoch: EntryId): boolean {
    return this.#now.get(epoch)?.entries === this.#size;
  }

  /** Whether it was heard in this exchange with more of the roster than before, or waits since this exchange only. */
  isNew(epoch: EntryId): boolean {
    const [before, now] = [this.#before(epoch), this.#now.get(epoch)];
    return before === undefined || !isSame(before, now);
  }

  /** What is to be stored once all of it has been dealt with. */
  facts(epoch: EntryId): readonly Fact[] {
    const [before, now, way] = [this.#before(epoch), this.#now.get(epoch), this.#way];
    if (way === undefined || now === undefined) return [];
    const isOpen =
      this.#holding().roster.waiting.length > 0 || (before !== undefined && !this.isHeard(epoch));
    const since = isOpen ? now : undefined;
    return isSame(before, since) ? [] : [{ kind: 'unheard', way, epoch, since }];
  }

  get #size(): number {
    return this.#holding().roster.entries.size;
  }

  #before(epoch: EntryId): Since | undefined {
    return this.#way === undefined ? undefined : this.#holding().lying.unheard(this.#way, epoch);
  }
}

const isSame = (a: Since | undefined, b: Since | undefined): boolean =>
  a?.from === b?.from && a?.entries === b?.entries;
