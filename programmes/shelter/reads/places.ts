import type { CellId, Clock, Code, Mark, PartialDate, RecordId, View } from '@bulkhead/records';
import { isClosed, type PlaceKind, type PlaceState } from '../choices.ts';
import { capacityOf, roomFor, sleepersAt } from '../capacity.ts';
import { isLeft, isOpenForArrivals, openStaysOf, placeWith } from '../house.ts';
import { placeCode } from '../input.ts';
import { type MovingPlan, movingPlan } from '../moving.ts';
import { reading } from '../reading.ts';
import { type Place, place } from '../records.ts';
import { type CheckState, checkState } from './evening.ts';

/** One row of the list of places. */
export interface PlaceRow {
  readonly id: RecordId;
  readonly cell: CellId;
  readonly code: Code;
  readonly kind: PlaceKind;
  readonly state: PlaceState;
  readonly compromised: boolean;
  /** Everybody who is there, by day only too. */
  readonly people: number;
  readonly inUse: number;
  readonly beds: number;
  readonly free: number;
  readonly check: CheckState;
  readonly left?: PartialDate;
  readonly mark: Mark | undefined;
}

/** Rows of every place that can be read on this device, in the order of their codes; of one code twice, the first. */
export const placeRows = (view: View, clock: Clock): readonly PlaceRow[] =>
  view
    .all(place)
    .flatMap((home) => rowOf(view, home, clock))
    .filter((row, at, rows) => rows.findIndex((one) => one.code === row.code) === at)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));

function rowOf(view: View, home: Place, clock: Clock): readonly PlaceRow[] {
  const { code, kind, state, compromised, left, mark } = home.values;
  if (!code) return [];
  return [
    {
      id: home.id,
      cell: home.cell,
      code,
      kind: kind ?? 'shelter',
      state: state ?? 'active',
      compromised: compromised === true,
      people: openStaysOf(view, home.id).length,
      inUse: sleepersAt(view, home.id).length,
      beds: capacityOf(home),
      free: isOpenForArrivals(home) ? roomFor(view, home) : 0,
      check: checkState(view, home, clock),
      ...(left && { left }),
      mark,
    },
  ];
}

/** Where people of one place could go. */
export interface IfLeft extends MovingPlan {
  readonly code: Code;
  readonly people: number;
  /** How many of them would have a bed at each place. */
  readonly beds: readonly { readonly at: Code; readonly people: number }[];
  readonly without: number;
}

export function ifLeft(view: View, home: Place): IfLeft | undefined {
  const { code } = home.values;
  const people = sleepersAt(view, home.id).length;
  if (!code || isLeft(home)) return undefined;
  const plan = movingPlan(view, home);
  const at = [...new Set(plan.moves.map((move) => move.to))];
  const beds = at.map((to) => ({
    at: to,
    people: plan.moves.filter((move) => move.to === to).reduce((sum, move) => sum + move.people.length, 0),
  }));
  const without = plan.noBed.reduce((sum, family) => sum + family.people.length, 0);
  return { ...plan, code, people, beds, without };
}

export interface PlaceList {
  readonly inUse: number;
  readonly beds: number;
  readonly free: number;
  readonly late: number;
  readonly standing: readonly PlaceRow[];
  readonly left: readonly PlaceRow[];
  /** The place whose leaving deserves a thought first: the one that is late, else the one with fewest beds elsewhere. */
  readonly mustLeave?: IfLeft;
  /** House compartments that are not open on this device. */
  readonly notOpen: number;
  /** A code that no place has yet, for the next one. */
  readonly nextCode: string;
}

/** The list of places with its totals: counts only, nobody's bed and no region. */
export const placeList = reading({
  input: {},
  read: (view, _input, clock): PlaceList => {
    const rows = placeRows(view, clock);
    const standing = rows.filter((row) => !isClosed(row));
    const lived = standing.filter((row) => row.kind !== 'base' && row.state !== 'candidate');
    const sum = (of: (row: PlaceRow) => number): number => lived.reduce((total, row) => total + of(row), 0);
    const mustLeave = mostPressing(view, lived);
    return {
      inUse: sum((row) => row.inUse),
      beds: sum((row) => row.beds),
      free: sum((row) => row.free),
      late: lived.filter((row) => row.check.state === 'late').length,
      standing,
      left: rows.filter(isClosed),
      ...(mustLeave && { mustLeave }),
      notOpen: view.cells.filter((cell) => !cell.open && ['shelter', 'coordination'].includes(cell.kind))
        .length,
      nextCode: nextCode(rows),
    };
  },
});

function mostPressing(view: View, rows: readonly PlaceRow[]): IfLeft | undefined {
  const late = rows.find((row) => row.check.state === 'late');
  const plans = rows
    .filter((row) => row.inUse > 0 && (!late || row === late))
    .flatMap((row) => {
      const home = view.get(place, row.id);
      return (home && ifLeft(view, home)) ?? [];
    });
  return plans.toSorted((a, b) => b.without - a.without)[0];
}

/** The next number after the codes in use, `SS-04`; HOUSE-A where there is none. */
function nextCode(rows: readonly PlaceRow[]): string {
  const numbers = rows.flatMap((row) => /^SS-(\d+)$/.exec(row.code)?.[1] ?? []).map(Number);
  if (numbers.length > 0) return `SS-${String(Math.max(...numbers) + 1).padStart(2, '0')}`;
  const used = new Set<string>(rows.map((row) => row.code));
  const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').find((one) => !used.has(`HOUSE-${one}`));
  return letter ? `HOUSE-${letter}` : 'SS-01';
}

/** Totals for "at a glance". */
export const glance = reading({
  input: {},
  read: (view, _input, clock) => {
    const { inUse, beds, free, late } = placeList.read(view, {}, clock);
    return { inUse, beds, free, late };
  },
});

/** What would happen if this place had to be left now. */
export const mustLeave = reading({
  input: { place: placeCode },
  read: (view, input) => {
    const home = placeWith(view, input.place);
    return (home && ifLeft(view, home)) ?? null;
  },
});
