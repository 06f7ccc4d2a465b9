import { type Fault, ok, type Result } from '@bulkhead/records';
import { factsOfNote, type Note, openNote } from '../acts/notes.ts';
import { factsOfWrap, type OpenedWrap, openWrapped } from '../acts/wrapping.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import type { ReadOn } from './read-on.ts';
import type { Desk } from './side.ts';
import type { Address } from './transport.ts';

/** What was left for this device alone: the keys of epochs, and notes. */
export class OwnDrops {
  readonly #desk: Desk;
  readonly #readOn: (address: Address) => Promise<Result<ReadOn, Fault>>;
  /** Wraps and notes that nobody is known to have signed. */
  readonly #unproved: Uint8Array[] = [];
  /** How far drops were read in which such lie: noted only once they were looked at again. */
  readonly #readTo: Fact[] = [];
  /** Notes that were new. */
  received = 0;
  /** Entries that did not open, or that nobody vouches for. */
  ignored = 0;
  /** Something is for a key that is not here. */
  isUnopened = false;

  constructor(desk: Desk, readsOn: (address: Address) => Promise<Result<ReadOn, Fault>>) {
    this.#desk = desk;
    this.#readOn = readsOn;
  }

  get #holding(): Holding {
    return this.#desk.side.compartment().holding;
  }

  /** A drop that cannot be read ends the exchange: nothing is written then (rules D10). */
  async read(): Promise<Result<undefined, Fault>> {
    for (const {
      drop: { log, read },
    } of this.#holding.drops) {
      const left = await this.#readOn({ log, read });
      if (!left.ok) return left;
      this.#desk.take(left.value.held);
      const before = this.#unproved.length;
      for (const bytes of left.value.entries) this.#takeIn(bytes);
      if (this.#unproved.length > before) this.#readTo.push(...left.value.noted);
      else this.#desk.take(left.value.noted);
      const kept = this.#desk.keepTaken();
      if (!kept.ok) return kept;
    }
    return ok(undefined);
  }

  #takeIn(bytes: Uint8Array): void {
    const { here } = this.#desk.manner;
    const wrap = openWrapped(this.#holding, bytes);
    if (wrap.ok) {
      this.#desk.take(factsOfWrap(this.#holding, wrap.value, here));
      if (!wrap.value.isVouchedFor) this.#unproved.push(bytes);
      return;
    }
    const note = wrap.why === 'not-addressed' ? openNote(this.#holding, bytes) : wrap;
    if (note.ok) return this.#takeNote(note.value);
    if (note.why === 'damaged') return void this.#unproved.push(bytes);
    this.ignored += 1;
    this.isUnopened = true;
  }

  /** Whoever signed one may have been let in by an entry that was read only after it. */
  hearAgain(): void {
    const { here } = this.#desk.manner;
    for (const bytes of this.#unproved.splice(0)) {
      const wrap = openWrapped(this.#holding, bytes);
      const note = wrap.ok ? undefined : openNote(this.#holding, bytes);
      if (wrap.ok && this.#isVouchedFor(wrap.value))
        this.#desk.take(factsOfWrap(this.#holding, wrap.value, here));
      else if (note?.ok) this.#takeNote(note.value);
      else this.ignored += 1;
    }
    this.#desk.take(this.#readTo.splice(0));
  }

  #takeNote(note: Note): void {
    const facts = factsOfNote(this.#holding, note, this.#desk.manner.here);
    if (facts.length > 0) this.received += 1;
    this.#desk.take(facts);
  }

  /** By a steward, or a key that fits an epoch of the roster, whoever has left it. */
  #isVouchedFor({ epoch, isVouchedFor }: OpenedWrap): boolean {
    const key = this.#holding.epochKeys.get(epoch);
    return isVouchedFor || (key !== undefined && this.#holding.isProved(key));
  }
}
