import type { Contradiction, ContradictionRule } from '@bulkhead/records';
import { paper, volunteerRecord } from './records.ts';

/** Somebody left the work on one device while a paper in their hands was written on another. */
const leftWithPaper: ContradictionRule = {
  kind: 'left-with-paper',
  find: (view) =>
    view.all(paper).flatMap((one): readonly Contradiction[] => {
      const holder = one.values.holder && view.get(volunteerRecord, one.values.holder);
      if (!holder || holder.values.state !== 'left' || one.values.state !== 'held') return [];
      return [
        {
          id: `helpers.left-with-paper:${one.id}`,
          kind: 'left-with-paper',
          cell: one.cell,
          records: [one.id, holder.id],
          values: { code: one.values.code ?? '' },
          settledBy: ['helpers.paper-state'],
        },
      ];
    }),
};

export const contradictions: readonly ContradictionRule[] = [leftWithPaper];
