import type { CellKind } from '@bulkhead/records';
import { type OwnDesk, openOwnDesk } from '../../../packages/records/test/own-desk.ts';
import { supplies } from '../index.ts';

export { DAY } from '../../../packages/records/test/own-desk.ts';
export type Desk = OwnDesk;

/** Tuesday 3 December 2002, 07:40 UTC. */
export const morning = Date.UTC(2002, 11, 3, 7, 40) / 1000;

/** One device of a stock desk. */
export const openDesk = (device: number, kind: CellKind = 'clothing', offset = 0): Desk =>
  openOwnDesk(supplies, { device, kind, now: morning, offset });

/** A desk with one store and two places to give to, on the first morning of September 2002. */
export function stockDesk(device = 1, offset = 0): Desk {
  const desk = openDesk(device, 'clothing', offset).at(Date.UTC(2002, 8, 1, 8) / 1000);
  desk.do('supplies.add-store', { name: 'Main store' });
  desk.do('supplies.add-destination', { name: 'China', level: 'country' });
  desk.do('supplies.add-destination', { name: 'Han Gyong Puk Do', level: 'province' });
  return desk;
}
