import { atHour, type Clock, countedDay, type Task, type TaskRule } from '@bulkhead/records';
import { asking, sponsorRecord } from './records.ts';

/** An answer or an applicant waits two weeks before it is late. */
const PATIENCE_DAYS = 14;

const dueOf = (day: number, clock: Clock) => ({
  from: atHour(day, 0, clock.offset),
  due: atHour(day + PATIENCE_DAYS, 18, clock.offset),
});

/** A former one-to-one sponsor was asked and has not answered. */
const noAnswer: TaskRule = {
  kind: 'no-answer',
  due: (view, clock) =>
    view
      .all(sponsorRecord)
      .filter((one) => one.values.state === 'asked')
      .map((one): Task => {
        const asked = view.naming(asking, 'sponsor', one.id).at(-1);
        return {
          id: `sponsorship.no-answer:${one.id}`,
          kind: 'no-answer',
          cell: one.cell,
          record: one.id,
          ...dueOf(countedDay(asked?.values.on, asked?.made.at ?? one.made.at), clock),
          opens: 'sponsorship',
        };
      }),
};

const waitingApplicant: TaskRule = {
  kind: 'waiting-applicant',
  due: (view, clock) =>
    view
      .all(sponsorRecord)
      .filter((one) => one.values.state === 'applicant')
      .map(
        (one): Task => ({
          id: `sponsorship.waiting-applicant:${one.id}`,
          kind: 'waiting-applicant',
          cell: one.cell,
          record: one.id,
          ...dueOf(countedDay(one.values.applied, one.made.at), clock),
          opens: 'sponsorship',
        }),
      ),
};

export const tasks: readonly TaskRule[] = [noAnswer, waitingApplicant];
