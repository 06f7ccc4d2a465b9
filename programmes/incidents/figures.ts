import {
  boundOfSum,
  type CountedFigure,
  type FigureRule,
  type Note,
  openAmong,
  type Period,
  type View,
} from '@bulkhead/records';
import { incidentRecord } from './records.ts';
import { countOnly, type PeopleCount, recordsOf, type Summary, within } from './summary.ts';

const persons = {
  unit: 'person',
  countingUnit: 'person',
  placeLevel: 'none',
  counts: [incidentRecord],
} as const;
const incidents = { ...persons, unit: 'incident', countingUnit: 'incident' } as const;

/** A count over the incidents of a period; incidents without a year are in it, and a note says how many. */
function counting(
  indicator: string,
  of: typeof persons | typeof incidents,
  valueOf: (summary: Summary) => number,
): FigureRule {
  return {
    indicator: `incidents.${indicator}`,
    ...of,
    figures(view, period) {
      const { summaries, undated } = within(view, period);
      if (summaries.length === 0) return [];
      const counted = summaries.filter((summary) => valueOf(summary) > 0);
      return [
        {
          value: counted.reduce((sum, summary) => sum + valueOf(summary), 0),
          notes: undated === 0 ? [] : [{ word: 'incidents.note.year-not-stated', values: { n: undated } }],
          from: counted.flatMap(recordsOf),
        },
      ];
    },
  };
}

/** Children sent back by force: counts of one event, never files. Where sources differ both numbers stay. */
const childrenReturned: FigureRule = {
  indicator: 'incidents.children-returned',
  ...persons,
  figures(view: View, period: Period): readonly CountedFigure[] {
    const rows = within(view, period).summaries.flatMap((summary) =>
      summary.counts
        .filter((count) => count.field === 'returned' && count.group === 'children')
        .map((count) => ({ summary, count })),
    );
    if (rows.length === 0) return [];
    const value = rows.reduce((sum, { count }) => sum + count.n, 0);
    return [
      {
        op: boundOfSum(rows.map(({ count }) => count.bound)),
        value,
        alternatives: alternativesOf(rows.map(({ count }) => count)),
        notes: rows.map(
          ({ summary }): Note => ({
            word: 'incidents.note.from-incident',
            values: { incident: summary.incident.values.code ?? '' },
          }),
        ),
        openDates: openAmong(rows.flatMap(({ summary }) => summary.dates)),
        from: rows.flatMap(({ summary }) => recordsOf(summary)),
      },
    ];
  },
};

/** Every sum that the sources leave open, the smallest first; none where they agree. */
function alternativesOf(counts: readonly PeopleCount[]): readonly number[] {
  const sums = counts.reduce<readonly number[]>(
    (all, count) => all.flatMap((sum) => [count.n, ...count.others].map((n) => sum + n)),
    [0],
  );
  const distinct = [...new Set(sums)].toSorted((a, b) => a - b);
  return distinct.length > 1 ? distinct : [];
}

const hasArrest = (summary: Summary): boolean => summary.acts.includes('arrest');

export const figures: readonly FigureRule[] = [
  childrenReturned,
  counting('incidents', incidents, () => 1),
  counting('arrests', incidents, (summary) => (hasArrest(summary) ? 1 : 0)),
  counting('persons', persons, (summary) => summary.persons.length),
  counting('named', persons, (summary) => summary.named),
  counting('count-only', persons, countOnly),
];
