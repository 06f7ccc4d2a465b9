import type { Clock, Task, TaskRule } from '@bulkhead/records';
import { volunteerRecord } from './records.ts';
import { reviewDue } from './volunteers.ts';

const DAY = 86_400;

/** The civil day (since 1970) where the device is. */
export const today = (clock: Clock): number => Math.floor((clock.now + clock.offset * 60) / DAY);

/** One task for a compartment, however many are due: a list of names is not put together for a reminder. */
const reviewsDue: TaskRule = {
  kind: 'review-due',
  due: (view, clock) =>
    view.cells.flatMap((cell): readonly Task[] => {
      const days = view
        .all(volunteerRecord, { cell: cell.id })
        .filter(({ values }) => values.state !== 'left')
        .map((one) => reviewDue(view, one))
        .filter((day) => day <= today(clock));
      if (days.length === 0) return [];
      return [
        {
          id: `helpers.review-due:${cell.id}`,
          kind: 'review-due',
          cell: cell.id,
          values: { n: days.length },
          from: Math.min(...days) * DAY - clock.offset * 60,
          due: (today(clock) + 1) * DAY - 1 - clock.offset * 60,
          opens: 'volunteers',
        },
      ];
    }),
};

export const tasks: readonly TaskRule[] = [reviewsDue];
