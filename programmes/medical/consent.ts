import { type PartialDate, type RecordId, spanOf, type View } from '@bulkhead/records';
import type { Recipient } from './choices.ts';
import { type Consent, consent } from './records.ts';

/** Questions about what somebody agreed to. Pure; everything comes from the view. */

/** What stands on a day: a yes, a no (said, or taken back), or that nobody has been asked. */
export type Standing = 'yes' | 'no' | 'not-asked';

export const consentsOf = (view: View, ofCase: RecordId): readonly Consent[] =>
  view.naming(consent, 'case', ofCase);

/** Whether the first date is certainly over before the second begins; loose dates give the benefit of the doubt. */
function isBefore(first: PartialDate | undefined, second: PartialDate): boolean {
  const a = first && spanOf(first);
  const b = spanOf(second);
  return a !== undefined && b !== undefined && a.last < b.first;
}

/** Of a referral to somebody: the last answer that had been given on the day counts. */
export function standingOn(
  view: View,
  ofCase: RecordId,
  { recipient, on }: { readonly recipient: Recipient; readonly on: PartialDate },
): Standing {
  const last = consentsOf(view, ofCase)
    .filter(({ values }) => values.purpose === 'referral' && values.recipient === recipient)
    .findLast(({ values }) => values.on === undefined || !isBefore(on, values.on));
  if (!last || isBefore(last.values.expires, on)) return 'not-asked';
  return isYes(last) && !isBefore(last.values.takenBack, on) ? 'yes' : 'no';
}

/** A child's own no outweighs the yes of whoever answers for it. */
export const isYes = ({ values }: Consent): boolean => values.answer === 'yes' && values.assent !== 'no';

/** A yes that nobody has taken back. */
export const isStanding = (one: Consent): boolean => isYes(one) && one.values.takenBack === undefined;
