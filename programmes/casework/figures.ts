import {
  countsIn,
  type CountedFigure,
  type FigureRule,
  type PartialDate,
  type RecordId,
  type Stamp,
  type View,
} from '@bulkhead/records';
import { move, pastMove } from './records.ts';

/** A move, and by what its person is told from others: their code, or what the moves of one who has left share. */
interface Moved {
  readonly id: RecordId;
  readonly who: string | undefined;
  readonly group: string | undefined;
  readonly on: PartialDate | undefined;
  readonly made: Stamp;
}

const movesIn = (view: View): readonly Moved[] => [
  ...view.all(move).map(({ id, values, made }) => ({
    id,
    who: values.person,
    group: values.group,
    on: values.on,
    made: made.at,
  })),
  ...view.all(pastMove).map(({ id, values, made }) => ({
    id,
    who: (values.anchor && view.get(move, values.anchor)?.values.person) ?? values.anchor,
    group: values.group,
    on: values.on,
    made: made.at,
  })),
];

/** Children who were moved to new locations, each counted once however often they were moved. */
const childrenMoved: FigureRule = {
  indicator: 'casework.children-moved',
  unit: 'person',
  countingUnit: 'person',
  placeLevel: 'none',
  counts: [move, pastMove],
  figures: (view, period) => {
    const moves = movesIn(view).filter(
      ({ group, on, made }) => group === 'child' && countsIn(period, on, made),
    );
    if (moves.length === 0) return [];
    const people = new Set(moves.map((one) => one.who));
    return [{ value: people.size, from: moves.map((one) => one.id) } satisfies CountedFigure];
  },
};

export const figures: readonly FigureRule[] = [childrenMoved];
