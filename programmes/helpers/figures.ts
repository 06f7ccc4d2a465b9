import {
  countsIn,
  type CountedFigure,
  type FigureRule,
  openAmong,
  type PartialDate,
  type RecordId,
} from '@bulkhead/records';
import { pastQuestioning, questioning } from './records.ts';

/** Volunteers whom an authority summoned or questioned, each counted once, by place as written. */
const questioned: FigureRule = {
  indicator: 'helpers.questioned',
  unit: 'person',
  countingUnit: 'person',
  placeLevel: 'area',
  counts: [questioning, pastQuestioning],
  figures: (view, period) => {
    const byPlace = new Map<
      string,
      { readonly people: Set<RecordId>; readonly rows: RecordId[]; readonly on: PartialDate[] }
    >();
    for (const { id, values, made } of [...view.all(questioning), ...view.all(pastQuestioning)]) {
      if (!values.volunteer || !countsIn(period, values.on, made.at)) continue;
      const entry = byPlace.get(values.place ?? '') ?? { people: new Set(), rows: [], on: [] };
      byPlace.set(values.place ?? '', entry);
      entry.people.add(values.volunteer);
      entry.rows.push(id);
      if (values.on) entry.on.push(values.on);
    }
    return [...byPlace].map(
      ([place, { people, rows, on }]): CountedFigure => ({
        place,
        value: people.size,
        openDates: openAmong(on),
        from: rows,
      }),
    );
  },
};

export const figures: readonly FigureRule[] = [questioned];
