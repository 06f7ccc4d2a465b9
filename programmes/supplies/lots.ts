import type { RecordId, Seen, View } from '@bulkhead/records';
import { underWay, underWayTo } from './dispatches.ts';
import { entriesOf, type Line, onHand } from './ledger.ts';
import { openPicks, pickedFrom } from './picks.ts';
import { lotRecord } from './records.ts';

export type Lot = Seen<typeof lotRecord>;

/** Lots that nobody has found ready or unfit yet. */
export const heldLots = (view: View): readonly Lot[] =>
  view.all(lotRecord).filter(({ values }) => values.status === 'held-back');

export const isHeld = (view: View, id: RecordId): boolean =>
  view.get(lotRecord, id)?.values.status === 'held-back';

/** Sets of one shelf that are held back. */
export const heldOn = (lots: readonly Lot[], line: Line): number =>
  lots
    .filter(({ values }) => values.store === line.store && values.season === line.season)
    .reduce((sum, { values }) => sum + (values[line.size]?.amount ?? 0), 0);

/** What lies on one shelf, and how much of it nobody gives out. */
export interface Shelf {
  readonly onHand: number;
  /** Until somebody has looked at it. */
  readonly held: number;
  /** Laid ready for a planned hand-over. */
  readonly picked: number;
  /** In the books of whoever is to receive it, and not acknowledged yet. */
  readonly underWay: number;
  readonly free: number;
}

/** A shelf as a hand-over sees it that finishes the plan `besides`, or none. */
export function shelfOf(view: View, line: Line, besides?: RecordId): Shelf {
  const entries = entriesOf(view);
  const there = onHand(entries, line);
  const held = heldOn(heldLots(view), line);
  const picked = pickedFrom(openPicks(view, entries), line, besides);
  const coming = underWayTo(underWay(view, entries), line);
  return { onHand: there, held, picked, underWay: coming, free: Math.max(0, there - held - picked - coming) };
}
