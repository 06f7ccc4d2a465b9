import { civilDay, dateOfDay } from '@bulkhead/records';
import type { Clock, Code, Mark, PartialDate, RecordId, View } from '@bulkhead/records';
import type { AbsentAnswer, StockKind, StockUnit } from '../choices.ts';
import { ASK_AGAIN, checkAtOf, dayOfDate, dueOf, eveningFor } from '../evening.ts';
import { daysOfCover } from '../cover.ts';
import { capacityOf, guestOf, sleepersAt, sleepsHere } from '../capacity.ts';
import {
  absentOf,
  checksOf,
  codeOf,
  countsOf,
  hereIn,
  isHereAt,
  lastCheckOf,
  placeWith,
  staysOf,
  stocksOf,
} from '../house.ts';
import { placeCode, maybe, recordName } from '../input.ts';
import { reading } from '../reading.ts';
import { type Check, check, type Place, place } from '../records.ts';
import { firstUnchecked } from '../tasks.ts';

/** What a house counts, and what was there last. */
export interface StockLine {
  readonly kind: StockKind;
  readonly unit: StockUnit;
  readonly label?: string;
  /** Absent when it was never counted. */
  readonly amount?: number;
  readonly at?: number;
  /** For how many days it lasts at the pace of the last two weeks; absent where that is not known. */
  readonly days?: number;
}

export const stockLines = (view: View, home: Place, { now }: Clock): readonly StockLine[] =>
  stocksOf(view, home.id).flatMap((thing): readonly StockLine[] => {
    const { kind, unit, label } = thing.values;
    if (!kind || !unit) return [];
    const counts = countsOf(view, thing);
    const last = counts.at(-1)?.values;
    const days = daysOfCover(counts, now);
    return [
      {
        kind,
        unit,
        ...(label !== undefined && { label }),
        ...(days !== undefined && { days }),
        ...(last?.amount && { amount: last.amount.amount }),
        ...(last?.at !== undefined && { at: last.at }),
      },
    ];
  });

/** How the evening check of a place stands. */
export interface CheckState {
  readonly state: 'late' | 'due' | 'later' | 'nobody';
  readonly due: number;
  /** Whole hours since it was due; 0 unless late. */
  readonly hoursLate: number;
  readonly last?: { readonly id: RecordId; readonly at: number; readonly here: number };
}

export function checkState(view: View, home: Place, clock: Clock): CheckState {
  const due = dueOf(firstUnchecked(view, home, clock), checkAtOf(home), clock.offset);
  const late = clock.now - due;
  const last = lastCheckOf(view, home.id);
  const people = sleepersAt(view, home.id).length;
  const soon = late > -3 * 3600 ? ('due' as const) : ('later' as const);
  return {
    state: people === 0 ? 'nobody' : late > 0 ? 'late' : soon,
    due,
    hoursLate: people === 0 ? 0 : Math.max(0, Math.floor(late / 3600)),
    ...(last && { last: { id: last.id, at: last.values.at ?? 0, here: hereIn(last) } }),
  };
}

/** What the evening check needs before the first tap. */
export interface CheckSheet {
  readonly code: Code;
  readonly evening: PartialDate;
  readonly due: number;
  readonly late: boolean;
  readonly people: readonly Code[];
  /** How many were here at the last check; absent when there was none. */
  readonly lastHere?: number;
  readonly lastAt?: number;
  readonly supplies: readonly StockLine[];
  /** Set when this evening has been checked already. */
  readonly done?: RecordId;
}

export const checkSheet = reading({
  input: { place: placeCode },
  read: (view, input, clock): CheckSheet | null => {
    const home = placeWith(view, input.place);
    if (!home) return null;
    const last = lastCheckOf(view, home.id);
    const checkAt = checkAtOf(home);
    const checked = dayOfDate(last?.values.evening) ?? arrivedBefore(view, home, clock);
    const evening = eveningFor(clock.now, clock.offset, { checkAt, checked });
    const due = dueOf(evening, checkAt, clock.offset);
    const done = checksOf(view, home.id).find((one) => dayOfDate(one.values.evening) === evening);
    return {
      code: input.place,
      evening: dateOfDay(evening),
      due,
      late: clock.now > due,
      people: sleepersAt(view, home.id).flatMap((one) => one.values.person ?? []),
      ...(last && { lastHere: hereIn(last), lastAt: last.values.at ?? 0 }),
      supplies: stockLines(view, home, clock),
      ...(done && { done: done.id }),
    };
  },
});

/** A house that was never checked owes nothing for evenings before its people came. */
function arrivedBefore(view: View, home: Place, clock: Clock): number {
  const days = sleepersAt(view, home.id).map((one) =>
    civilDay(one.values.arrived ?? clock.now, clock.offset),
  );
  return Math.min(civilDay(clock.now, clock.offset), ...days) - 1;
}

/** What was saved: read back from the records, not from the form. */
export interface SavedCheck {
  readonly id: RecordId;
  readonly code: Code;
  readonly evening: PartialDate;
  readonly at: number;
  readonly here: readonly string[];
  readonly absent: readonly {
    readonly person: string;
    readonly answer: AbsentAnswer;
    readonly askAgain?: number;
  }[];
  readonly unannounced: readonly string[];
  readonly others: number;
  readonly supplies: readonly (StockLine & { readonly before?: number })[];
  readonly people: number;
  readonly beds: number;
  readonly mark: Mark | undefined;
}

/** One check, or the last one of a place. */
export const savedCheck = reading({
  input: { check: maybe(recordName), place: maybe(placeCode) },
  read: (view, input, clock): SavedCheck | null => {
    const named = input.place && placeWith(view, input.place);
    const one = input.check ? view.get(check, input.check) : named && lastCheckOf(view, named.id);
    const home = one?.values.place && view.get(place, one.values.place);
    return one && home && !one.withdrawn ? saved(view, home, one, clock) : null;
  },
});

function saved(view: View, home: Place, one: Check, clock: Clock): SavedCheck | null {
  const code = codeOf(view, home.id);
  const at = one.values.at ?? 0;
  if (!code) return null;
  const evening = one.values.evening ?? dateOfDay(civilDay(at, clock.offset));
  const due = dueOf(dayOfDate(evening) ?? 0, checkAtOf(home), clock.offset);
  return {
    id: one.id,
    code,
    evening,
    at,
    here: one.values.here ?? [],
    absent: [...absentOf(one)].map(([person, answer]) => ({
      person,
      answer,
      ...(answer === 'back-tonight' && { askAgain: Math.max(due, at) + ASK_AGAIN }),
    })),
    unannounced: one.values.unannounced ?? [],
    others: one.values.others?.amount ?? 0,
    supplies: countedIn(view, home, one),
    people: staysOf(view, home.id).filter((each) => sleepsHere(guestOf(each)) && isHereAt(each, at)).length,
    beds: capacityOf(home),
    mark: one.values.mark,
  };
}

const countedIn = (view: View, home: Place, one: Check): SavedCheck['supplies'] =>
  stocksOf(view, home.id).flatMap((thing) => {
    const counts = countsOf(view, thing);
    const index = counts.findIndex((each) => each.values.check === one.id);
    const { kind, unit, label } = thing.values;
    const own = counts[index]?.values;
    const before = counts[index - 1]?.values.amount?.amount;
    if (!own?.amount || !kind || !unit) return [];
    return [
      {
        kind,
        unit,
        ...(label !== undefined && { label }),
        amount: own.amount.amount,
        ...(own.at !== undefined && { at: own.at }),
        ...(before !== undefined && { before }),
      },
    ];
  });
