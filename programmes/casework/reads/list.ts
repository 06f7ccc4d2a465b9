import { canonicalCode, type Clock, type Code, countedDay, defineRead, type View } from '@bulkhead/records';
import * as v from 'valibot';
import { decodes } from '@bulkhead/records/input';
import { shelterStay } from '../needs.ts';
import { type Meeting, meeting, nameRecord, type Person, personRecord, wish } from '../records.ts';
import { dayOf } from '../tasks.ts';

/** The next thing that is due with somebody. */
export interface NextDue {
  readonly record: string;
  readonly cell: string;
  readonly kind: 'visit' | 'meeting';
  /** UTC seconds. */
  readonly due: number;
  readonly wholeDay: boolean;
  readonly together: readonly string[];
  readonly every?: string;
}

/** A row of the people list: a code and what is due. No name, no age, and never a place beside a person. */
export interface PersonRow {
  readonly code: string;
  readonly group?: string;
  readonly next?: NextDue;
  /** Day (since 1970) on which somebody last met the person. */
  readonly lastSeen?: number;
  /** The field that has two versions, as `<record noun>.<field>`. */
  readonly divided?: string;
}

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
  /** Whether this device holds any place at all. */
  readonly places: boolean;
  readonly today: number;
}

/** More than a screen ever shows; a search finds the others. */
const ROWS = 400;
const WEEK = 6;

/** Which rows are wanted: part of a code, and all of them, those due within a week, or those with two versions. */
interface Wanted {
  readonly find?: string | undefined;
  readonly show?: 'all' | 'due' | 'divided' | undefined;
}

