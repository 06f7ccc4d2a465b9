import { type PartialDate, type RecordId, type Seen, spanOf, type View } from '@bulkhead/records';
import { counselRecord, involvementRecord } from './defence-records.ts';

export type Counsel = Seen<typeof counselRecord>;
export type Involvement = Seen<typeof involvementRecord>;

export const counselOf = (view: View, person: RecordId): readonly Counsel[] =>
  view.naming(counselRecord, 'person', person);

export const involvedIn = (view: View, incident: RecordId): readonly Involvement[] =>
  view.naming(involvementRecord, 'incident', incident);

/** The newest word on a lawyer that no source has ended. */
export const counselNow = (view: View, person: RecordId): Counsel | undefined =>
  counselOf(view, person).findLast(({ values }) => values.until === undefined);

/** Whether nobody speaks for somebody: there is no lawyer, or the two may not speak. */
export const isAlone = (counsel: Counsel | undefined): boolean =>
  counsel?.values.counsel === 'none' || counsel?.values.access === 'refused';

/** Whether two statements may be of the same days; what no source dates may be of any. */
export const overlap = (a: Counsel, b: Counsel): boolean =>
  dayOf(a.values.from, 'first') <= dayOf(b.values.until, 'last') &&
  dayOf(b.values.from, 'first') <= dayOf(a.values.until, 'last');

function dayOf(date: PartialDate | undefined, end: 'first' | 'last'): number {
  const open = end === 'first' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return (date && spanOf(date)?.[end]) ?? open;
}
