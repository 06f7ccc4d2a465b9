import type { DeviceId } from '@bulkhead/records';
import type { Arranged } from './arrange.ts';
import type { Entry } from './entry.ts';
import type { HolderCode } from '../charter/ids.ts';
import { archivesOf, type Seated } from './seated.ts';

/** What a log says of whose devices are in. */
interface Known {
  readonly log: Arranged;
  readonly seats: readonly Seated[];
  /** The removals that count, by the device that they remove. */
  readonly removals: ReadonlyMap<DeviceId, readonly number[]>;
}

/**
 * Whether the two devices that sign a release are of different holders; in a cell of one holder, whether the second is its
 * archive device (rules D6). Every seat that stands is asked, not only those that the release knew: otherwise a steward
 * would write a branch of the log in which the second device is somebody else's, or nobody else is in the cell yet.
 * Entries that are no release pass.
 */
export function twoDecided(known: Known, entry: Entry | undefined, at: number): boolean {
  if (entry?.kind !== 'release' || entry.by.kind !== 'device') return true;
  const codesOf = (device: DeviceId): readonly HolderCode[] =>
    known.seats.flatMap((seat) => (seat.device === device ? [seat.holder] : []));
  const { second } = entry.body;
  const own = codesOf(entry.by.device);
  if (!codesOf(second).some((code) => own.includes(code))) return true;
  return isArchiveIn(known, second, at) && isOfOneHolder(known, at);
}

const isArchiveIn = ({ log, seats }: Known, device: DeviceId, at: number): boolean =>
  archivesOf(log, seats).has(device) &&
  seats.some((seat) => seat.device === device && log.pasts[at]?.has(seat.at) === true);

/** Whether all seats have one code, but for devices that were out before, and such as came in knowing of the release. */
function isOfOneHolder({ log, seats, removals }: Known, at: number): boolean {
  const past = log.pasts[at];
  const wasOut = (device: DeviceId): boolean =>
    removals.get(device)?.some((removal) => past?.has(removal)) ?? false;
  const then = seats.filter((seat) => !log.pasts[seat.at]?.has(at) && !wasOut(seat.device));
  return new Set(then.map(({ holder }) => holder)).size === 1;
}
