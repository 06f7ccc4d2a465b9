import type { Change, DeviceId } from '@bulkhead/records';
import type { Holding } from '../held/holding.ts';
import { toHandOn } from './sending.ts';

/**
 * Changes in own envelopes that no other member is known to have: none has named them, nor stated them in a checkpoint; with
 * those of the devices that this vault was before, as far as they may count: what waits for two people nobody has to name.
 * What only a device has that was disconnected is shared with nobody, and whoever has its key says what they like
 * (rules I8, M4).
 */
export function unsharedEnvelopes(holding: Holding): readonly Change[] {
  const { self, before, roster } = holding;
  const own = [...before].filter((device) => !roster.cut.has(device));
  return [...own, self.device].flatMap((device) => unsharedOf(holding, device));
}

function unsharedOf(holding: Holding, device: DeviceId): readonly Change[] {
  const { self, peers, covered, roster } = holding;
  const named = [...peers].flatMap(([other, { seen }]) =>
    roster.members.has(other) ? [seen.get(device) ?? 0] : [],
  );
  const stated = [...covered.values()].flatMap(({ statement: { maker, frontier } }) =>
    maker !== self.device && roster.members.has(maker) ? (frontier.get(device) ?? []) : [],
  );
  const shared = Math.max(0, ...named, ...stated.map(({ seq }) => seq));
  return toHandOn(holding)
    .filter(({ body }) => body.device === device && body.seq > shared)
    .flatMap(({ body }) => body.changes);
}
