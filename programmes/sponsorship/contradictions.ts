import type { Contradiction, ContradictionRule } from '@bulkhead/records';
import { totalsOf } from './fund.ts';
import { conversion, payment, type Payment } from './records.ts';

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
    const byMonth = new Map<string, Payment[]>();
    for (const one of view.all(payment)) {
      const { sponsor, month } = one.values;
      const key = `${sponsor}:${month?.year}-${month?.month}`;
      byMonth.set(key, [...(byMonth.get(key) ?? []), one]);
    }
    return [...byMonth].flatMap(([key, same]): readonly Contradiction[] => {
      const [first] = same;
      if (!first || same.length < 2) return [];
      return [
        {
          id: `sponsorship.paid-twice:${key}`,
          kind: 'paid-twice',
          cell: first.cell,
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