export const listRead = defineRead({
  decode: decodes({
    find: v.optional(v.string()),
    show: v.optional(v.picklist(['all', 'due', 'divided'])),
  }),
  read: (view, wanted: Wanted, clock): People => {
    const rows = everybodyIn(view);
    const today = dayOf(clock.now, clock);
    const isDue = (row: PersonRow, days: number): boolean =>
      row.next !== undefined && dayOf(row.next.due, clock) <= today + days;
    const isWanted = (row: PersonRow): boolean =>
      isMeant(row, wanted.find ?? '') &&
      (wanted.show !== 'due' || isDue(row, WEEK)) &&
      (wanted.show !== 'divided' || row.divided !== undefined);
    const found = rows.filter(isWanted);
    return {
      people: firstOf(found, clock),
      found: found.length,
      all: rows.length,
      children: rows.filter(({ group }) => group === 'child').length,
      dueToday: rows.filter((row) => isDue(row, 0)).length,
      dueThisWeek: rows.filter((row) => isDue(row, WEEK)).length,
      divided: rows.filter(({ divided }) => divided !== undefined).length,
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

/** Due first; two versions among those of the day; then those without anything due, by code. */
function firstOf(rows: readonly PersonRow[], clock: Clock): readonly PersonRow[] {
  const today = dayOf(clock.now, clock);
  return rows
    .map((row) => ({ row, day: dueDay(row, today, clock), due: row.next?.due ?? 0 }))
    .toSorted((a, b) => a.day - b.day || a.due - b.due || (a.row.code < b.row.code ? -1 : 1))
    .slice(0, ROWS)
    .map(({ row }) => row);
}
function dueDay(row: PersonRow, today: number, clock: Clock): number {
  if (row.divided !== undefined) return today + 0.5;
  return row.next ? dayOf(row.next.due, clock) : Number.MAX_SAFE_INTEGER;
}

/** The rows of a view as it last was: whoever types into the search asks again and again of the same records. */
const known = new WeakMap<View, { readonly version: number; readonly rows: readonly PersonRow[] }>();
function everybodyIn(view: View): readonly PersonRow[] {
  const before = known.get(view);
  if (before?.version === view.version) return before.rows;
  const rows = rowsOf(view);
  known.set(view, { version: view.version, rows });
  return rows;
}

/** Everybody whom a record of this device names by code, each record read once. */
function rowsOf(view: View): readonly PersonRow[] {
  const people = new Map<Code, Person>();
  for (const one of view.all(personRecord)) if (one.values.code) people.set(one.values.code, one);
  const meetings = meetingsByPerson(view);
  const residents = residentsOf(view);
  const divided = dividedByPerson(view);
  const wishes = view.all(wish).flatMap(({ values }) => values.person ?? []);
  const codes = new Set([...people.keys(), ...meetings.keys(), ...wishes, ...residents]);
  return [...codes].map((code) => {
    const person = people.get(code);
    return rowOf(code, {
      group: person?.values.group,
      divided: divided.get(code),
      meetings: meetings.get(code) ?? [],
    });
  });
}

function meetingsByPerson(view: View): ReadonlyMap<Code, readonly Meeting[]> {
  const byPerson = new Map<Code, Meeting[]>();
  const add = (code: Code, one: Meeting): void => {
    const others = byPerson.get(code);
    if (others) others.push(one);
    else byPerson.set(code, [one]);
  };
  for (const one of view.all(meeting)) {
    if (one.values.person) add(one.values.person, one);
    for (const other of one.values.together ?? []) {
      const code = canonicalCode(other);
      if (code) add(code, one);
    }
  }
  return byPerson;
}

/** Who stays somewhere that this device knows; where, is not asked. */
const residentsOf = (view: View): readonly Code[] =>
  view
    .all(shelterStay)
    .flatMap(({ values }) => (values.person && values.left === undefined ? [values.person] : []));

function rowOf(
  code: Code,
  of: {
    readonly group: string | undefined;
    readonly divided: string | undefined;
    readonly meetings: readonly Meeting[];
  },
): PersonRow {
  const next = nextOf(of.meetings, code);
  const lastSeen = lastSeenOf(of.meetings);
  return {
    code,
    ...(of.group ? { group: of.group } : {}),
    ...(next ? { next } : {}),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(of.divided === undefined ? {} : { divided: of.divided }),
  };
}

/** Meetings with one person, as the one who is met or together with another. */
export const meetingsWith = (view: View, code: Code): readonly Meeting[] =>
  view.all(meeting).filter(({ values }) => values.person === code || values.together?.includes(code));

/** The next planned one of these meetings. */
export function nextOf(meetings: readonly Meeting[], code: Code): NextDue | undefined {
  const planned = meetings.filter(({ values }) => values.state === 'planned' && values.due !== undefined);
  const [next] = planned.toSorted((a, b) => (a.values.due ?? 0) - (b.values.due ?? 0));
  if (!next) return undefined;
  const { person, together = [], kind = 'meeting', due = 0, precision, every } = next.values;
  return {
    record: next.id,
    cell: next.cell,
    kind,
    due,
    wholeDay: precision === 'day',
    together: [...(person ? [person] : []), ...together].filter((one) => one !== code),
    ...(every ? { every } : {}),
  };
}

/** The day (since 1970) of the last one that took place. */
export function lastSeenOf(meetings: readonly Meeting[]): number | undefined {
  const days = meetings
    .filter(({ values }) => values.state === 'held')
    .map(({ values, made }) => countedDay(values.held, made.at));
  return days.length === 0 ? undefined : Math.max(...days);
}

/** Of each person whose records here have two versions, the first field that has them. */
function dividedByPerson(view: View): ReadonlyMap<Code, string> {
  const fields = new Map<Code, string>();
  for (const { id, type, split } of view.divided()) {
    const code =
      view.get(personRecord, id)?.values.code ??
      view.get(wish, id)?.values.person ??
      view.get(nameRecord, id)?.values.person;
    const [field] = split;
    if (code && field !== undefined && !fields.has(code))
      fields.set(code, `${type.slice('casework.'.length)}.${field}`);
  }
  return fields;
}
