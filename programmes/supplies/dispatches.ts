import type { Seen, View } from '@bulkhead/records';
import { type Entry, entriesOf, type Line } from './ledger.ts';
import { acknowledgementRecord } from './records.ts';
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

/** Sets of one shelf that are still on their way to it. */
export const underWayTo = (dispatches: readonly Dispatch[], line: Line): number =>
  dispatches
    .filter(({ toStore, season }) => toStore === line.store && season === line.season)
    .reduce((sum, { counts }) => sum + (counts[line.size] ?? 0), 0);
