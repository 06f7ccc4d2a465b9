import { figuresIn, periodsIn, type YearPeriod } from '@bulkhead/programmes/year';
import { asOfText, noteSentences } from '@bulkhead/publish';
import type { Figure, Indicator } from '@bulkhead/records';
import { groupText, indicatorText, saidFigure } from '@bulkhead/words';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { plainText } from '../terminal/plain-text.ts';
import { tableOf } from '../terminal/table.ts';

/**
 * `figures --period LABEL`: every figure, said as the office lets it be said, with the records behind it. What is not
 * open on this device is listed without a number.
 */
export async function listFigures(desk: Desk, label: string): Promise<Outcome> {
  const period = periodNamed(desk, label);
  if (!period) return unknownPeriod(desk, label);
  const { asOf, figures, indicators } = figuresIn(desk.view, period, desk.vault.now());
  const closed = indicators.filter(({ isOpen }) => !isOpen);
  const idOf = await figureIds(desk);
  const isEmpty = figures.length + closed.length === 0;
  return {
    kind: 'done',
    json: [
      ...figures.map((figure) => figureRow(desk, figure, idOf(figure))),
      ...closed.map((one) => closedRow(one, label)),
    ],
    lines: isEmpty ? [] : linesOf(desk, { figures, closed }, idOf),
    notes: [
      ...(isEmpty ? [desk.words.t('cli.nothing')] : []),
      ...(asOf === null ? [] : [asOfText(asOf, desk.words)]),
    ],
  };
}

/** The period with this label. */
export const periodNamed = (desk: Desk, label: string): YearPeriod | undefined =>
  periodsIn(desk.view).find((period) => period.label === label);

export function unknownPeriod(desk: Desk, label: string): Outcome {
  const labels = periodsIn(desk.view).map((period) => period.label);
  const known = labels.length === 0 ? 'none' : labels.join(desk.words.t('words.between-items'));
  return unusable('unknown-period', { period: label, known });
}

/** In the example a figure that says a fact of its source page carries the name of the fact: `F07`. */
async function figureIds(desk: Desk): Promise<(figure: Figure) => string> {
  const plain = ({ indicator, group, place }: Figure): string =>
    [indicator, group, place].filter((part) => part !== '').join(' ');
  if (desk.vault.settings.example === undefined) return plain;
  const { factId } = await import('@bulkhead/demonstration');
  return (figure) => factId(figure) ?? plain(figure);
}

const figureRow = ({ words }: Desk, figure: Figure, id: string) => ({
  id,
  indicator: figure.indicator,
  programme: figure.programme,
  period: figure.period,
  asOf: figure.asOf === null ? null : dateText(figure.asOf),
  op: figure.op,
  value: figure.value,
  unit: figure.unit,
  place: figure.place,
  placeLevel: figure.placeLevel,
  group: figure.group,
  countingUnit: figure.countingUnit,
  alternatives: figure.alternatives,
  target: figure.target,
  invented: figure.invented,
  note: noteSentences(figure, words).map(plainText).join(' '),
  from: figure.from,
  compartments: figure.compartments,
  notOpen: figure.notOpen,
});

/** No figure, not even a zero: this device does not hold what it would be counted from. */
const closedRow = ({ indicator, programme }: Indicator, period: string) => ({
  id: indicator,
  indicator,
  programme,
  period,
  op: 'not-open',
  value: null,
  from: [],
});

const dateText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Notes stand below, each once, as in the printed report. */
function linesOf(
  desk: Desk,
  { figures, closed }: { readonly figures: readonly Figure[]; readonly closed: readonly Indicator[] },
  idOf: (figure: Figure) => string,
): readonly string[] {
  const { words } = desk;
  const notes: string[] = [];
  const cite = (sentence: string): string => {
    if (!notes.includes(sentence)) notes.push(sentence);
    return String(notes.indexOf(sentence) + 1);
  };
  const heads = ['fact', 'indicator', 'number', 'place', 'note'];
  const rows = figures.map((figure) => [
    idOf(figure).includes('.') ? '' : idOf(figure),
    [indicatorText(figure, words), groupText(figure, words)].filter((part) => part !== '').join(': '),
    saidFigure(figure, words),
    figure.place,
    noteSentences(figure, words).map(cite).join(' '),
  ]);
  const without = closed.map((one) => ['', indicatorText(one, words), words.t('publish.not-open'), '', '']);
  return [
    ...tableOf(
      heads.map((head) => ({ head: words.t(`cli.column.${head}`), numbers: head === 'number' })),
      [...rows, ...without],
    ),
    '',
    ...notes.map((sentence, index) => `${index + 1}  ${plainText(sentence)}`),
  ];
}
