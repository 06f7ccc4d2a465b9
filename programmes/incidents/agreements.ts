import type { RecordId, View } from '@bulkhead/records';
import { type AgreementPurpose, agreementPurposes } from './choices.ts';
import { agreementRecord } from './records.ts';

/**
 * What may be done with a person's name, by purpose: nobody has been asked, no, or yes. A name is published only where
 * they or their family said yes and publicity was judged to help: of a harm or a doubt comes a no.
 */
export function agreedOf(view: View, person: RecordId) {
  const given = view.naming(agreementRecord, 'person', person);
  return agreementPurposes.map((purpose) => {
    const last = given.findLast(({ values }) => values.purpose === purpose);
    const { agreed, publicity, on, mark } = last?.values ?? {};
    const may = agreed === 'yes' && (purpose !== 'publish-name' || publicity === 'helps');
    const answer = last === undefined ? ('not-asked' as const) : may ? ('yes' as const) : ('no' as const);
    return { purpose, answer, on: on ?? null, mark };
  });
}

/** Whether they or their family said yes, and did not say no since. */
export const hasAgreed = (view: View, person: RecordId, purpose: AgreementPurpose): boolean =>
  agreedOf(view, person).some((one) => one.purpose === purpose && one.answer === 'yes');
