import type { Contradiction, ContradictionRule } from '@bulkhead/records';
import { totalsOf } from './fund.ts';
import { conversion, payment } from './records.ts';

/** Two devices gave out the same money. */
const fundBelowNothing: ContradictionRule = {
  kind: 'fund-below-nothing',
  find: (view) =>
    totalsOf(view)
      .filter(({ received, given }) => given > received)
      .flatMap(({ currency, rows }): readonly Contradiction[] => {
        const cell = rows.map((id) => view.find(id)?.cell).find((one) => one !== undefined);
        if (!cell) return [];
        return [
          {
            id: `sponsorship.fund-below-nothing:${currency}`,
            kind: 'fund-below-nothing',
            cell,
            records: rows,
            values: { currency },
            settledBy: ['records.withdraw'],
          },
        ];
      }),
};

/** Two devices entered the same month of one sponsor. */
const paidTwice: ContradictionRule = {
  kind: 'paid-twice',
  find: (view) => {
    const rows = view.all(payment);
    const keyOf = ({ values }: (typeof rows)[number]): string =>
      `${values.sponsor}:${values.month?.year}-${values.month?.month}`;
    return rows.flatMap((one, n): readonly Contradiction[] => {
      const same = rows.filter((other) => keyOf(other) === keyOf(one));
      if (same.length < 2 || rows.findIndex((other) => keyOf(other) === keyOf(one)) !== n) return [];
      return [
        {
          id: `sponsorship.paid-twice:${keyOf(one)}`,
          kind: 'paid-twice',
          cell: one.cell,
          records: same.map(({ id }) => id),
          values: { n: same.length },
          settledBy: ['records.withdraw'],
        },
      ];
    });
  },
};

/** Two devices destroyed the links: one record of it is enough. */
const convertedTwice: ContradictionRule = {
  kind: 'converted-twice',
  find: (view) => {
    const [first, ...more] = view.all(conversion);
    if (!first || more.length === 0) return [];
    return [
      {
        id: `sponsorship.converted-twice:${first.id}`,
        kind: 'converted-twice',
        cell: first.cell,
        records: [first, ...more].map(({ id }) => id),
        values: { n: more.length + 1 },
        settledBy: ['records.withdraw'],
      },
    ];
  },
};

export const contradictions: readonly ContradictionRule[] = [fundBelowNothing, paidTwice, convertedTwice];
