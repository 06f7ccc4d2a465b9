import { countsIn, type CountedFigure, type FigureRule, type RecordId } from '@bulkhead/records';
import { pastQuestioning, questioning } from './records.ts';

/** Volunteers whom an authority summoned or questioned, each counted once, by place as written. */
const questioned: FigureRule = {
  indicator: 'helpers.questioned',
  unit: 'person',
  countingUnit: 'person',
  placeLevel: 'area',
  counts: [questioning, pastQuestioning],
  figures: (view, period) => {
    const byPlace = new Map<string, { readonly people: Set<RecordId>; readonly rows: RecordId[] }>();
    for (const { id, values, made } of [...view.all(questioning), ...view.all(pastQuestioning)]) {
      if (!values.volunteer || !countsIn(period, values.on, made.at)) continue;
      const entry = byPlace.get(values.place ?? '') ?? { people: new Set(), rows: [] };
      byPlace.set(values.place ?? '', entry);
      entry.people.add(values.volunteer);
      entry.rows.push(id);
    }
    return [...byPlace].map(
      ([place, { people, rows }]): CountedFigure => ({
        place,
        value: people.size,
        from: rows,
      }),
    );
  },
};

export const figures: readonly FigureRule[] = [questioned];
