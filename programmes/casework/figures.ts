import { countsIn, type CountedFigure, type FigureRule } from '@bulkhead/records';
import { move } from './records.ts';

/** Children who were moved to new locations, each counted once however often they were moved. */
const childrenMoved: FigureRule = {
  indicator: 'casework.children-moved',
  unit: 'person',
  countingUnit: 'person',
  placeLevel: 'none',
  figures: (view, period) => {
    const moves = view
      .all(move)
      .filter(({ values, made }) => values.group === 'child' && countsIn(period, values.on, made.at));
    if (moves.length === 0) return [];
    const people = new Set(moves.map((one) => one.values.person));
    return [{ value: people.size, from: moves.map((one) => one.id) } satisfies CountedFigure];
  },
};

export const figures: readonly FigureRule[] = [childrenMoved];
