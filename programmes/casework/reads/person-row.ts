import type { Code, Mark } from '@bulkhead/records';
import { lastSeenOf, type MeetingGlimpse, type NextDue, nextOf } from './meetings.ts';

/** A row of the people list: a code and what is due. No name, no age, and never a place beside a person. */
export interface PersonRow {
  readonly code: string;
  readonly group?: string;
  readonly next?: NextDue;
  /** Day (since 1970) on which somebody last met the person. */
  readonly lastSeen?: number;
  /** Our support of them has ended. */
  readonly ended?: true;
  /** The field that has two versions, as `<record noun>.<field>`. */
  readonly divided?: string;
  readonly mark: Mark | undefined;
}

/** What the records say of one person. */
export interface Said {
  group: string | undefined;
  ended: boolean;
  /** That of the person's record, else of the first record that names them. */
  mark: Mark | undefined;
  readonly meetings: MeetingGlimpse[];
}

export function rowOf(
  code: Code,
  { group, ended, mark, meetings }: Said,
  divided: string | undefined,
): PersonRow {
  const next = nextOf(meetings, code);
  const lastSeen = lastSeenOf(meetings);
  return {
    code,
    mark,
    ...(group ? { group } : {}),
    ...(ended ? { ended } : {}),
    ...(next ? { next } : {}),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(divided === undefined ? {} : { divided }),
  };
}
