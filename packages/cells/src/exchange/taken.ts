import { type Fault, ok, type Result } from '@bulkhead/records';
import { type Fact, isWayFact } from '../held/fact.ts';
import type { Side } from './side.ts';

/** What an exchange has taken in, in memory already and not stored yet. */
export class Taken {
  readonly #side: Side;
  readonly #facts: Fact[] = [];

  constructor(side: Side) {
    this.#side = side;
  }

  /** Takes facts in; they are stored with the next step that is kept. */
  take(facts: readonly Fact[]): void {
    const { holding } = this.#side.compartment();
    for (const fact of facts) holding.take(fact);
    this.took(facts);
  }

  /** Facts that the holding has taken in itself. */
  took(facts: readonly Fact[]): void {
    this.#facts.push(...facts);
  }

  store(): Result<undefined, Fault> {
    if (this.#facts.length === 0) return ok(undefined);
    const kept = this.#side.keep({ facts: this.#facts.splice(0) });
    return kept.ok ? ok(undefined) : kept;
  }

  /** Stores it, and shows what counts by now. */
  keep(): Result<undefined, Fault> {
    // What was left where says nothing of what counts, and a hundred wraps are left one after the other.
    return this.#facts.every(isWayFact) ? this.store() : this.show();
  }

  /** What was taken in is stored first: reading again begins with what is stored. */
  show(): Result<undefined, Fault> {
    const kept = this.store();
    if (!kept.ok || this.#side.compartment().show().kind === 'shown') return kept;
    const again = this.#side.readAgain();
    return again.ok ? ok(undefined) : again;
  }
}
