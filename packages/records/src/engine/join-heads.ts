import type { Place } from './pending.ts';
import { type HeadHere, isElements, type Register, type StoredValue, withoutElements } from './register.ts';

/** A head that stands after a join, by its number on the side that it is taken from. */
export interface JoinedHead extends HeadHere {
  readonly of: 'mine' | 'theirs';
}

/** What is asked about single heads. What is left is undefined where the other side has seen it and let go of it. */
export interface Meeting {
  isSame(mine: number, theirs: number): boolean;
  leftOfMine(head: HeadHere, place: Place): StoredValue | undefined;
  leftOfTheirs(head: HeadHere, place: Place): StoredValue | undefined;
}

/** Two registers of one field. */
export interface TwoRegisters {
  readonly place: Place;
  readonly mine: Register;
  readonly theirs: Register;
  /** Whether the values of one change may differ because a side removed elements of a set. */
  readonly inParts: boolean;
}

/** What both hold, what is mine and they have not seen, what is theirs and has not been seen here. */
export function joinHeads(registers: TwoRegisters, meeting: Meeting): readonly JoinedHead[] {
  const { place, mine, theirs, inParts } = registers;
  const joined: JoinedHead[] = [];
  const add = (of: JoinedHead['of'], change: number, value: StoredValue | undefined): void => {
    if (value !== undefined) joined.push({ of, change, value });
  };
  for (const head of mine) {
    const same = theirs.find(({ change }) => meeting.isSame(head.change, change));
    if (!same) add('mine', head.change, meeting.leftOfMine(head, place));
    else add('mine', head.change, inParts ? inBoth(head.value, same.value) : head.value);
  }
  for (const head of theirs) {
    if (!mine.some(({ change }) => meeting.isSame(change, head.change)))
      add('theirs', head.change, meeting.leftOfTheirs(head, place));
  }
  return joined;
}

/** The elements that neither side has removed; undefined where nothing is left by that. */
export function inBoth(mine: StoredValue, theirs: StoredValue): StoredValue | undefined {
  if (!isElements(theirs)) return mine;
  const there = new Set(theirs);
  return withoutElements(mine, (element) => !there.has(element));
}
