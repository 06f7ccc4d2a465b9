import { atHour, civilDay, type Task, type TaskRule } from '@bulkhead/records';
import { volunteerRecord } from './records.ts';
import { reviewDue } from './volunteers.ts';

/** One task for a compartment, however many are due: a list of names is not put together for a reminder. */
const reviewsDue: TaskRule = {
  kind: 'review-due',
  due: (view, clock) =>
    view.cells.flatMap((cell): readonly Task[] => {
      const today = civilDay(clock.now, clock.offset);
      const days = view
        .all(volunteerRecord, { cell: cell.id })
        .filter(({ values }) => values.state !== 'left')
        .map((one) => reviewDue(view, one))
        .filter((day) => day <= today);
      if (days.length === 0) return [];
      return [
        {
          id: `helpers.review-due:${cell.id}`,
          kind: 'review-due',
          cell: cell.id,
          values: { n: days.length },
          from: atHour(Math.min(...days), 0, clock.offset),
          due: atHour(today + 1, 0, clock.offset) - 1,
          opens: 'volunteers',
        },
      ];
    }),
};

export const tasks: readonly TaskRule[] = [reviewsDue];
