import { atHour, civilDay, countedDay, type Task, type TaskRule } from '@bulkhead/records';
import { productRecord, ricePrice } from './records.ts';
import { ageOf, OLDEST_PRICE_DAYS } from './rice.ts';
import { flowOf, movementsOf, onHandOf } from './stock.ts';

const DAY = 86_400;

/** Stock is counted at the turn of each month, by the third day. */
const COUNT_BY = 3;

/** The third of the month after the one of this day. */
function nextCountDay(day: number): number {
  const date = new Date(day * DAY * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, COUNT_BY) / (DAY * 1000);
}

const countDue: TaskRule = {
  kind: 'count-due',
  due: (view, clock) =>
    view.all(productRecord).flatMap((product): readonly Task[] => {
      const movements = movementsOf(view, product.id);
      if (flowOf(movements).made === 0) return [];
      const { onHand, counted } = onHandOf(view, product.id);
      if (onHand === 0) return [];
      const since = counted ?? Math.min(...movements.map(({ day }) => day));
      const day = nextCountDay(since);
      return [
        {
          id: `self-support.count-due:${product.id}`,
          kind: 'count-due',
          cell: product.cell,
          record: product.id,
          from: atHour(day, 12, clock.offset),
          due: atHour(day, 18, clock.offset),
          values: { kind: product.values.kind ?? 'other' },
          opens: 'self-support',
        },
      ];
    }),
};

/** Before a sentence told to buyers goes stale, a new rice price is looked up. */
const ricePriceDue: TaskRule = {
  kind: 'rice-price-due',
  due: (view, clock) => {
    const today = civilDay(clock.now, clock.offset);
    const newest = view
      .all(ricePrice)
      .toSorted((a, b) => countedDay(a.values.on, a.made.at) - countedDay(b.values.on, b.made.at))
      .at(-1);
    if (!newest || ageOf(newest, today) <= OLDEST_PRICE_DAYS) return [];
    const day = countedDay(newest.values.on, newest.made.at) + OLDEST_PRICE_DAYS + 1;
    return [
      {
        id: `self-support.rice-price-due:${newest.id}`,
        kind: 'rice-price-due',
        cell: newest.cell,
        record: newest.id,
        from: atHour(day, 0, clock.offset),
        due: atHour(day + 30, 18, clock.offset),
        values: { days: ageOf(newest, today) },
        opens: 'self-support',
      },
    ];
  },
};

export const tasks: readonly TaskRule[] = [countDue, ricePriceDue];
