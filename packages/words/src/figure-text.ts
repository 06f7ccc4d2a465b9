import type { Figure } from '@bulkhead/records';
import type { SpokenWords } from './speak.ts';

type Speaking = Pick<SpokenWords, 't' | 'has' | 'number'>;

/** The number as it may be said: "over 400 pairs", "nearly 100 pieces", "several", "number not stated". */
export function saidFigure(figure: Pick<Figure, 'op' | 'value' | 'unit'>, words: Speaking): string {
  if (figure.value === null) return words.t(`records.bound.${figure.op}`, { amount: '' });
  const n = figure.value;
  const unit = `records.unit.${figure.unit}`;
  const amount = words.has(unit) ? words.t(unit, { n, amount: words.number(n) }) : words.number(n);
  return words.t(`records.bound.${figure.op}`, { amount });
}

/** The name of an indicator in the words of its programme; its id where this version has none. */
export function indicatorText(figure: Pick<Figure, 'indicator'>, words: Speaking): string {
  const [programme = '', ...rest] = figure.indicator.split('.');
  return wordsOr(`${programme}.indicator.${rest.join('.')}`, figure.indicator, words);
}

/** The group of a figure in the words of its programme; as it is where there are none, '' where it has no group. */
export const groupText = (figure: Pick<Figure, 'programme' | 'group'>, words: Speaking): string =>
  figure.group === '' ? '' : wordsOr(`${figure.programme}.group.${figure.group}`, figure.group, words);

const wordsOr = (id: string, otherwise: string, words: Speaking): string =>
  words.has(id) ? words.t(id) : otherwise;
