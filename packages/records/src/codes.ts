import type { Code } from './ids.ts';
import type { CellKind } from './record-type.ts';

/** A series of codes: who gives them, and from which compartments they may be named. */
export interface CodeSeries {
  readonly series: string;
  readonly digits: number;
  /** Cell kinds whose records carry the code as their own. */
  readonly givenIn: readonly CellKind[];
  /** Cell kinds whose records may name it. */
  readonly namedIn: readonly CellKind[];
}

const everywhere = [
  'shelter',
  'names',
  'volunteers',
  'foster-care',
  'clothing',
  'office',
  'coordination',
] as const satisfies readonly CellKind[];

/** Which series may be named from which cell. A child is K in the shelter and M in the medical cell; only `link` records of the names cell join them. */
export const codeSeries: readonly CodeSeries[] = [
  {
    series: 'K',
    digits: 3,
    givenIn: ['names'],
    namedIn: ['shelter', 'names', 'foster-care', 'coordination'],
  },
  { series: 'M', digits: 2, givenIn: ['medical'], namedIn: ['medical', 'names'] },
  { series: 'SS', digits: 2, givenIn: ['shelter'], namedIn: [...everywhere, 'address'] },
  { series: 'BASE', digits: 0, givenIn: ['shelter', 'coordination'], namedIn: [...everywhere, 'address'] },
  { series: 'HOUSE', digits: 0, givenIn: ['shelter', 'coordination'], namedIn: [...everywhere, 'address'] },
  { series: 'I', digits: 0, givenIn: ['incidents'], namedIn: ['incidents', 'office', 'coordination'] },
  { series: 'W', digits: 0, givenIn: ['volunteers'], namedIn: ['volunteers', 'coordination'] },
  { series: 'P', digits: 0, givenIn: ['volunteers'], namedIn: ['volunteers', 'coordination', 'incidents'] },
];

/**
 * A code as typed, in its canonical form: `ＳＳ－０１`, `ss1` and `SS-1` are `SS-01`. Undefined where the text is
 * no code of a known series.
 */
export function canonicalCode(text: string): Code | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212\u30fc]/g, '-');
  const match = /^([A-Z]+)[ -]?([A-Z]|\d+)$/.exec(plain);
  const series = codeSeries.find((one) => one.series === match?.[1]);
  const tail = match?.[2];
  if (!series || tail === undefined) return undefined;
  const digits = /^\d+$/.test(tail);
  if (
    digits ===
    (series.digits === 0 && series.series !== 'I' && series.series !== 'W' && series.series !== 'P')
  )
    return undefined;
  const number = digits ? String(Number(tail)).padStart(series.digits, '0') : tail;
  const separator = series.series === 'I' || series.series === 'W' ? '' : '-';
  return `${series.series}${separator}${number}` as Code;
}

/** The series a canonical code belongs to. */
export const seriesOf = (code: Code): string => /^[A-Z]+/.exec(code)?.[0] ?? '';
