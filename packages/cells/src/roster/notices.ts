import type { DeviceId } from '@bulkhead/records';
import { seatsOf } from './act.ts';
import type { Arranged } from './arrange.ts';
import type { Author, Entry } from './entry.ts';
import type { EntryId } from './entry-id.ts';
import type { RemovalReason } from './act.ts';
import { SecondWord } from './second-word.ts';

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
  /** Of a removal only. */
  readonly removal: RemovalTold | undefined;
}

/** Why somebody was put out, and whether anybody else was asked. */
export interface RemovalTold {
  readonly reason: RemovalReason;
  /** Nobody's word was to be asked; nobody was asked; or whose it was, as the author says (rules H2). */
  readonly second: 'not-asked' | 'alone' | DeviceId;
}

/** The notices of a log, in its order. Weekly turns are no news. */
export function noticesOf(log: Arranged, counts: (at: number) => boolean): readonly Notice[] {
  const word = new SecondWord(log.entries, counts);
  return log.entries.flatMap((entry, at) =>
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
            removal: removalTold(entry, (earlier) => log.pasts[at]?.has(earlier) === true, word),
          },
        ],
  );
}

function removalTold(
  entry: Entry,
  isKnown: (at: number) => boolean,
  word: SecondWord,
): RemovalTold | undefined {
  if (entry.kind !== 'remove' || entry.by.kind !== 'device') return undefined;
  const { reason, agreed, device } = entry.body;
  const { device: author } = entry.by;
  if (!word.isAsked([{ author, device, time: entry.time }], isKnown)) return { reason, second: 'not-asked' };
  const isSaid = agreed !== undefined && agreed !== device && word.isOfAnother(agreed, author, isKnown);
  return { reason, second: isSaid ? agreed : 'alone' };
}

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
