import { atHour, civilDay, type Clock, dateOfDay, type Task, type TaskRule } from '@bulkhead/records';
import { meeting, type Meeting } from './records.ts';

/** A meeting belongs to "now" half an hour before; a day without an hour from noon until the evening. */
const BEFORE = 1800;

function spanOf(one: Meeting, clock: Clock): Pick<Task, 'from' | 'due'> {
  const { due = 0, precision } = one.values;
  if (precision === 'time') return { from: due - BEFORE, due };
  const day = civilDay(due, clock.offset);
  return { from: atHour(day, 12, clock.offset), due: atHour(day, 18, clock.offset) };
}

/** As the words select it. */
const rhythmWord = ({ values: { every } }: Meeting): string =>
  every === 'two-weeks' ? 'fortnight' : (every ?? 'once');

const dueOf = (kind: 'visit' | 'meeting'): TaskRule => ({
  kind: `${kind}-due`,
  due: (view, clock) =>
    view
      .all(meeting)
      .filter(({ values }) => values.state === 'planned' && values.kind === kind)
      .map((one): Task => {
        const { person } = one.values;
        return {
          id: `casework.${kind}-due:${one.id}`,
          kind: `${kind}-due`,
          cell: one.cell,
          record: one.id,
          ...(person ? { about: person } : {}),
          values: { code: person ?? '', every: rhythmWord(one) },
          ...spanOf(one, clock),
          finish: {
            intent: 'casework.hold-meeting',
            input: { meeting: one.id, on: dateOfDay(civilDay(clock.now, clock.offset)) },
          },
          opens: 'people',
        };
      }),
});

export const tasks: readonly TaskRule[] = [dueOf('visit'), dueOf('meeting')];
