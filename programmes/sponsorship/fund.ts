import {
  countedDay,
  dayNumber,
  daysIn,
  type Period,
  type RecordId,
  type Refusal,
  type Result,
  ok,
  refused,
  spanOf,
  type View,
} from '@bulkhead/records';
import { type Interval, monthsIn } from './choices.ts';
import { folded } from '@bulkhead/records/input';
import {
  carried,
  conversion,
  type FundOut,
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

/** One row of the fund's book, whatever record it comes from. */
interface Row {
  readonly id: RecordId;
  readonly day: number;
  readonly currency: string;
  readonly received: number;
  readonly given: number;
  readonly payments: number;
}

const rowOf = (one: Payment | FundOut, part: 'received' | 'given'): Row => ({
  id: one.id,
  day: countedDay(one.values.on, one.made.at),
  currency: one.values.amount?.currency ?? '',
  received: part === 'received' ? (one.values.amount?.minor ?? 0) : 0,
  given: part === 'given' ? (one.values.amount?.minor ?? 0) : 0,
  payments: part === 'received' ? 1 : 0,
});

/** Every row of the book: payments, money given out, and what stands in for rows that have left. */
export function fundRows(view: View): readonly Row[] {
  return [
    ...view.all(payment).map((one) => rowOf(one, 'received')),
    ...view.all(fundOut).map((one) => rowOf(one, 'given')),
    ...view.all(carried).map(({ id, values, made }) => ({
      id,
      day: countedDay(values.on, made.at),
      currency: values.received?.currency ?? '',
      received: values.received?.minor ?? 0,
      given: values.given?.minor ?? 0,
      payments: values.payments?.amount ?? 0,
    })),
  ];
}

/** What came in and went out, by currency; with a period, only what counts in it. */
export function totalsOf(view: View, period?: Period): readonly FundTotal[] {
  const totals = new Map<string, { received: number; given: number; payments: number; rows: RecordId[] }>();
  for (const row of fundRows(view)) {
    if (period && (row.day < period.first || row.day > period.last)) continue;
    const total = totals.get(row.currency) ?? { received: 0, given: 0, payments: 0, rows: [] };
    totals.set(row.currency, total);
    total.received += row.received;
    total.given += row.given;
    total.payments += row.payments;
    total.rows.push(row.id);
  }
  return [...totals]
    .map(([currency, total]) => ({ currency, ...total }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

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
