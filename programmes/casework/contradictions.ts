import type { Code, Contradiction, ContradictionRule, Seen, View } from '@bulkhead/records';
import { shelterStay } from './needs.ts';
import { link, type Person, personRecord, wish } from './records.ts';

/** Two devices wrote down who belongs together, and one of the two is missing on the other's side. */
const siblingsOneSided: ContradictionRule = {
  kind: 'siblings-one-sided',
  find: (view) => {
    const byCode = new Map<string, Person>();
    for (const one of view.all(personRecord)) if (one.values.code) byCode.set(one.values.code, one);
    return [...byCode.values()].flatMap((one): readonly Contradiction[] => {
      const { code } = one.values;
      if (!code) return [];
      const missing = (one.values.siblings ?? []).filter((other) => {
        const there = byCode.get(other);
        return there !== undefined && !there.values.siblings?.includes(code);
      });
      const [first] = missing;
      if (first === undefined) return [];
      return [
        {
          id: `casework.siblings-one-sided:${code}`,
          kind: 'siblings-one-sided',
          cell: one.cell,
          records: [one.id],
          field: 'siblings',
          values: { code, other: first },
          settledBy: ['casework.set-siblings'],
        },
      ];
    });
  },
};

/** Our support of somebody has ended in one compartment, and a shelter still has a bed for them. */
const endedButHere: ContradictionRule = {
  kind: 'ended-but-here',
  find: (view) =>
    view.all(personRecord).flatMap((one): readonly Contradiction[] => {
      const { code, ended } = one.values;
      if (!code || ended === undefined) return [];
      const stays = view
        .naming(shelterStay, 'person', code)
        .filter(({ values }) => values.left === undefined);
      if (stays.length === 0) return [];
      return [
        {
          id: `casework.ended-but-here:${code}`,
          kind: 'ended-but-here',
          cell: one.cell,
          records: [one.id],
          field: 'ended',
          values: { code },
          settledBy: ['casework.support-again'],
        },
      ];
    }),
};

/** Records of which one may name a code, made on two devices that had not met. */
function twice(
  kind: string,
  rowsOf: (view: View) => readonly (readonly [Code | undefined, Seen])[],
): ContradictionRule {
  return {
    kind,
    find: (view) => {
      const byCode = new Map<Code, Seen[]>();
      for (const [code, one] of rowsOf(view)) {
        if (code !== undefined) byCode.set(code, [...(byCode.get(code) ?? []), one]);
      }
      return [...byCode].flatMap(([code, same]): readonly Contradiction[] => {
        const [first] = same;
        if (!first || same.length < 2) return [];
        return [
          {
            id: `casework.${kind}:${code}`,
            kind,
            cell: first.cell,
            records: same.map(({ id }) => id),
            values: { code, n: same.length },
            settledBy: ['records.withdraw'],
          },
        ];
      });
    },
  };
}

export const contradictions: readonly ContradictionRule[] = [
  siblingsOneSided,
  endedButHere,
  twice('wishes-twice', (view) => view.all(wish).map((one) => [one.values.person, one])),
  twice('person-linked-twice', (view) => view.all(link).map((one) => [one.values.person, one])),
  twice('case-linked-twice', (view) => view.all(link).map((one) => [one.values.case, one])),
];
