import { canonicalCode, civilDay, type Clock, defineRead } from '@bulkhead/records';
import * as v from 'valibot';
import { decodes } from '@bulkhead/records/input';
import { everybodyIn } from './everybody.ts';
import type { PersonRow } from './person-row.ts';

export type { NextDue } from './meetings.ts';
export type { PersonRow } from './person-row.ts';

export interface People {
  /** The rows that were asked for, at most `ROWS` of them. */
  readonly people: readonly PersonRow[];
  /** How many rows match what was asked. */
  readonly found: number;
  readonly all: number;
  readonly children: number;
  readonly dueToday: number;
  readonly dueThisWeek: number;
  readonly divided: number;
  /** Those whose support has ended: they are in no other number. */
  readonly ended: number;
  /** Whether this device holds any place at all. */
  readonly places: boolean;
  readonly today: number;
}

/** More than a screen ever shows; a search finds the others. */
const ROWS = 400;
const WEEK = 6;

/**
 * Which rows are wanted: part of a code, and all of them, those due within a week, those with two
 * versions, or those whose support has ended. A text finds somebody among all of them.
 */
interface Wanted {
  readonly find?: string | undefined;
  readonly show?: 'all' | 'due' | 'divided' | 'ended' | undefined;
}

export const listRead = defineRead({
  decode: decodes({
    find: v.optional(v.string()),
    show: v.optional(v.picklist(['all', 'due', 'divided', 'ended'])),
  }),
  read: (view, wanted: Wanted, clock): People => {
    const everybody = everybodyIn(view);
    const rows = everybody.filter(({ ended }) => !ended);
    const today = civilDay(clock.now, clock.offset);
    const isDue = (row: PersonRow, days: number): boolean =>
      row.next !== undefined && civilDay(row.next.due, clock.offset) <= today + days;
    const isWanted = (row: PersonRow): boolean =>
      isMeant(row, wanted.find ?? '') &&
      (wanted.show !== 'due' || isDue(row, WEEK)) &&
      (wanted.show !== 'divided' || row.divided !== undefined);
    const isSought = wanted.find !== undefined && wanted.find.trim() !== '';
    const among = isSought
      ? everybody
      : wanted.show === 'ended'
        ? everybody.filter(({ ended }) => ended)
        : rows;
    const found = among.filter(isWanted);
    return {
      people: firstOf(found, clock),
      found: found.length,
      all: rows.length,
      children: rows.filter(({ group }) => group === 'child').length,
      dueToday: rows.filter((row) => isDue(row, 0)).length,
      dueThisWeek: rows.filter((row) => isDue(row, WEEK)).length,
      divided: rows.filter(({ divided }) => divided !== undefined).length,
      ended: everybody.length - rows.length,
      places: view.cells.some(({ kind, open }) => open && (kind === 'shelter' || kind === 'undivided')),
      today,
    };
  },
});

/** `k14`, `Ｋ－０１４`, `14`: the row that a text means, else every row whose code holds it. */
function isMeant(row: PersonRow, find: string): boolean {
  const plain = find.normalize('NFKC').trim().toUpperCase();
  if (plain === '') return true;
  const code = canonicalCode(plain);
  return code === undefined ? row.code.replace('-', '').includes(plain.replace('-', '')) : row.code === code;
}

/** Due first; two versions among those of the day; then those without anything due. The rows come by code. */
function firstOf(rows: readonly PersonRow[], clock: Clock): readonly PersonRow[] {
  const today = civilDay(clock.now, clock.offset);
  const isOpen = (row: PersonRow): boolean => row.next !== undefined || row.divided !== undefined;
  const open = rows
    .filter(isOpen)
    .map((row) => ({ row, day: dueDay(row, today, clock), due: row.next?.due ?? 0 }))
    .toSorted((a, b) => a.day - b.day || a.due - b.due)
    .slice(0, ROWS)
    .map(({ row }) => row);
  if (open.length === ROWS) return open;
  return [...open, ...rows.filter((row) => !isOpen(row)).slice(0, ROWS - open.length)];
}

function dueDay(row: PersonRow, today: number, clock: Clock): number {
  if (row.divided !== undefined) return today + 0.5;
  return row.next ? civilDay(row.next.due, clock.offset) : Number.MAX_SAFE_INTEGER;
}
