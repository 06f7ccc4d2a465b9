import {
  canonicalCode,
  type Code,
  compareStamps,
  countedDay,
  type Glimpse,
  type Mark,
  type View,
} from '@bulkhead/records';
import { type Meeting, meeting } from '../records.ts';

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
  readonly mark: Mark | undefined;
}

/** What tells when somebody is met next, and when they were met last. */
export const meetingFields = [
  'person',
  'together',
  'kind',
  'state',
  'due',
  'precision',
  'every',
  'held',
  'mark',
] as const;
export type MeetingGlimpse = Glimpse<typeof meeting, (typeof meetingFields)[number]>;

/** Whom a meeting is about, each person once. */
export function metAt({ values: { person, together = [] } }: MeetingGlimpse): readonly Code[] {
  const met = [...(person ? [person] : []), ...together.flatMap((one) => codeIn(one) ?? [])];
  return met.length < 2 ? met : [...new Set(met)];
}

/** A set holds texts: whatever is not written as codes are names nobody. */
function codeIn(text: string): Code | undefined {
  const code = canonicalCode(text);
  return code === text ? code : undefined;
}

/** Meetings with one person, as the one who is met or together with another, in the order of their making. */
export function meetingsWith(view: View, code: Code): readonly Meeting[] {
  const met = [...view.naming(meeting, 'person', code), ...view.naming(meeting, 'together', code)];
  const once = new Map(met.map((one) => [one.id, one]));
  return [...once.values()].toSorted((a, b) => compareStamps(a.made.at, b.made.at) || (a.id < b.id ? -1 : 1));
}

/** The next planned one of these meetings. */
export function nextOf(meetings: readonly MeetingGlimpse[], code: Code): NextDue | undefined {
  const planned = meetings.filter(({ values }) => values.state === 'planned' && values.due !== undefined);
  const [next] = planned.toSorted((a, b) => (a.values.due ?? 0) - (b.values.due ?? 0));
  if (!next) return undefined;
  const { person, together = [], kind = 'meeting', due = 0, precision, every, mark } = next.values;
  return {
    record: next.id,
    cell: next.cell,
    kind,
    due,
    wholeDay: precision === 'day',
    together: [...(person ? [person] : []), ...together].filter((one) => one !== code),
    mark,
    ...(every ? { every } : {}),
  };
}

/** The day (since 1970) of the last one that took place. */
export function lastSeenOf(meetings: readonly MeetingGlimpse[]): number | undefined {
  const days = meetings
    .filter(({ values }) => values.state === 'held')
    .map(({ values, made }) => countedDay(values.held, made.at));
  return days.length === 0 ? undefined : Math.max(...days);
}
