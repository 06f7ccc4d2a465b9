import { atDesk } from '../open-vault.ts';
import type { Typed } from '../typed.ts';
import { listContradictions } from './contradictions.ts';
import { makeDemo } from './demo.ts';
import { doIntent, readIntent } from './do.ts';
import { listFigures } from './figures.ts';
import { listRecords } from './list.ts';
import { writeReport } from './report.ts';
import { searchRecords } from './search.ts';
import { showRecords } from './show.ts';
import { listTasks } from './tasks.ts';

const period = ['--period <label>', 'period', 'needed'] as const;

/** The example, and everything that is done with records. */
export const recordCommands: readonly Typed[] = [
  { name: 'demo', argument: 'folder', perform: (front, { first }) => makeDemo(front, first) },
  {
    name: 'do',
    argument: 'intent',
    options: [
      ['--input <json>', 'input'],
      ['--cell <name>', 'cell'],
    ],
    perform(front, { first, input, cell: [cell], vault }) {
      const ready = readIntent({ intent: first, input, cell }, front.words.t('cli.list-separator'));
      return ready.ok ? atDesk(front, vault, (desk) => doIntent(desk, ready.value)) : ready.error;
    },
  },
  {
    name: 'list',
    argument: 'type',
    perform: (front, { first, vault }) => atDesk(front, vault, (desk) => listRecords(desk, first)),
  },
  {
    name: 'show',
    argument: 'code',
    options: [['--sealed', 'sealed']],
    perform: (front, { first, sealed, vault }) =>
      atDesk(front, vault, (desk) => showRecords(desk, first, sealed)),
  },
  {
    name: 'search',
    argument: 'text',
    perform: (front, { first, vault }) => atDesk(front, vault, (desk) => searchRecords(desk, first)),
  },
  { name: 'tasks', perform: (front, { vault }) => atDesk(front, vault, listTasks) },
  { name: 'contradictions', perform: (front, { vault }) => atDesk(front, vault, listContradictions) },
  {
    name: 'figures',
    options: [period],
    perform: (front, asked) => atDesk(front, asked.vault, (desk) => listFigures(desk, asked.period)),
  },
  {
    name: 'report',
    options: [period, ['--to <file>', 'to', 'needed'], ['--replace', 'replace']],
    perform: (front, asked) => atDesk(front, asked.vault, (desk) => writeReport(desk, asked)),
  },
];
