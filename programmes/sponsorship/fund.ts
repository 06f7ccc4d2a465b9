import {
  countedDay,
  dayNumber,
  daysIn,
  type Period,
  type PartialDate,
  type RecordId,
  type Refusal,
  type Result,
  ok,
  refused,
  spanOf,
  type View,
} from '@bulkhead/records';
import { type Interval, monthsIn } from './choices.ts';
import { folded } from './input.ts';
import {
  conversion,
  fundOut,
  payment,
  type Payment,
  pledge,
  type Pledge,
  type Sponsor,
  sponsorRecord,
} from './records.ts';

/** Money of one currency in the common fund, in minor units. */
export interface FundTotal {
  readonly currency: string;
  readonly received: number;
  readonly given: number;
  readonly payments: number;
  readonly rows: readonly RecordId[];
}

/** What came in and went out, by currency; with a period, only what counts in it. */
export function totalsOf(view: View, period?: Period): readonly FundTotal[] {
  const counts = (
    on: PartialDate | undefined,
    made: { readonly ms: number; readonly n: number },
  ): boolean => {
    const day = countedDay(on, made);
    return !period || (day >= period.first && day <= period.last);
  };
  const ins = view.all(payment).filter(({ values, made }) => counts(values.on, made.at));
  const outs = view.all(fundOut).filter(({ values, made }) => counts(values.on, made.at));
  const currencies = new Set([...ins, ...outs].map((row) => row.values.amount?.currency ?? ''));
  return [...currencies].toSorted().map((currency) => {
    const came = ins.filter((row) => row.values.amount?.currency === currency);
    const went = outs.filter((row) => row.values.amount?.currency === currency);
    return {
      currency,
      received: sumOf(came),
      given: sumOf(went),
      payments: came.length,
      rows: [...came, ...went].map(({ id }) => id),
    };
  });
}

const sumOf = (
  rows: readonly { readonly values: { readonly amount?: { readonly minor: number } } }[],
): number => rows.reduce((sum, row) => sum + (row.values.amount?.minor ?? 0), 0);

export const balanceOf = (view: View, currency: string): number => {
  const found = totalsOf(view).find((one) => one.currency === currency);
  return found ? found.received - found.given : 0;
};

/** The sponsor of an alias as typed. */
export function sponsorOf(view: View, alias: string): Result<Sponsor, Refusal> {
  const wanted = folded(alias);
  const found = view.all(sponsorRecord).find((one) => folded(one.values.alias ?? '') === wanted);
  return found ? ok(found) : refused({ code: 'no-such-sponsor', field: 'sponsor' });
}

/** The pledge that counts: the newest. */
export const pledgeOf = (view: View, sponsor: RecordId): Pledge | undefined =>
  view.naming(pledge, 'sponsor', sponsor).at(-1);

/** What an amount pledged per interval comes to in a month, in minor units, rounded down. */
export const aMonth = (minor: number, interval: Interval | undefined): number =>
  Math.floor(minor / monthsIn[interval ?? 'month']);

/** Whether a payment came after the month that it was for. */
export function isLate(one: Payment): boolean {
  const { month: wanted, on } = one.values;
  const came = on && spanOf(on);
  if (!came || wanted?.year === undefined || wanted.month === undefined) return false;
  const lastDay = dayNumber(wanted.year, wanted.month, daysIn(wanted.month, wanted.year));
  return came.first > lastDay;
}

export const isConverted = (view: View): boolean => view.all(conversion).length > 0;

/** Today (UTC) as a date. */
export function dateOf(seconds: number): PartialDate {
  const date = new Date(seconds * 1000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
