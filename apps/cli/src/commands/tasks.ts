import { type TaskOf, tasksOf } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { programmes } from '../programmes.ts';
import { momentText } from '../shown/field-text.ts';
import { cellName } from '../shown/names.ts';
import { plainText } from '../terminal/plain-text.ts';
import { tableOf } from '../terminal/table.ts';

/** `tasks`: everything that is due, late ones first, in the words that Today uses. */
export function listTasks(desk: Desk): Outcome {
  const { words } = desk;
  const clock = desk.vault.now();
  const tasks = tasksOf(programmes, desk.view, clock);
  const late = (task: TaskOf): boolean => task.due < clock.now;
  const json = tasks.map((task) => ({
    ...task,
    about: task.about ?? null,
    cell: cellName(desk.view, task),
    late: late(task),
    text: plainText(textOf(desk, task)),
  }));
  if (tasks.length === 0) return { kind: 'done', json, lines: [], notes: [words.t('cli.nothing')] };
  const heads = ['due', 'task', 'about', 'cell'];
  return {
    kind: 'done',
    json,
    lines: tableOf(
      heads.map((head) => ({ head: words.t(`cli.column.${head}`) })),
      tasks.map((task) => {
        const due = momentText(desk, task.due);
        return [
          late(task) ? words.t('cli.late', { due }) : due,
          textOf(desk, task),
          task.about ?? '',
          cellName(desk.view, task),
        ];
      }),
    ),
  };
}

const textOf = ({ words }: Desk, task: TaskOf): string =>
  words.t(`${task.programme}.task.${task.kind}`, { ...task.values, about: task.about ?? '' });
