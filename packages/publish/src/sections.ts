import type { Figure } from '@bulkhead/records';
import { figureRow } from './figures.ts';
import { type DocumentElement, h } from './node.ts';
import type { NoteBook } from './notes.ts';
import type { Speaker } from './speaker.ts';

interface Section {
  readonly name: 'shelter' | 'clothing' | 'medical' | 'self-support' | 'foster';
  readonly holds: (figure: Figure) => boolean;
}

const of =
  (...programmes: readonly string[]) =>
  (figure: Figure): boolean =>
    programmes.includes(figure.programme);

/** The five numbered sections in the order in which the organisation reports its five programmes of aid. */
export const sections: readonly Section[] = [
  { name: 'shelter', holds: of('shelter', 'helpers') },
  { name: 'clothing', holds: of('supplies') },
  { name: 'medical', holds: of('medical') },
  { name: 'self-support', holds: of('self-support') },
  {
    name: 'foster',
    holds: (figure) =>
      of('sponsorship', 'casework')(figure) || figure.indicator === 'incidents.children-returned',
  },
];

/** Accounts are a report of their own: the page has none, and sums of gifts can point at a giver. */
const isMoney = (figure: Figure): boolean => /^[A-Z]{3}$/.test(figure.unit);

/** What the sections of one document have in common. */
interface Setting {
  /** The largest number of its bars. */
  readonly scale: number;
  readonly book: NoteBook;
  readonly speaker: Speaker;
}

/** One section: its number and name, a sentence, its figures. Without figures it says so. */
export function programmeSection(
  section: Section,
  number: number,
  figures: readonly Figure[],
  { scale, book, speaker }: Setting,
): DocumentElement {
  const own = figures.filter((figure) => section.holds(figure) && !isMoney(figure));
  const heading = h(
    'h2',
    {},
    h('span', { class: 'ordinal' }, String(number)),
    ' ',
    speaker.t(`publish.section.${section.name}`),
  );
  const body =
    own.length === 0
      ? h('p', {}, speaker.t('publish.section.nothing-counted'))
      : h(
          'table',
          { class: 'figures' },
          h(
            'tbody',
            {},
            own.map((figure) => figureRow(figure, scale, book, speaker)),
          ),
        );
  return h('section', {}, heading, h('p', {}, speaker.t(`publish.section.${section.name}.about`)), body);
}
