import { isPartialDate, type PartialDate } from '../partial-date.ts';

/** A partial date in 28 bits: year 14, month 4, day 5, part 2, about 1, bound 2. A member that is absent is 0. */
const parts = [undefined, 'start', 'middle', 'end'] as const;
const bounds = [undefined, 'before', 'after'] as const;
const MEMBERS = new Set(['year', 'month', 'day', 'part', 'about', 'bound']);

/** Undefined where the value is no partial date, or one with a member out of range. */
export function packDate(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (!Object.keys(value).every((member) => MEMBERS.has(member))) return undefined;
  const date: Readonly<Record<string, unknown>> = { ...value };
  const members = [
    within(date['year'], 14),
    within(date['month'], 4),
    within(date['day'], 5),
    parts.indexOf(date['part'] as (typeof parts)[number]),
    [undefined, true].indexOf(date['about'] as true | undefined),
    bounds.indexOf(date['bound'] as (typeof bounds)[number]),
  ];
  if (members.some((member) => member < 0)) return undefined;
  const [year = 0, month = 0, day = 0, part = 0, about = 0, bound = 0] = members;
  return (year << 14) | (month << 10) | (day << 5) | (part << 3) | (about << 2) | bound;
}

/** A whole number from 1 that fits into so many bits; 0 where absent, -1 where it is anything else. */
function within(value: unknown, bits: number): number {
  if (value === undefined) return 0;
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 1 << bits ? value : -1;
}

/** Whether every member of a packed date exists in the calendar: as `isPartialDate`, without unpacking it. */
export function isPackedDate(packed: number): boolean {
  const [month, day, year] = [(packed >>> 10) & 15, (packed >>> 5) & 31, packed >>> 14];
  if (month > 12 || year > 9999) return false;
  // Days up to the 28th are in every month; the others are rare enough to be looked at whole.
  if (day === 0 ? (packed & 0b11000) === 0 : month > 0 && day <= 28 && (packed & 0b11000) === 0) return true;
  return isPartialDate(unpackDate(packed));
}

export function unpackDate(packed: number): PartialDate {
  const [year, month, day] = [packed >>> 14, (packed >>> 10) & 15, (packed >>> 5) & 31];
  const [part, bound] = [parts[(packed >>> 3) & 3], bounds[packed & 3]];
  return {
    ...(year === 0 ? {} : { year }),
    ...(month === 0 ? {} : { month }),
    ...(day === 0 ? {} : { day }),
    ...(part === undefined ? {} : { part }),
    ...((packed & 4) === 0 ? {} : { about: true }),
    ...(bound === undefined ? {} : { bound }),
  };
}
