import type { RecordId, Seen, View } from '@bulkhead/records';
import { type Entry, entriesOf, type Line, onHand } from './ledger.ts';
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

/** What lies on one shelf, and how much of it is held back. */
export const shelfOf = (
  view: View,
  line: Line,
  entries: readonly Entry[] = entriesOf(view),
): { readonly onHand: number; readonly held: number } => ({
  onHand: onHand(entries, line),
  held: heldOn(heldLots(view), line),
});
