import { misshapen } from '../columns/sections.ts';
import type { CellId } from '../ids.ts';
import { fieldOf } from '../record-type.ts';
import { Held } from './held.ts';
import { type JoinedHead, joinHeads } from './join-heads.ts';
import { type Sides, TwoSides } from './join-sides.ts';
import { takeJoined, type Joined, type JoinedField } from './join-take.ts';
import { loadPieces } from './load.ts';
import type { LoadedColumn, LoadedTable } from './loaded-segment.ts';
import { readWhole } from './read-whole.ts';
import { isElements, type Register } from './register.ts';

/**
 * Two states of one cell become one: what both hold, and what either holds that the other has not seen. What the other
 * has seen and does not hold was replaced, removed or forgotten there. First everything is read, then it is done: bytes
 * that do not mean what they should throw `Misshapen` and change nothing. False: a later version wrote one of them.
 */
export function joinCell(held: Held, cell: CellId, pieces: readonly Uint8Array[], sides: Sides): boolean {
  const other = new Held(held.types);
  if (loadPieces(other, cell, pieces).length > 0) return false;
  const two = new TwoSides(held, other, cell, sides);
  if (two.isNothingHere()) beginWith(two, pieces);
  else takeJoined(two, new Joining(two).records());
  return true;
}

/** Nothing of this cell is here: what the other side holds is what both hold, once all of it has been read. */
function beginWith({ held, other, cell, past }: TwoSides, pieces: readonly Uint8Array[]): void {
  readWhole(other);
  loadPieces(held, cell, pieces);
  held.settle(cell, past);
}

/** Two columns of one field in two tables. */
interface ColumnPair {
  readonly field: string;
  readonly mine: LoadedColumn | undefined;
  readonly theirs: LoadedColumn | undefined;
  readonly inParts: boolean;
}

/** Looks at every record of both sides and gives those that are not after the join as they were here. */
class Joining {
  readonly #two: TwoSides;
  readonly #pairs = new Map<LoadedTable, Map<LoadedTable, readonly ColumnPair[]>>();

  constructor(two: TwoSides) {
    this.#two = two;
  }

  records(): readonly Joined[] {
    const { held, other, cell } = this.#two;
    const joined: Joined[] = [];
    const inBothSides = new Uint8Array(held.records.count);
    for (let theirs = 0; theirs < other.records.count; theirs += 1) {
      const mine = held.records.find(cell, other.records.typeOf(theirs), other.records.idOf(theirs));
      if (mine >= 0) inBothSides[mine] = 1;
      const one = mine >= 0 ? this.#both(mine, theirs) : this.#onlyTheirs(theirs);
      if (one) joined.push(one);
    }
    const cellNumber = held.records.cellNumber(cell);
    for (let mine = 0; mine < inBothSides.length; mine += 1) {
      if (inBothSides[mine] === 1 || !held.records.isOfCell(mine, cellNumber)) continue;
      const one = this.#onlyMine(mine);
      if (one) joined.push(one);
    }
    return joined;
  }

