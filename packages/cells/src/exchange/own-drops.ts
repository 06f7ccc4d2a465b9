import { type Fault, ok, type Result } from '@bulkhead/records';
import { factsOfNote, openNote } from '../acts/notes.ts';
import { factsOfWrap, openWrapped } from '../acts/wrapping.ts';
import type { Holding } from '../held/holding.ts';
import type { ReadOn } from './read-on.ts';
import type { Desk } from './side.ts';
import type { Address } from './transport.ts';

/** What was left for this device alone: the keys of epochs, and notes. */
export class OwnDrops {
  readonly #desk: Desk;
  readonly #readOn: (address: Address) => Promise<Result<ReadOn, Fault>>;
  /** Notes that nobody is known to have signed. */
  readonly #unproved: Uint8Array[] = [];
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
      this.#desk.take(left.value.noted);
      for (const bytes of left.value.entries) this.#takeIn(bytes);
      const kept = this.#desk.keepTaken();
      if (!kept.ok) return kept;
    }
    return ok(undefined);
  }

  #takeIn(bytes: Uint8Array): void {
    const { here } = this.#desk.manner;
    const wrap = openWrapped(this.#holding, bytes);
    if (wrap.ok) return this.#desk.take(factsOfWrap(this.#holding, wrap.value, here));
    const note = wrap.why === 'not-addressed' ? openNote(this.#holding, bytes) : wrap;
    if (note.ok) return this.#desk.take(factsOfNote(this.#holding, note.value, here));
    if (note.why === 'damaged') return void this.#unproved.push(bytes);
    this.ignored += 1;
    this.isUnopened = true;
  }

  /** Whoever signed a note may have been let in by an entry that was read only after it. */
  hearAgain(): void {
    for (const bytes of this.#unproved.splice(0)) {
      const note = openNote(this.#holding, bytes);
      if (note.ok) this.#desk.take(factsOfNote(this.#holding, note.value, this.#desk.manner.here));
      else this.ignored += 1;
    }
  }
}
