import type { Seen, View } from '@bulkhead/records';
import { type Entry, entriesOf, type Line } from './ledger.ts';
import { acknowledgementRecord, sizes } from './records.ts';
import { folded } from './text.ts';

/** Sets that were sent on: a transfer that bears a waybill. */
export interface Dispatch extends Entry {
  readonly waybill: string;
}
export const isDispatch = (entry: Entry): entry is Dispatch =>
  entry.kind === 'transfer' && entry.waybill !== undefined;

export type Acknowledgement = Seen<typeof acknowledgementRecord>;

/** What was said to have arrived of a dispatch: nothing yet, or once; after a merge perhaps twice. */
export const acknowledgementsOf = (view: View, dispatch: Dispatch): readonly Acknowledgement[] =>
  view
    .all(acknowledgementRecord, { cell: dispatch.cell })
    .filter(
      ({ values }) => values.waybill !== undefined && folded(values.waybill) === folded(dispatch.waybill),
    );

/** What nobody has said to have received yet. */
export function underWay(view: View, entries: readonly Entry[] = entriesOf(view)): readonly Dispatch[] {
  const name = (cell: string, waybill: string): string => `${cell} ${folded(waybill)}`;
  const said = new Set(
    view
      .all(acknowledgementRecord)
      .flatMap(({ cell, values: { waybill } }) => (waybill === undefined ? [] : [name(cell, waybill)])),
  );
  return entries.filter(isDispatch).filter(({ cell, waybill }) => !said.has(name(cell, waybill)));
}

/** What was on its way at a moment: whatever was said to have arrived was said later. */
export const underWayAt = (view: View, entries: readonly Entry[], moment: number): readonly Dispatch[] =>
  entries
    .filter(isDispatch)
    .filter(
      (one) =>
        one.at <= moment && acknowledgementsOf(view, one).every(({ values }) => (values.at ?? 0) > moment),
    );

/**
 * Sets that were on their way to a shelf when it was counted, by somebody who did not know of them: the books lost them
 * there, until the shelf is counted again after they have arrived.
 */
export function countedAway(view: View, entries: readonly Entry[], sent: Dispatch): number {
  const came = Math.min(...acknowledgementsOf(view, sent).map(({ values }) => values.at ?? 0));
  const counts = entries
    .slice(entries.indexOf(sent) + 1)
    .filter(
      ({ kind, store, season }) => kind === 'count' && store === sent.toStore && season === sent.season,
    );
  return sizes
    .filter((size) => {
      const told = counts.filter((count) => count.counts[size] !== undefined);
      return told.length > 0 && told.every(({ at }) => at < came);
    })
    .reduce((sum, size) => sum + (sent.counts[size] ?? 0), 0);
}

/** Sets of one shelf that are still on their way to it. */
export const underWayTo = (dispatches: readonly Dispatch[], line: Line): number =>
  dispatches
    .filter(({ toStore, season }) => toStore === line.store && season === line.season)
    .reduce((sum, { counts }) => sum + (counts[line.size] ?? 0), 0);
