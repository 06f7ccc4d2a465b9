import type { DeviceId } from '@bulkhead/records';
import { seatsOf } from './act.ts';
import type { Arranged } from './arrange.ts';
import type { Seat } from './seat.ts';

/** A seat of an entry that stands, and where that lies in the log. */
export interface Seated extends Seat {
  readonly at: number;
}

/** The seats of the entries that stand, in the order of the log. */
export const seatsThatStand = (log: Arranged, stands: readonly boolean[]): readonly Seated[] =>
  log.entries.flatMap((entry, at) =>
    stands[at] === true ? seatsOf(entry).map((seat) => ({ ...seat, at })) : [],
  );

/**
 * The archives: devices that were let in as one. What a later entry calls a device changes nothing, or a steward would make
 * whatever phone keep old keys, and a cell look as if its records lay somewhere safe (rules B3, D8). Where several entries
 * let a device in that do not know of each other, all have to say so.
 */
export function archivesOf({ pasts }: Arranged, seats: readonly Seated[]): ReadonlySet<DeviceId> {
  const first = new Map<DeviceId, Seated[]>();
  for (const seat of seats) {
    const known = first.get(seat.device) ?? [];
    first.set(seat.device, known);
    if (!known.some(({ at }) => pasts[seat.at]?.has(at))) known.push(seat);
  }
  return new Set(
    [...first].flatMap(([device, all]) => (all.every(({ role }) => role === 'archive') ? [device] : [])),
  );
}
