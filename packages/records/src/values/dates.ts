import { daysIn, isPartialDate, type PartialDate } from '../partial-date.ts';
import type { Refusal, Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import { plainText } from './numbers.ts';
import { wordedDate } from './worded-dates.ts';
import { eraYear } from './eras.ts';

/**
 * A date as a person writes it in any of the four languages. Order decides nothing that the text leaves open:
 * `2002/8/15` and `15 August 2002` are read, `3/4/2002` is refused with both readings.
 */
export function parseDate(text: string): Result<PartialDate, Refusal> {
  const worded = wordedDate(plainText(text));
  if (worded.rest === '') return checked(worded.date);
  const dated = eastAsian(worded.rest) ?? yearFirst(worded.rest) ?? withMonthName(worded.rest);
  const read = dated ?? yearLast(worded.rest) ?? refused({ code: 'bad-date' });
  return read.ok ? checked({ ...read.value, ...worded.date }) : read;
}

/** A date whose parts exist: 31 June, month 13 and a third of a day are refused by name. */
export function checked(date: PartialDate): Result<PartialDate, Refusal> {
  const refusal = checkDate(date);
  return refusal ? refused(refusal) : ok(date);
}

export function checkDate(date: PartialDate): Refusal | undefined {
  if (isPartialDate(date)) return undefined;
  const { month, day } = date;
  const named = month !== undefined && day !== undefined && month >= 1 && month <= 12;
  if (named && Number.isInteger(day) && (day < 1 || day > daysIn(month, date.year))) {
    return { code: 'no-such-day', values: { month, day } };
  }
  return { code: 'bad-date' };
}

type Read = Result<PartialDate, Refusal> | undefined;

/** 2002年8月15日, 令和7年1月, 民國91年8月5日, 8月15日, 2002년 8월 15일, 평성 15년. */
function eastAsian(plain: string): Read {
  const match =
    /^(?:(\D{0,3}?)\s?(\d{1,4}|元)\s?[年년]\s?)?(?:(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日号號일])?)?$/u.exec(
      plain,
    );
  if (!match || (match[2] === undefined && match[3] === undefined)) return undefined;
  const [, era = '', count, month, day] = match;
  if (count === undefined) return ok(parts(undefined, month, day));
  const number = count === '元' ? 1 : Number(count);
  if (era === '')
    return count.length === 4 ? ok(parts(number, month, day)) : refused({ code: 'year-unclear' });
  return inEra(era, number, month, day);
}

/** 2002-08-15, 2002/8, 2002.8.15, 2002, R7.1.5, 平成15. */
function yearFirst(plain: string): Read {
  const match = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?\.?)?$/.exec(plain);
  if (match) return ok(parts(Number(match[1]), match[3], match[4]));
  const era = /^([A-Za-z]|\p{L}{2})\s?(\d{1,3})(?:([-/.])(\d{1,2})(?:\3(\d{1,2}))?)?$/u.exec(plain);
  return era === null ? undefined : inEra(era[1] ?? '', Number(era[2]), era[4], era[5]);
}

function inEra(era: string, count: number, month?: string, day?: string): Read {
  const year = eraYear(era, count);
  return year.ok ? ok(parts(year.value, month, day)) : year;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** 15 August 2002, Aug 15, 2002, August 2002, 15 Aug, August. */
function withMonthName(plain: string): Read {
  const match =
    /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?:,? (\d{4}))?$/i.exec(
      plain,
    );
  const month = monthNamed(match?.[2]);
  if (!match || month === undefined || (match[1] !== undefined && match[3] !== undefined)) return undefined;
  const year = match[4] === undefined ? undefined : Number(match[4]);
  return ok(parts(year, String(month), match[1] ?? match[3]));
}

function monthNamed(word: string | undefined): number | undefined {
  const lower = word?.toLowerCase() ?? '';
  const index = MONTHS.findIndex((month) => lower.startsWith(month));
  const whole = FULL_MONTHS[index] ?? '';
  return index >= 0 && (lower.length <= 4 || whole === lower) && whole.startsWith(lower.slice(0, 3))
    ? index + 1
    : undefined;
}
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** 15/8/2002: read where only one order is possible, refused with both readings where two are. */
function yearLast(plain: string): Read {
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(plain);
  if (!match) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  if (match[4]?.length === 2) return refused({ code: 'year-unclear' });
  if (first > 12 || first === second) return ok({ year, month: second, day: first });
  if (second > 12) return ok({ year, month: first, day: second });
  return refused({ code: 'ambiguous-date', values: { first, second } });
}

function parts(year: number | undefined, month?: string, day?: string): PartialDate {
  return {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}
