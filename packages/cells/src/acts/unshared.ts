import type { Change } from '@bulkhead/records';
import type { Holding } from '../held/holding.ts';
import { toHandOn } from './sending.ts';

/**
 * Changes in own envelopes that no other member is known to have: none has named them, nor stated them in a checkpoint.
 * What only a device has that was disconnected is shared with nobody, and whoever has its key says what they like
 * (rules I8, M4).
 */
export function unsharedEnvelopes(holding: Holding): readonly Change[] {
  const { self, peers, covered, roster } = holding;
  const named = [...peers].flatMap(([device, { seen }]) =>
    roster.members.has(device) ? [seen.get(self.device) ?? 0] : [],
  );
  const stated = [...covered.values()].flatMap(({ statement: { maker, frontier } }) =>
    maker !== self.device && roster.members.has(maker) ? (frontier.get(self.device) ?? []) : [],
  );
  const shared = Math.max(0, ...named, ...stated.map(({ seq }) => seq));
  return toHandOn(holding)
    .filter(({ body }) => body.device === self.device && body.seq > shared)
    .flatMap(({ body }) => body.changes);
}
