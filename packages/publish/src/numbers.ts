import { type DocumentNode, h } from './node.ts';

/** A number with its separators, or a code such as `I3`, `SS-02`. */
const NUMBER = /(?:[A-Z]{1,6}[-\u2011]?)?\d+(?:[.,]\d+)*/g;

/**
 * Text with its dates, as this language writes them, each in an element of its own, and the numbers of the rest marked:
 * the number of a month stands in some languages and not in others.
 */
export function datesMarked(text: string, dates: readonly string[]): readonly DocumentNode[] {
  const date = dates.find((one) => text.includes(one));
  if (date === undefined) return numbersMarked(text);
  const at = text.indexOf(date);
  return [
    ...numbersMarked(text.slice(0, at)),
    h('time', {}, date),
    ...datesMarked(text.slice(at + date.length), dates),
  ];
}

/**
 * Text of a record or a note with every number and code in an element of its own: editions in different languages can
 * be compared number by number, and none is left loose in prose.
 */
export function numbersMarked(text: string): readonly DocumentNode[] {
  const nodes: DocumentNode[] = [];
  let from = 0;
  for (const match of text.matchAll(NUMBER)) {
    const [number] = match;
    if (match.index > from) nodes.push(text.slice(from, match.index));
    nodes.push(h('data', { value: number.replaceAll(',', '').replace('\u2011', '-') }, number));
    from = match.index + number.length;
  }
  return from < text.length ? [...nodes, text.slice(from)] : nodes;
}
