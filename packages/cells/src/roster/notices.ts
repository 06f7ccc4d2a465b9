import type { DeviceId } from '@bulkhead/records';
import { seatsOf } from './act.ts';
import type { Arranged } from './arrange.ts';
import type { Author, Entry } from './entry.ts';
import type { EntryId } from './entry-id.ts';

/** What every member is told: that somebody was let in, made a steward, put out, or heard after all (rules C10). */
export interface Notice {
  readonly id: EntryId;
  readonly kind: 'found' | 'add' | 'appoint' | 'remove' | 'release' | 'settle' | 'charter';
  /** The devices that it is about. */
  readonly devices: readonly DeviceId[];
  readonly by: Author;
  /** UTC seconds, the author's word. */
  readonly time: number;
  /** Whether it counts. What a removed steward did is told as well, with `false`. */
  readonly counts: boolean;
}

/** The notices of a log, in its order. Weekly turns are no news. */
export const noticesOf = (log: Arranged, counts: (at: number) => boolean): readonly Notice[] =>
  log.entries.flatMap((entry, at) =>
    entry.kind === 'turn'
      ? []
      : [
          {
            id: entry.id,
            kind: entry.kind,
            devices: aboutOf(entry),
            by: entry.by,
            time: entry.time,
            counts: counts(at),
          },
        ],
  );

function aboutOf(entry: Entry): readonly DeviceId[] {
  switch (entry.kind) {
    case 'remove':
    case 'release':
      return [entry.body.device];
    case 'settle':
      return [...entry.body.honour.keys()];
    default:
      return seatsOf(entry).map(({ device }) => device);
  }
}
