import { atDesk } from '../open-vault.ts';
import { wayTyped } from '../sharing/ways.ts';
import type { Typed } from '../typed.ts';
import { listContradictions } from './contradictions.ts';
import { makeDemo } from './demo.ts';
import { doIntent, readIntent } from './do.ts';
import { listFigures } from './figures.ts';
import { writeFourW } from './four-w.ts';
import { listRecords } from './list.ts';
import { attachPhoto, detachPhoto, showPhoto } from './photos.ts';
import { writeReport } from './report.ts';
import { searchedText, searchRecords } from './search.ts';
import { showRecords } from './show.ts';
import { listTasks } from './tasks.ts';
import { writeUnPack } from './un-pack.ts';

const field = ['--field <name>', 'field', 'needed'] as const;
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
      const ready = readIntent({ intent: first, input, cell }, front.words.t('words.between-items'));
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
    name: 'attach',
    argument: 'code',
    options: [field, ['--file <file>', 'photo-file', 'needed'], ['--fingerprint', 'fingerprint']],
    perform: (front, { first: code, field: name, file = '', fingerprint, vault }) =>
      atDesk(front, vault, (desk) => attachPhoto(desk, { code, field: name, file, fingerprint })),
  },
  {
    name: 'detach',
    argument: 'code',
    options: [field],
    perform: (front, { first: code, field: name, vault }) =>
      atDesk(front, vault, (desk) => detachPhoto(desk, { code, field: name })),
  },
  {
    name: 'photo',
    argument: 'code',
    options: [field, ['--to <file>', 'photo-to'], ['--way <folder>', 'way'], ['--replace', 'replace']],
    perform(front, { first: code, field: name, to, way: typed, replace, vault }) {
      const way = wayTyped(front, { way: typed, file: undefined, replace });
      if (!way.ok) return way.error;
      return atDesk(front, vault, (desk) =>
        showPhoto(desk, { code, field: name, to, way: way.value, replace }),
      );
    },
  },
  {
    name: 'search',
    argument: 'text',
    mayLackArgument: true,
    options: [['--sealed', 'sealed']],
    async perform(front, { first, sealed, vault }) {
      const text = await searchedText(front, first, sealed);
      return text.ok ? atDesk(front, vault, (desk) => searchRecords(desk, text.value, sealed)) : text.error;
    },
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
  {
    name: 'four-w',
    options: [
      ['--quarter-before', 'quarter-before'],
      ['--to <file>', 'to', 'needed'],
      ['--replace', 'replace'],
    ],
    perform: (front, { quarterBefore, ...asked }) =>
      atDesk(front, asked.vault, (desk) =>
        writeFourW(desk, { ...asked, span: quarterBefore ? 'quarter-before' : 'last-quarter' }),
      ),
  },
  {
    name: 'un-pack',
    argument: 'code',
    options: [
      ['--person <number>', 'person'],
      ['--to <file>', 'to', 'needed'],
      ['--replace', 'replace'],
    ],
    perform: (front, { first: code, person, to, replace, language, vault }) =>
      atDesk(front, vault, (desk) => writeUnPack(desk, { code, person, to, replace, language })),
  },
];
