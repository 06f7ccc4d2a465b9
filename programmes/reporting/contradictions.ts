import type { Contradiction, ContradictionRule, Seen } from '@bulkhead/records';
import { periodOf } from './periods.ts';
import { periodRecord, sayingRecord } from './records.ts';

/** Two devices opened spans that share days: something would be counted twice. */
const periodsOverlap: ContradictionRule = {
  kind: 'periods-overlap',
  find: (view) => {
    const periods = view.all(periodRecord);
    return periods.flatMap((one, n): readonly Contradiction[] => {
      const span = periodOf(one);
      const other = periods.slice(n + 1).find((later) => {
        const there = periodOf(later);
        return span && there && there.first <= span.last && there.last >= span.first;
      });
      if (!other) return [];
      return [
        {
          id: `reporting.periods-overlap:${one.id}`,
          kind: 'periods-overlap',
          cell: one.cell,
          records: [one.id, other.id],
          settledBy: ['records.withdraw'],
        },
      ];
    });
  },
};

/** Two devices decided apart how one figure may be said: the last of them counts until one is withdrawn. */
const saidTwice: ContradictionRule = {
  kind: 'said-twice',
  find: (view) => {
    const keyOf = ({ values }: Seen<typeof sayingRecord>): string =>
      JSON.stringify([values.indicator, values.place, values.group]);
    const sayings = view.all(sayingRecord);
    return sayings.flatMap((one, n): readonly Contradiction[] => {
      const same = sayings.filter((other) => keyOf(other) === keyOf(one));
      if (same.length < 2 || sayings.findIndex((other) => keyOf(other) === keyOf(one)) !== n) return [];
      return [
        {
          id: `reporting.said-twice:${one.values.indicator ?? ''}:${one.id}`,
          kind: 'said-twice',
          cell: one.cell,
          records: same.map(({ id }) => id),
          values: { n: same.length },
          settledBy: ['records.withdraw'],
        },
      ];
    });
  },
};

export const contradictions: readonly ContradictionRule[] = [periodsOverlap, saidTwice];
