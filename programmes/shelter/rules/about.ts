import type { Contradiction, RecordId, Refusal, Seen } from '@bulkhead/records';

export type Values = NonNullable<Refusal['values']>;

/** One contradiction; its id is made of the records alone, so that every device gives it the same. */
export function about(
  kind: string,
  settledBy: readonly string[],
  { records, values }: { readonly records: readonly Seen[]; readonly values: Values },
): readonly Contradiction[] {
  const [first] = records;
  if (!first) return [];
  const ids: readonly RecordId[] = records.map((one) => one.id).toSorted();
  return [
    { id: `shelter.${kind}:${ids.join('+')}`, kind, cell: first.cell, records: ids, values, settledBy },
  ];
}

/** Each pair once. */
export const pairs = <T>(list: readonly T[]): readonly (readonly [T, T])[] =>
  list.flatMap((a, at) => list.slice(at + 1).map((b) => [a, b] as const));

/** Groups of two or more with the same name; what has no name is in none. */
export function grouped<T>(
  list: readonly T[],
  by: (one: T) => string | undefined,
): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const name = by(one);
    if (name === undefined) continue;
    const group = groups.get(name) ?? [];
    group.push(one);
    groups.set(name, group);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
