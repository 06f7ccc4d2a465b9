import type { RecordId, Seen, View } from '@bulkhead/records';
import { decisionRecord, requestRecord } from './records.ts';

export type Request = Seen<typeof requestRecord>;

export const answersTo = (view: View, request: RecordId): readonly Seen<typeof decisionRecord>[] =>
  view.naming(decisionRecord, 'request', request);

/** Whether nobody has answered yet. */
export const isWaiting = (view: View, request: RecordId): boolean => answersTo(view, request).length === 0;

export const waitingRequests = (view: View): readonly Request[] =>
  view.all(requestRecord).filter(({ id }) => isWaiting(view, id));
