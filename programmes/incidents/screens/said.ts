import type { PartialDate } from '@bulkhead/records';
import type { useWords } from '@bulkhead/ui';
import type { FactRow, IncidentRow } from '../reads/index.ts';

type Words = ReturnType<typeof useWords>;

/** `1 named · 5 arrested with them · 1 paper taken`: who, by role and number. */
export function whoWords(row: IncidentRow, words: Words): string {
  const { t, facts } = words;
  return facts([
    row.named > 0 && t('incidents.screen.named', { n: row.named }),
    row.persons > row.named && t('incidents.screen.by-role', { n: row.persons - row.named }),
    ...row.counts.map((count) => countWords(count, words)),
    row.papers > 0 && t('incidents.screen.papers-taken', { n: row.papers }),
  ]);
}

/** A number of people with its bound: `5 arrested with them`, `nearly 50 said to be assisted`. */
export function countWords(
  count: {
    readonly field: string;
    readonly group: string | null;
    readonly n: number;
    readonly bound: string;
  },
  { t }: Words,
): string {
  const of = count.group === 'children' ? '-children' : '';
  const amount =
    count.n === 0
      ? t(`incidents.choice.field.${count.field}`)
      : t(`incidents.count.${count.field}${of}`, { n: count.n });
  if (count.bound === 'eq') return amount;
  return count.n === 0
    ? `${amount}: ${t(`records.bound.${count.bound}`, { amount: '' })}`
    : t(`records.bound.${count.bound}`, { amount });
}

/** What one source says, as it says it. A name is not in here. */
export function factValue(fact: FactRow, words: Words): string {
  const { t, partialDate, quantity } = words;
  const { value } = fact;
  if (value === null)
    return t(fact.field === 'name' ? 'incidents.screen.a-name' : 'incidents.screen.hidden-here');
  switch (value.kind) {
    case 'date':
      return partialDate(value.date);
    case 'text':
      return value.text;
    case 'nationality':
      return t(`incidents.choice.nationality.${value.nationality}`);
    case 'act':
      return words.facts([
        t(`incidents.choice.act.${value.act}`),
        value.end !== undefined && t(`incidents.choice.end.${value.end}`),
      ]);
    case 'term':
      return quantity({ amount: value.n, unit: value.unit });
    case 'count':
      return countWords({ field: fact.field, group: fact.group, n: value.n, bound: value.bound }, words);
  }
}

/** Where a fact stands, and how sure: `the list of arrests · likely`. */
export function provenanceWords(
  row: { readonly source: string | null; readonly where?: string | null; readonly certainty: string | null },
  { t, facts }: Words,
): string {
  return facts([
    row.where ?? row.source ?? undefined,
    row.certainty !== null && t(`incidents.choice.certainty.${row.certainty}`),
  ]);
}

/** Two dates are said side by side, never chosen. */
export const dateWords = (dates: readonly PartialDate[], { t, partialDate }: Words): string =>
  dates.length === 0
    ? t('incidents.screen.not-stated')
    : dates.map(partialDate).join(t('incidents.screen.between-versions'));

/** `Aug`, with the year below it for the first and for January. */
export function monthHead(
  day: number,
  first: boolean,
  { t }: Words,
): { readonly month: string; readonly year: string } {
  const date = new Date(day * 86_400_000);
  const month = date.getUTCMonth() + 1;
  return {
    month: t(`words.month.short.${month}`),
    year: first || month === 1 ? String(date.getUTCFullYear()) : '',
  };
}
