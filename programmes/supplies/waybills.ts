import type { RecordId, View } from '@bulkhead/records';
import { acknowledgementRecord, movementRecord, purchaseRecord } from './records.ts';
import { folded } from './text.ts';

const isNumber = (known: string | undefined, waybill: string): boolean =>
  known !== undefined && folded(known) === folded(waybill);

/** Whether an entry in the books bears this waybill, of sets that came or that were sent on. */
export const hasArrived = (view: View, waybill: string): boolean =>
  view.all(movementRecord).some(({ values }) => isNumber(values.waybill, waybill));

/**
 * Whether this waybill is in use, other than by the one that it is asked for. What was said to have arrived under it
 * stays said, though what was sent was taken out of the books.
 */
export const isWaybillTaken = (view: View, waybill: string, besides?: RecordId): boolean =>
  hasArrived(view, waybill) ||
  view.all(acknowledgementRecord).some(({ values }) => isNumber(values.waybill, waybill)) ||
  view.all(purchaseRecord).some(({ id, values }) => id !== besides && isNumber(values.waybill, waybill));
