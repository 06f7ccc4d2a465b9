import type { JoinedHead } from './join-heads.ts';
import type { TwoSides } from './join-sides.ts';
import type { Register } from './register.ts';

/** What a field has after a join, where that is not what it had here. */
export interface JoinedField {
  readonly field: string;
  readonly heads: readonly JoinedHead[];
}

/** A record that is not after a join as it was here. Without a number here it comes from the other side. */
export interface Joined {
  readonly mine: number | undefined;
  readonly theirs: number | undefined;
  /** One side has forgotten it: what is left of it is what the other one had not seen. */
  readonly isReborn: boolean;
  readonly fields: readonly JoinedField[];
  /** Of all that was looked at nothing stands any more. */
  readonly isEmpty: boolean;
}

/** Does what a join came to. Nothing of it can fail any more. */
export function takeJoined(two: TwoSides, records: readonly Joined[]): void {
  const { held, other, cell } = two;
  const left = records.filter(({ isReborn, isEmpty }) => isReborn && isEmpty);
  held.letGo(new Set(left.flatMap(({ mine }) => mine ?? [])));
  for (const joined of records) {
    if (!joined.isReborn) takeRecord(two, joined);
    else if (!joined.isEmpty) held.settleReborn(takeRecord(two, joined));
  }
  for (const { named, replaced } of other.pending.of(cell)) {
    if (!two.sides.mine(named.by, named.at)) held.pending.add(named, replaced);
  }
  held.settle(cell, two.past);
}

/** The number here of a change of the other side, from now on known. */
function adopt({ held, other, here, cell }: TwoSides, theirs: number): number {
  const known = here[theirs] ?? -1;
  if (known >= 0) return known;
  const { change, by, at } = other.changes.nameOf(theirs);
  const number = held.changes.add({ id: change, by, at, cell });
  here[theirs] = number;
  return number;
}

function takeRecord(two: TwoSides, { mine, theirs, fields }: Joined): number {
  const record = theirs === undefined ? mine : recordOf(two, mine, theirs);
  if (record === undefined) throw new Error('defect: a record of neither side');
  two.held.lift(record);
  for (const { field, heads } of fields) two.held.put(record, field, registerOf(two, heads));
  return record;
}

/** The record here: it was made by the earlier and last written by the later of both. */
function recordOf(two: TwoSides, mine: number | undefined, theirs: number): number {
  const { held, other, cell } = two;
  const made = adopt(two, other.records.madeOf(theirs));
  const changed = adopt(two, other.records.changedOf(theirs));
  if (mine === undefined) {
    const type = other.records.typeOf(theirs);
    const record = held.records.add(cell, type, other.records.idOf(theirs), made);
    held.records.setChanged(record, changed);
    held.lists.add(type, record);
    return record;
  }
  held.met(mine, made);
  held.met(mine, changed);
  return mine;
}

const registerOf = (two: TwoSides, heads: readonly JoinedHead[]): Register =>
  heads
    .map(({ of, change, value }) => ({ change: of === 'mine' ? change : adopt(two, change), value }))
    .toSorted((a, b) => two.held.changes.compare(b.change, a.change));
