import type { Contradiction, ContradictionRule, RecordId, View } from '@bulkhead/records';
import { isWithin, openBills } from './care.ts';
import { bill, episode, medicalCase } from './records.ts';

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

export const contradictions: readonly ContradictionRule[] = [closedWithOpenBills, billOutsideIllness];
