/**
 * A date as somebody wrote it down, with no more precision than they gave: "August 2002", "January, year not
 * stated", "before the end of October 2002", "not stated" (all members absent).
 */
export interface PartialDate {
  readonly year?: number;
  /** 1-12 */
  readonly month?: number;
  /** 1-31; only with a month */
  readonly day?: number;
  /** A third of the month or year given. */
  readonly part?: 'start' | 'middle' | 'end';
  /** The source says "about". */
  readonly about?: true;
  /** The source gives only a limit. */
  readonly bound?: 'before' | 'after';
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether every member given exists in the calendar and leans on one that is there (no day without a month). */
export function isPartialDate(date: PartialDate): boolean {
  const { year, month, day } = date;
  if (year !== undefined && !(Number.isInteger(year) && year >= 1 && year <= 9999)) return false;
  if (month !== undefined && !(Number.isInteger(month) && month >= 1 && month <= 12)) return false;
  if (day === undefined) return date.part === undefined || month !== undefined || year !== undefined;
  if (month === undefined || date.part !== undefined) return false;
  return Number.isInteger(day) && day >= 1 && day <= daysIn(month, year);
}

/** Days of a month; of February without a year, 29. */
export function daysIn(month: number, year?: number): number {
  if (month === 2 && year !== undefined && !isLeap(year)) return 28;
  return DAYS[month - 1] ?? 0;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** First and last day (days since 1970-01-01, UTC) that the words allow; undefined where no year is given. */
export function spanOf(date: PartialDate): { readonly first: number; readonly last: number } | undefined {
  const { year } = date;
  if (year === undefined) return undefined;
  const [first, last] = monthSpan(date, year);
  if (date.bound === 'before') return { first: Number.NEGATIVE_INFINITY, last };
  if (date.bound === 'after') return { first, last: Number.POSITIVE_INFINITY };
  return { first, last };
}

function monthSpan(date: PartialDate, year: number): readonly [number, number] {
  if (date.month === undefined) {
    const months =
      date.part === undefined ? [1, 12] : { start: [1, 4], middle: [5, 8], end: [9, 12] }[date.part];
    const [from = 1, to = 12] = months;
    return [dayNumber(year, from, 1), dayNumber(year, to, daysIn(to, year))];
  }
  if (date.day !== undefined) {
    const day = dayNumber(year, date.month, date.day);
    return [day, day];
  }
  const end = daysIn(date.month, year);
  const days =
    date.part === undefined ? [1, end] : { start: [1, 10], middle: [11, 20], end: [21, end] }[date.part];
  const [from = 1, to = end] = days;
  return [dayNumber(year, date.month, from), dayNumber(year, date.month, to)];
}

/** Days since 1970-01-01 (UTC) of a calendar day. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);

/** A day (since 1970-01-01, UTC) as a date. */
export function dateOfDay(day: number): PartialDate {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
/** The UTC day of a moment (UTC seconds) as a date: today, where a command asks for it. */
export const dateAt = (seconds: number): PartialDate => dateOfDay(Math.floor(seconds / 86_400));

/** Where the sun rises first it is tomorrow already: hours, as seconds. */
const FIRST_MORNING = 14 * 3600;

/**
 * Whether every day that a date allows is still to come, wherever on earth it was written at this moment (UTC
 * seconds): a command does not know what the wall of the device shows.
 */
export function isAhead(date: PartialDate, seconds: number): boolean {
  const first = spanOf(date)?.first;
  return first !== undefined && first > Math.floor((seconds + FIRST_MORNING) / 86_400);
}