  #both(mine: number, theirs: number): Joined | undefined {
    const { held, other } = this.#two;
    const isReborn = this.#two.isReborn(mine, theirs);
    const names = isReborn ? undefined : this.#differing(mine, theirs);
    const all = (): readonly string[] => [...new Set([...held.fieldsOf(mine), ...other.fieldsOf(theirs)])];
    const met = this.#meet(mine, theirs, names ?? all());
    const isSame = met.fields.length === 0 && this.#two.haveSameChanges(mine, theirs);
    return isSame && !isReborn ? undefined : { mine, theirs, isReborn, ...met };
  }

  #onlyMine(mine: number): Joined | undefined {
    const { held } = this.#two;
    const met = this.#meet(mine, undefined, held.fieldsOf(mine));
    const isReborn = this.#two.isForgottenThere(mine);
    return met.fields.length === 0 && !isReborn ? undefined : { mine, theirs: undefined, isReborn, ...met };
  }

  #onlyTheirs(theirs: number): Joined {
    const met = this.#meet(undefined, theirs, this.#two.other.fieldsOf(theirs));
    return { mine: undefined, theirs, isReborn: this.#two.isForgottenHere(theirs), ...met };
  }

  /** Of these fields of one record those that change, and whether anything stands in any of them. */
  #meet(
    mine: number | undefined,
    theirs: number | undefined,
    names: readonly string[],
  ): { readonly fields: readonly JoinedField[]; readonly isEmpty: boolean } {
    const { held, other } = this.#two;
    const fields: JoinedField[] = [];
    let isEmpty = true;
    for (const field of names) {
      const here: Register = mine === undefined ? [] : held.headsOf(mine, field);
      const there: Register = theirs === undefined ? [] : other.headsOf(theirs, field);
      if (there.some(({ value }) => value === undefined)) misshapen();
      const { record, type } = this.#two.named(mine, theirs);
      const inParts = this.#isInParts(type, field);
      const meeting = { place: { type, record, field }, mine: here, theirs: there, inParts };
      const heads = joinHeads(meeting, this.#two);
      if (heads.length > 0) isEmpty = false;
      if (!isAsBefore(here, heads)) fields.push({ field, heads });
    }
    return { fields, isEmpty };
  }

  /** The fields in which two records may differ; undefined where they have to be looked at one by one. */
  #differing(mine: number, theirs: number): readonly string[] | undefined {
    const { held, other, here } = this.#two;
    const [left, right] = [held.tableOf(mine), other.tableOf(theirs)];
    if (!left || !right || held.open.has(mine)) return undefined;
    const [row, theirRow] = [
      held.records.rowOf(mine) - left.first,
      other.records.rowOf(theirs) - right.first,
    ];
    if (left.further.has(row) || right.further.has(theirRow)) return undefined;
    const names: string[] = [];
    for (const { field, mine: column, theirs: theirColumn, inParts } of this.#pairsOf(left, right)) {
      const [head, theirHead] = [column?.headAt(row) ?? -1, theirColumn?.headAt(theirRow) ?? -1];
      if (head < 0 && theirHead < 0) continue;
      const known = theirHead < 0 ? -1 : (here[right.changes[theirHead] ?? -1] ?? -1);
      const isSame = head >= 0 && left.changes[head] === known;
      if (
        !isSame ||
        (inParts && !hasSameElements(column?.values.valueAt(row), theirColumn?.values.valueAt(theirRow)))
      )
        names.push(field);
    }
    return names;
  }

  #pairsOf(left: LoadedTable, right: LoadedTable): readonly ColumnPair[] {
    const ofLeft = this.#pairs.get(left) ?? new Map<LoadedTable, readonly ColumnPair[]>();
    this.#pairs.set(left, ofLeft);
    const known = ofLeft.get(right);
    if (known) return known;
    const names = new Set([...left.columns.keys(), ...right.columns.keys()]);
    const pairs = [...names].map(
      (field): ColumnPair => ({
        field,
        mine: left.columns.get(field),
        theirs: right.columns.get(field),
        inParts: this.#isInParts(left.type, field),
      }),
    );
    ofLeft.set(right, pairs);
    return pairs;
  }

  /** Of a field that this device does not know it cannot tell: it may be a set. */
  #isInParts(type: string, field: string): boolean {
    const known = this.#two.held.types.get(type);
    const definition = known && fieldOf(known, field);
    return definition === undefined || definition.kind === 'set';
  }
}

/** Of a set: the same elements. */
function hasSameElements(mine: unknown, theirs: unknown): boolean {
  if (!isElements(mine) || !isElements(theirs)) return true;
  return mine.length === theirs.length && mine.every((element) => theirs.includes(element));
}

const isAsBefore = (before: Register, heads: readonly JoinedHead[]): boolean =>
  before.length === heads.length &&
  heads.every(
    ({ of, change, value }, nth) =>
      of === 'mine' && before[nth]?.change === change && before[nth]?.value === value,
  );
