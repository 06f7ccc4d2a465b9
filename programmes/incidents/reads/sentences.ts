import { ofField, standing } from '../facts.ts';
import type { Summary } from '../summary.ts';

/** Sentences that sources state, by length: what a court said, never how long somebody was held. */
export function sentencesOf(
  summary: Summary,
): readonly { readonly n: number; readonly unit: string; readonly persons: number }[] {
  const rows = new Map<string, { n: number; unit: string; persons: number }>();
  for (const person of summary.persons) {
    const terms = new Set<string>();
    for (const { value } of standing(ofField(summary.facts, 'sentence', person.id))) {
      if (value.kind !== 'term' || terms.has(`${value.n} ${value.unit}`)) continue;
      const key = `${value.n} ${value.unit}`;
      terms.add(key);
      const row = rows.get(key) ?? { n: value.n, unit: value.unit, persons: 0 };
      rows.set(key, { ...row, persons: row.persons + 1 });
    }
  }
  return [...rows.values()];
}
