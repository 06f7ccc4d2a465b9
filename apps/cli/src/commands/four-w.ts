import { type FourW, fourW, LEAST, type Span, spanAt } from '@bulkhead/programmes/four-w';
import { spreadsheetFile } from '@bulkhead/publish';
import { writeWhole } from '../files.ts';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';

interface FourWAsked {
  readonly span: Span;
  readonly to: string;
  readonly replace: boolean;
}

/** `four-w --to FILE`: who does what where when in a quarter, as partners share it, as comma-separated values. */
export function writeFourW(desk: Desk, { span, to, replace }: FourWAsked): Outcome {
  // Where the desk is not open an empty table would say that nothing was given.
  if (!desk.view.cells.some(({ open, kind }) => open && (kind === 'clothing' || kind === 'undivided')))
    return { kind: 'refused', intent: 'cli.do', refusal: { code: 'no-fitting-cell' } };
  const period = spanAt(span, desk.vault.now());
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
    json: { file: to, span, ...dates, lines },
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
