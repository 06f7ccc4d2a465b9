import { type FourW, fourW, LEAST } from '@bulkhead/programmes/four-w';
import { spreadsheetFile } from '@bulkhead/publish';
import { civilDay } from '@bulkhead/records';
import { writeWhole } from '../files.ts';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { periodNamed, unknownPeriod } from './figures.ts';
import type { ReportAsked } from './report.ts';

/** `four-w --period LABEL --to FILE`: who does what where when, as partners share it, as comma-separated values. */
export function writeFourW(desk: Desk, { period: label, to, replace }: ReportAsked): Outcome {
  const period = periodNamed(desk, label);
  if (!period) return unknownPeriod(desk, label);
  // Where the desk is not open an empty table would say that nothing was given.
  if (!desk.view.cells.some(({ open, kind }) => open && (kind === 'clothing' || kind === 'undivided')))
    return { kind: 'refused', intent: 'cli.do', refusal: { code: 'no-fitting-cell' } };
  // Two tables of a span that runs would tell what was given between them.
  const { now, offset } = desk.vault.now();
  if (period.last >= civilDay(now, offset))
    return { kind: 'refused', intent: 'cli.do', refusal: { code: 'period-not-over' } };
  const { words } = desk;
  const lines = fourW(desk.view, period);
  const dates = { first: dayText(period.first), last: dayText(period.last) };
  const heads = columns.map(({ word }) => words.t(`cli.four-w.${word}`));
  const file = spreadsheetFile([
    heads,
    columns.map(({ tag }) => tag),
    ...lines.map((line) => columns.map(({ cell }) => cell(line, desk, dates))),
  ]);
  const problem = writeWhole(to, file, replace);
  if (problem) return problem;
  return {
    kind: 'done',
    json: { file: to, period: label, ...dates, lines },
    lines: [words.t('cli.report.written', { file: to })],
    notes: [words.t('cli.four-w.before-it-leaves', { least: LEAST })],
  };
}

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const numberText = (n: number | null): string | number => n ?? `<${LEAST}`;

interface Column {
  readonly word: string;
  /** What others' tools know the column by (Humanitarian Exchange Language). */
  readonly tag: string;
  readonly cell: (
    line: FourW,
    desk: Desk,
    dates: { readonly first: string; readonly last: string },
  ) => string | number;
}

const columns: readonly Column[] = [
  {
    word: 'who',
    tag: '#org',
    cell: (_line, { vault: { settings } }) =>
      settings.organisation === '' ? settings.neutralName : settings.organisation,
  },
  { word: 'sector', tag: '#sector', cell: (_line, { words }) => words.t('cli.four-w.clothing') },
  { word: 'activity', tag: '#activity', cell: (_line, { words }) => words.t('cli.four-w.given-out') },
  {
    word: 'item',
    tag: '#item',
    cell: ({ season }, { words }) => words.t(`supplies.choice.season.${season}`),
  },
  { word: 'country', tag: '#country', cell: ({ level, place }) => (level === 'country' ? place : '') },
  { word: 'province', tag: '#adm1', cell: ({ level, place }) => (level === 'province' ? place : '') },
  { word: 'from', tag: '#date+start', cell: (_line, _desk, { first }) => first },
  { word: 'until', tag: '#date+end', cell: (_line, _desk, { last }) => last },
  { word: 'sets', tag: '#output+sets', cell: ({ sets }) => numberText(sets) },
  { word: 'people', tag: '#reached', cell: ({ people }) => people ?? '' },
];
