import { type Clock, type Code, countedDay, defineRead, type View } from '@bulkhead/records';
import { decodes } from '../input.ts';
import { shelterPlace, shelterStay } from '../needs.ts';
import { type Meeting, meeting, nameRecord, personRecord, wish } from '../records.ts';
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

/** A row of the people list: a code and what is due. No name, no age. */
export interface PersonRow {
  readonly code: string;
  readonly group?: string;
  readonly next?: NextDue;
  /** Day (since 1970) on which somebody last met the person. */
  readonly lastSeen?: number;
  /** The field that has two versions, as `<record noun>.<field>`. */
  readonly divided?: string;
  /** Only where this device holds the shelter: `SS-02`. */
  readonly place?: string;
}

export interface People {
  readonly people: readonly PersonRow[];
  readonly children: number;
  readonly dueToday: number;
  readonly dueThisWeek: number;
  readonly divided: number;
  /** Whether this device holds any place at all. */
  readonly places: boolean;
  readonly today: number;
}

export const listRead = defineRead({
  decode: decodes({}),
  read: (view, _input, clock): People => {
    const rows = codesOf(view).map((code) => rowOf(view, code));
    const today = dayOf(clock.now, clock);
    const dueBy = (days: number): number =>
      rows.filter(({ next }) => next && dayOf(next.due, clock) <= today + days).length;
    return {
      people: rows.toSorted((a, b) => compareRows(a, b, clock)),
      children: rows.filter(({ group }) => group === 'child').length,
      dueToday: dueBy(0),
      dueThisWeek: dueBy(6),
      divided: rows.filter(({ divided }) => divided !== undefined).length,
      places: view.cells.some(({ kind, open }) => open && (kind === 'shelter' || kind === 'undivided')),
      today,
    };
  },
});

/** Everybody whom a record of this device names by code. */
function codesOf(view: View): readonly Code[] {
  const codes = new Set<Code>();
  for (const { values } of view.all(personRecord)) if (values.code) codes.add(values.code);
  for (const { values } of view.all(meeting)) if (values.person) codes.add(values.person);
  for (const { values } of view.all(wish)) if (values.person) codes.add(values.person);
  for (const { values } of view.all(shelterStay))
    if (values.person && values.left === undefined) codes.add(values.person);
  return [...codes].toSorted();
}

function rowOf(view: View, code: Code): PersonRow {
  const known = view.all(personRecord).find((one) => one.values.code === code);
  const group = known?.values.group;
  const next = nextOf(view, code);
  const lastSeen = lastSeenOf(view, code);
  const divided = dividedOf(view, code);
  const place = placeOf(view, code);
  return {
    code,
    ...(group ? { group } : {}),
    ...(next ? { next } : {}),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(divided === undefined ? {} : { divided }),
    ...(place === undefined ? {} : { place }),
  };
}

/** Due first; two versions among those of the day; then those without anything due, by code. */
function compareRows(a: PersonRow, b: PersonRow, clock: Clock): number {
  return (
    dueDay(a, clock) - dueDay(b, clock) ||
    (a.next?.due ?? 0) - (b.next?.due ?? 0) ||
    (a.code < b.code ? -1 : 1)
  );
}
function dueDay(row: PersonRow, clock: Clock): number {
  if (row.divided !== undefined) return dayOf(clock.now, clock) + 0.5;
  return row.next ? dayOf(row.next.due, clock) : Number.MAX_SAFE_INTEGER;
}

const meetingsOf = (view: View, code: Code): readonly Meeting[] =>
  view.all(meeting).filter(({ values }) => values.person === code || values.together?.includes(code));

export function nextOf(view: View, code: Code): NextDue | undefined {
  const [next] = meetingsOf(view, code)
    .filter(({ values }) => values.state === 'planned' && values.due !== undefined)
    .toSorted((a, b) => (a.values.due ?? 0) - (b.values.due ?? 0));
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

export function lastSeenOf(view: View, code: Code): number | undefined {
  const days = meetingsOf(view, code)
    .filter(({ values }) => values.state === 'held')
    .map(({ values, made }) => countedDay(values.held, made.at));
  return days.length === 0 ? undefined : Math.max(...days);
}

/** The first field of this person's records here that has two versions. */
function dividedOf(view: View, code: Code): string | undefined {
  const records = [
    ...view.all(personRecord).filter((one) => one.values.code === code),
    ...view.naming(wish, 'person', code),
    ...view.naming(nameRecord, 'person', code),
  ];
  for (const { type, split } of records) {
    const [field] = split;
    if (field !== undefined) return `${type.slice('casework.'.length)}.${field}`;
  }
  return undefined;
}

function placeOf(view: View, code: Code): string | undefined {
  const stay = view.naming(shelterStay, 'person', code).find(({ values }) => values.left === undefined);
  return stay?.values.place && view.get(shelterPlace, stay.values.place)?.values.code;
}
