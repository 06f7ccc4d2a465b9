import { isPartialDate, type PartialDate } from '../partial-date.ts';

/** A partial date in 28 bits: year 14, month 4, day 5, part 2, about 1, bound 2. A member that is absent is 0. */
const parts = [undefined, 'start', 'middle', 'end'] as const;
const bounds = [undefined, 'before', 'after'] as const;
const abouts = [undefined, true] as const;

/** Undefined where the value is no partial date, or one with a member out of range. */
export function packDate(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value) || value instanceof Uint8Array) return undefined;
  const date = value as Readonly<Record<string, unknown>>;
  let packed = 0;
  for (const member of Object.keys(date)) {
    const bits = packMember(member, date[member]);
    if (bits < 0) return undefined;
    packed |= bits;
  }
  return packed;
}

/** A member in its place; below 0 where a date has no such member, or not with that value. */
function packMember(member: string, value: unknown): number {
  switch (member) {
    case 'year':
      return within(value, 14) * (1 << 14);
    case 'month':
      return within(value, 4) * (1 << 10);
    case 'day':
      return within(value, 5) * (1 << 5);
    case 'part':
      return parts.findIndex((part) => part === value) * (1 << 3);
    case 'about':
      return abouts.findIndex((about) => about === value) * (1 << 2);
    case 'bound':
      return bounds.findIndex((bound) => bound === value);
    default:
      return -1;
  }
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
  // Members in order, as plain JSON has them: nobody has to sort them again.
  return {
    ...((packed & 4) === 0 ? {} : { about: true }),
    ...(bound === undefined ? {} : { bound }),
    ...(day === 0 ? {} : { day }),
    ...(month === 0 ? {} : { month }),
    ...(part === undefined ? {} : { part }),
    ...(year === 0 ? {} : { year }),
  };
}
