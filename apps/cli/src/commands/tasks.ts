import { type TaskOf, tasksOf } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { programmes } from '../programmes.ts';
import { momentText } from '../shown/field-text.ts';
import { cellName } from '../shown/names.ts';
import { saidTasks } from '../sharing/out-of-hands.ts';
import { backTasks } from '../sharing/welcome.ts';
import { toldTasks } from '../sharing/told.ts';
import { plainText } from '../terminal/plain-text.ts';
import { tableOf } from '../terminal/table.ts';

/**
 * `tasks`: everything that is due, what members say to a steward first, then late ones, then what they call off, who says
 * that they are back, and what every member is told, in the words that Today uses.
 */
export function listTasks(desk: Desk): Outcome {
  const { words } = desk;
  const clock = desk.vault.now();
  const tasks = tasksOf(programmes, desk.view, clock);
  const late = (task: TaskOf): boolean => task.due < clock.now;
  const all = saidTasks(desk);
  const said = all.filter(({ isCalledOff }) => !isCalledOff);
  const calledOff = all.filter(({ isCalledOff }) => isCalledOff);
  const back = backTasks(desk);
  const told = toldTasks(desk);
  const json = [
    ...said.map((one) => ofMembers('out-of-hands', one)),
    ...tasks.map((task) => ({
      ...task,
      about: task.about ?? null,
      cell: cellName(desk.view, task),
      late: late(task),
      text: plainText(textOf(desk, task)),
    })),
    ...calledOff.map((one) => ofMembers('called-off', one)),
    ...back.map((one) => ofMembers('says-back', one)),
    ...told.map((one) => ofMembers('look-at', one)),
  ];
  if (json.length === 0) return { kind: 'done', json, lines: [], notes: [words.t('cli.nothing')] };
  const heads = ['due', 'task', 'about', 'cell'];
  return {
    kind: 'done',
    json,
    lines: tableOf(
      heads.map((head) => ({ head: words.t(`cli.column.${head}`) })),
      [
        ...said.map((one) => memberRow(desk, one)),
        ...tasks.map((task) => {
          const due = momentText(desk, task.due);
          return [
            late(task) ? words.t('cli.late', { due }) : due,
            textOf(desk, task),
            task.about ?? '',
            cellName(desk.view, task),
          ];
        }),
        ...[...calledOff, ...back, ...told].map((one) => memberRow(desk, one)),
      ],
    ),
    notes: [
      ...(all.length > 0 ? [words.t('cli.tell.how')] : []),
      ...(back.length > 0 ? [words.t('cli.back.how')] : []),
      ...(told.length > 0 ? [words.t('cli.told.how')] : []),
    ],
  };
}

interface OfMembers {
  readonly id: string;
  readonly cell: string;
  readonly at: number;
  readonly text: string;
}

/** Something about members, in the shape of a task. */
const ofMembers = (
  kind: 'out-of-hands' | 'called-off' | 'says-back' | 'look-at',
  { id, cell, at, text }: OfMembers,
) => ({
  id,
  programme: 'members',
  kind,
  cell,
  about: null,
  due: at,
  from: at,
  late: false,
  opens: 'members',
  text: plainText(text),
});

const memberRow = (desk: Desk, { cell, at, text }: OfMembers): readonly string[] => [
  momentText(desk, at),
  text,
  '',
  cell,
];

const textOf = ({ words }: Desk, task: TaskOf): string =>
  words.t(`${task.programme}.task.${task.kind}`, { ...task.values, about: task.about ?? '' });
