import type { Contradiction, ContradictionRule, RecordId, View } from '@bulkhead/records';
import { isWithin, openBills } from './care.ts';
import { standingOn } from './consent.ts';
import { bill, episode, medicalCase, specialist } from './records.ts';

/** Closed on one device while another added a bill that is not paid. */
const closedWithOpenBills: ContradictionRule = {
  kind: 'closed-with-open-bills',
  find: (view) =>
    view
      .all(medicalCase)
      .filter((one) => one.values.state === 'closed')
      .flatMap((one): readonly Contradiction[] => {
        const open = openBills(view, one.id);
        if (open.length === 0) return [];
        return [
          {
            id: `closed-with-open-bills:${one.id}`,
            kind: 'closed-with-open-bills',
            cell: one.cell,
            records: [one.id, ...open.map((row) => row.id)],
            values: { code: one.values.code ?? '', n: open.length },
            settledBy: ['medical.pay-bill', 'medical.withdraw'],
          },
        ];
      }),
};

/** An illness ended on one device before a bill that another added. */
const billOutsideIllness: ContradictionRule = {
  kind: 'bill-outside-illness',
  find: (view) =>
    view.all(bill).flatMap((one): readonly Contradiction[] => {
      const ill = one.values.episode && view.get(episode, one.values.episode);
      if (!ill || !one.values.on || isWithin(one.values.on, ill.values)) return [];
      return [
        {
          id: `bill-outside-illness:${one.id}`,
          kind: 'bill-outside-illness',
          cell: one.cell,
          records: [one.id, ill.id],
          field: 'on',
          values: { code: codeOfCase(view, one.values.case) },
          settledBy: ['medical.withdraw', 'medical.record-outcome'],
        },
      ];
    }),
};

const codeOfCase = (view: View, id: RecordId | undefined): string =>
  (id && view.get(medicalCase, id)?.values.code) ?? '';

/** Consent was taken back on one device while a specialist was sent on another. */
const sentAgainstNo: ContradictionRule = {
  kind: 'sent-against-no',
  find: (view) =>
    view.all(specialist).flatMap((one): readonly Contradiction[] => {
      const { case: of, from, to } = one.values;
      if (!of || !from || to) return [];
      if (standingOn(view, of, { recipient: 'visiting-specialist', on: from }) !== 'no') return [];
      return [
        {
          id: `sent-against-no:${one.id}`,
          kind: 'sent-against-no',
          cell: one.cell,
          records: [one.id],
          values: { code: codeOfCase(view, of) },
          settledBy: ['medical.specialist-back', 'medical.record-consent'],
        },
      ];
    }),
};

export const contradictions: readonly ContradictionRule[] = [
  closedWithOpenBills,
  billOutsideIllness,
  sentAgainstNo,
];
