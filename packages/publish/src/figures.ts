import type { Figure } from '@bulkhead/records';
import { groupText, indicatorText, saidFigure } from '@bulkhead/words';
import { type DocumentElement, type DocumentNode, h } from './node.ts';
import { type NoteBook, noteSentences } from './notes.ts';
import type { Speaker } from './speaker.ts';

/** Pixels of the longest bar; all bars of a report share one scale. */
export const BAR_WIDTH = 395;
const BAR_HEIGHT = 14;
const HATCH = 13;

/** A figure as a row: what was counted, the number with its notes, a bar against its target. */
export function figureRow(figure: Figure, scale: number, book: NoteBook, speaker: Speaker): DocumentElement {
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, labelOf(figure, speaker)),
    h('td', { class: 'number' }, numberOf(figure, book, speaker)),
    h('td', { class: 'bar' }, hasBar(figure) ? bar(figure, scale) : undefined),
  );
}

/** The indicator's name with its group and place, as one message. */
export function labelOf(figure: Figure, speaker: Speaker): string {
  const name = indicatorText(figure, speaker);
  const group = groupText(figure, speaker);
  if (group !== '' && figure.place !== '')
    return speaker.t('publish.label.group-place', { name, group, place: figure.place });
  if (group !== '') return speaker.t('publish.label.part', { name, part: group });
  return figure.place === '' ? name : speaker.t('publish.label.part', { name, part: figure.place });
}

/** The number as it may be said, marked up with its indicator so that editions can be compared, and its notes. */
export function numberOf(figure: Figure, book: NoteBook, speaker: Speaker): readonly DocumentNode[] {
  const value = figure.value === null ? '' : String(figure.value);
  const attributes = { 'data-indicator': figure.indicator, 'data-op': figure.op, value };
  return [
    h('data', attributes, saidFigure(figure, speaker)),
    ...noteSentences(figure, speaker).map((sentence) =>
      book.cite(sentence, figure.openDates.map(speaker.partialDate)),
    ),
  ];
}

/** Goods have bars, because they have targets; people, nights and places are numbers only. */
const GOODS = new Set(['set', 'pair', 'piece']);
const hasBar = (figure: Figure): boolean => GOODS.has(figure.unit) && (figure.value ?? 0) > 0;

/** Largest number that a bar of these figures shows. */
export const scaleOf = (figures: readonly Figure[]): number =>
  Math.max(1, ...figures.filter(hasBar).flatMap(({ value, target }) => [value ?? 0, target ?? 0])) * 1.125;

/** Result filled, "over" and "nearly" with a hatched end, target as a tick. The table beside it carries the same. */
function bar(figure: Figure, scale: number): DocumentElement {
  const along = (value: number): number => Math.round((value / scale) * BAR_WIDTH);
  const end = along(figure.value ?? 0);
  const filled = figure.op === 'lt' ? Math.max(0, end - HATCH) : end;
  const tick = figure.target === null ? undefined : along(figure.target);
  return h(
    'svg',
    { 'aria-hidden': 'true', width: String(BAR_WIDTH), height: '22', viewBox: `0 0 ${BAR_WIDTH} 22` },
    rect('track', 0.5, BAR_WIDTH - 1),
    rect('result', 0, filled),
    figure.op === 'ge' || figure.op === 'lt' || figure.op === 'about' ? hatch(filled) : undefined,
    tick === undefined
      ? undefined
      : h('rect', { class: 'tick', x: String(tick - 1.5), y: '0', width: '3', height: '22' }),
  );
}

const rect = (kind: string, x: number, width: number): DocumentElement =>
  h('rect', { class: kind, x: String(x), y: '4', width: String(width), height: String(BAR_HEIGHT) });

/** Three slanted strokes: readable in print without colour. */
function hatch(x: number): DocumentElement {
  const strokes = [0, 5, 10].map((step) => `M${x + step} ${4 + BAR_HEIGHT}l4 -${BAR_HEIGHT}`).join('');
  return h('path', { class: 'hatch', d: strokes });
}
