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

/**
 * The group of a figure in the words of its programme. A group of two parts (`children/hepatitis`) is one message around
 * both. A product goes by the key that its desk gave it; '' where there is no group.
 */
export function groupText(figure: Pick<Figure, 'programme' | 'group'>, words: Speaking): string {
  const [first = '', second] = figure.group.split('/').map((part) => partText(figure.programme, part, words));
  return second === undefined ? first : words.t(`${figure.programme}.group.two-parts`, { first, second });
}

const partText = (programme: string, part: string, words: Speaking): string =>
  part === '' ? '' : wordsOr(`${programme}.group.${part}`, part, words);

const wordsOr = (id: string, otherwise: string, words: Speaking): string =>
  words.has(id) ? words.t(id) : otherwise;
