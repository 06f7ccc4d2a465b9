import type { Named } from '../change.ts';
import { misshapen } from '../columns/sections.ts';
import type { CellId, RecordId } from '../ids.ts';
import { nobody } from './change-table.ts';
import type { Held } from './held.ts';
import type { Meeting } from './join-heads.ts';
import type { Covers, Past } from './past.ts';
import { type Place, remaining } from './pending.ts';
import type { HeadHere, StoredValue } from './register.ts';

/** What each side had counted, and what the other one had forgotten. */
export interface Sides {
  readonly mine: Covers;
  readonly theirs: Past;
}

/** Two states of one cell, and what each has seen of the other. */
export class TwoSides implements Meeting {
  readonly held: Held;
  readonly other: Held;
  readonly cell: CellId;
  readonly sides: Sides;
  /** By number of a change there: its number here, or -1. */
  readonly here: Int32Array;
  readonly #forgotten: ReadonlySet<RecordId>;

  constructor(held: Held, other: Held, cell: CellId, sides: Sides) {
    this.held = held;
    this.other = other;
    this.cell = cell;
    this.sides = sides;
    this.here = Int32Array.from({ length: other.changes.count }, (_, change) => this.#numberHere(change));
    this.#forgotten = new Set([...held.pastOf(cell).forgotten, ...sides.theirs.forgotten]);
  }

  /** Both sides together. */
  get past(): Past {
    const { mine, theirs } = this.sides;
    return { covers: (by, at) => mine(by, at) || theirs.covers(by, at), forgotten: this.#forgotten };
  }

  /** Whether this side neither holds anything nor has seen or forgotten anything of what the other one holds. */
  isNothingHere(): boolean {
    const { held, other, cell } = this;
    const cellNumber = held.records.cellNumber(cell);
    for (let mine = 0; mine < held.records.count; mine += 1)
      if (held.records.isOfCell(mine, cellNumber)) return false;
    for (let theirs = 0; theirs < other.changes.count; theirs += 1) if (this.isSeenHere(theirs)) return false;
    for (let theirs = 0; theirs < other.records.count; theirs += 1)
      if (this.#forgotten.has(other.records.idOf(theirs))) return false;
    return held.pending.of(cell).length === 0;
  }

  isSame(mine: number, theirs: number): boolean {
    return this.here[theirs] === mine;
  }

  leftOfMine({ change, value }: HeadHere, place: Place): StoredValue | undefined {
    if (this.isSeenThere(change)) return undefined;
    return this.#remaining(this.other, this.held.changes.nameOf(change), { place, value });
  }

  leftOfTheirs({ change, value }: HeadHere, place: Place): StoredValue | undefined {
    if (this.isSeenHere(change)) return undefined;
    return this.#remaining(this.held, this.other.changes.nameOf(change), { place, value });
  }

  /** A change that is known here by its name has been seen, whatever the frontier says of it. */
  isSeenHere(theirs: number): boolean {
    const { by, at } = this.other.changes.nameOf(theirs);
    return (this.here[theirs] ?? -1) >= 0 || this.sides.mine(by, at);
  }

  isSeenThere(mine: number): boolean {
    const { by, at } = this.held.changes.nameOf(mine);
    return this.sides.theirs.covers(by, at);
  }

  /** Of a record that only this side holds: the other one has seen its making, or says so. */
  isForgottenThere(mine: number): boolean {
    const { records } = this.held;
    return this.isSeenThere(records.madeOf(mine)) || this.#forgotten.has(records.idOf(mine));
  }

  isForgottenHere(theirs: number): boolean {
    const { records } = this.other;
    return this.isSeenHere(records.madeOf(theirs)) || this.#forgotten.has(records.idOf(theirs));
  }

  /** Of a record that both hold: one side has forgotten it and was written to since. */
  isReborn(mine: number, theirs: number): boolean {
    if (this.#forgotten.has(this.held.records.idOf(mine))) return true;
    const [made, theirMade] = [this.held.records.madeOf(mine), this.other.records.madeOf(theirs)];
    if (this.isSame(made, theirMade)) return false;
    const earlier = this.held.changes.compareWith(made, this.other.changes, theirMade) < 0;
    return earlier ? this.isSeenThere(made) : this.isSeenHere(theirMade);
  }

  haveSameChanges(mine: number, theirs: number): boolean {
    const [here, there] = [this.held.records, this.other.records];
    return (
      this.isSame(here.madeOf(mine), there.madeOf(theirs)) &&
      this.isSame(here.changedOf(mine), there.changedOf(theirs))
    );
  }

  named(
    mine: number | undefined,
    theirs: number | undefined,
  ): { readonly record: RecordId; readonly type: string } {
    const { records } = mine === undefined ? this.other : this.held;
    const number = mine ?? theirs ?? misshapen();
    return { record: records.idOf(number), type: records.typeOf(number) };
  }

  #remaining(
    by: Held,
    named: Named,
    { place, value }: { readonly place: Place; readonly value: StoredValue },
  ): StoredValue | undefined {
    return remaining(value, place, by.pending.replacedOf(this.cell, named));
  }

  /** The same name and another moment or device: not what a device of this cell wrote. */
  #numberHere(theirs: number): number {
    const { changes } = this.held;
    const number = changes.findOf(this.other.changes, theirs);
    if (number < 0 || changes.byOf(number) === nobody) return number;
    return changes.isNamed(number, this.cell, this.other.changes.nameOf(theirs)) ? number : misshapen();
  }
}
