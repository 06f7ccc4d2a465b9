import type { Contradiction, ContradictionRule } from '@bulkhead/records';
import { productRecord } from './records.ts';
import { bookOf, flowOf, movementsOf } from './stock.ts';

/** Two devices sold the same goods: more went than was ever made. */
const moreGoneThanMade: ContradictionRule = {
  kind: 'more-gone-than-made',
  find: (view) =>
    view.all(productRecord).flatMap((product): readonly Contradiction[] => {
      const movements = movementsOf(view, product.id);
      const book = bookOf(flowOf(movements));
      if (book >= 0) return [];
      return [
        {
          id: `self-support.more-gone-than-made:${product.id}`,
          kind: 'more-gone-than-made',
          cell: product.cell,
          records: [
            product.id,
            ...movements.filter(({ part }) => part !== 'made').map(({ record }) => record),
          ],
          values: { n: -book, kind: product.values.kind ?? 'other' },
          settledBy: ['records.withdraw', 'self-support.receive-batch'],
        },
      ];
    }),
};

/** Two devices made a product of the same key: their rows stand in two places. */
const productTwice: ContradictionRule = {
  kind: 'product-twice',
  find: (view) => {
    const products = view.all(productRecord);
    return products.flatMap((first, n): readonly Contradiction[] => {
      const same = products.filter((one) => one.values.key === first.values.key);
      if (same.length < 2 || products.findIndex((one) => one.values.key === first.values.key) !== n)
        return [];
      return [
        {
          id: `self-support.product-twice:${first.values.key ?? ''}`,
          kind: 'product-twice',
          cell: first.cell,
          records: same.map(({ id }) => id),
          values: { n: same.length, kind: first.values.kind ?? 'other' },
          settledBy: ['records.withdraw'],
        },
      ];
    });
  },
};

export const contradictions: readonly ContradictionRule[] = [moreGoneThanMade, productTwice];
