import { type Clock, compareStamps, type Stamp } from '@bulkhead/records';
import type { WallClock } from './ports/clock.ts';
import type { Settings } from './content/settings.ts';

/** How far ahead of this device a stamp may be and still move its clock (rules D1). */
const tolerance = 10 * 60 * 1000;

/** The hybrid logical clock of a vault, and the moment that its screens show. */
export interface FieldClock {
  /** A stamp later than every stamp given or heard before, and than `after`, however far ahead that is. */
  next(after?: Stamp): Stamp;
  /** A stamp that came from elsewhere. One more than 10 minutes ahead is ignored: it stays as it is, and moves nothing. */
  hear(stamp: Stamp): void;
  /** The moment and the civil day, as screens and rules see them. */
  now(): Clock;
  /** The example organisation stands in its own time. */
  setExample(example: Settings['example']): void;
  readonly last: Stamp;
}

/** Runs on from `last`: the newest stamp that the vault knows of. */
export function fieldClock(wall: WallClock, start: Stamp): FieldClock {
  let last = start;
  let example: { readonly ahead: number; readonly offset: number } | undefined;
  const ms = (): number => wall.now() + (example?.ahead ?? 0);
  return {
    next(after = last) {
      const now = ms();
      if (compareStamps(after, last) > 0) last = after;
      last = now > last.ms ? { ms: now, n: 0 } : { ms: last.ms, n: last.n + 1 };
      return last;
    },
    hear(stamp) {
      if (stamp.ms <= ms() + tolerance && compareStamps(stamp, last) > 0) last = stamp;
    },
    now: () => ({ now: Math.floor(ms() / 1000), offset: example?.offset ?? wall.offset() }),
    setExample(given) {
      // It goes on from its newest record, so that what somebody tried yesterday does not lie in the future.
      const begin = given && Math.max(given.now * 1000, last.ms);
      example =
        given && begin !== undefined ? { ahead: begin - wall.now(), offset: given.offset } : undefined;
    },
    get last() {
      return last;
    },
  };
}
