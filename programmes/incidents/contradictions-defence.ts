import type { Contradiction, ContradictionRule, RecordId } from '@bulkhead/records';
import { custodyOf } from './custody.ts';
import { counselOf, type Involvement, involvedIn, overlap } from './defence.ts';
import { type Summary, summariesOf } from './summary.ts';

/** What does not fit together of one incident. */
export const inIncident = (
  kind: string,
  { incident }: Summary,
  records: readonly RecordId[],
  settledBy: readonly string[],
): Contradiction => ({
  id: `incidents.${kind} ${records.toSorted().join(' ')}`,
  kind,
  cell: incident.cell,
  records: [incident.id, ...records],
  values: { incident: incident.values.code ?? '', n: records.length },
  settledBy,
});

/** One source says that somebody had no lawyer, another one of the same days that they had. */
const counselAndNone: ContradictionRule = {
  kind: 'counsel-and-none',
  find: (view) =>
    summariesOf(view).flatMap((summary) =>
      summary.persons.flatMap((person) => {
        const all = counselOf(view, person.id);
        const without = all.filter(({ values }) => values.counsel === 'none');
        const others = all.filter(
          (one) => one.values.counsel !== 'none' && without.some((none) => overlap(one, none)),
        );
        if (others.length === 0) return [];
        const ids = [...without, ...others].map(({ id }) => id);
        return [inIncident('counsel-and-none', summary, ids, ['incidents.end-counsel', 'records.withdraw'])];
      }),
    ),
};

/** Of one arrest it is said that a warrant was shown, and that it was not. */
const warrantInTwoWays: ContradictionRule = {
  kind: 'warrant-in-two-ways',
  find: (view) =>
    summariesOf(view).flatMap((summary) =>
      summary.persons.flatMap((person) => {
        const told = custodyOf(view, person.id).filter(
          ({ values: { state, warrant } }) =>
            state === 'arrested' && warrant !== undefined && warrant !== 'not-known',
        );
        if (new Set(told.map(({ values }) => values.warrant)).size < 2) return [];
        const ids = told.map(({ id }) => id);
        return [inIncident('warrant-in-two-ways', summary, ids, ['records.withdraw'])];
      }),
    ),
};

/** Two devices wrote down the same part of the same office, from the same source. */
const involvedTwice: ContradictionRule = {
  kind: 'involved-twice',
  find: (view) =>
    summariesOf(view).flatMap((summary) => {
      const groups = new Map<string, RecordId[]>();
      for (const one of involvedIn(view, summary.incident.id))
        groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one.id]);
      return [...groups.values()]
        .filter((same) => same.length > 1)
        .map((same) => inIncident('involved-twice', summary, same, ['records.withdraw']));
    }),
};

const keyOf = ({ values }: Involvement): string => {
  const { person = '', party = '', degree = '', office = '', source = '' } = values;
  return [person, party, degree, office.normalize('NFKC').trim().toLowerCase(), source].join('\n');
};

export const defenceContradictions: readonly ContradictionRule[] = [
  counselAndNone,
  warrantInTwoWays,
  involvedTwice,
];
