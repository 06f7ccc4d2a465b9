import type { Figure, Told } from '@bulkhead/records';
import { indicatorText } from '@bulkhead/words';
import { figureRow } from './figures.ts';
import { type DocumentElement, h } from './node.ts';
import type { NoteBook } from './notes.ts';
import type { Speaker } from './speaker.ts';

interface Section {
  readonly name: 'shelter' | 'clothing' | 'medical' | 'self-support' | 'foster';
  readonly holds: (indicator: Named) => boolean;
}
/** What a section is chosen by: of a figure, and of an indicator that has none. */
type Named = Pick<Figure, 'indicator' | 'programme'>;

const of =
  (...programmes: readonly string[]) =>
  ({ programme }: Named): boolean =>
    programmes.includes(programme);

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
const isMoney = ({ unit }: { readonly unit: string }): boolean => unit === 'money' || /^[A-Z]{3}$/.test(unit);

/** What the sections of one document have in common. */
interface Setting {
  /** The largest number of its bars. */
  readonly scale: number;
  readonly book: NoteBook;
  readonly speaker: Speaker;
}

/** One section: its number and name, a sentence, its figures. Without figures it says so, and what it could not see. */
export function programmeSection(
  section: Section,
  number: number,
  told: Told,
  setting: Setting,
): DocumentElement {
  const { speaker } = setting;
  const heading = h(
    'h2',
    {},
    h('span', { class: 'ordinal' }, String(number)),
    ' ',
    speaker.t(`publish.section.${section.name}`),
  );
  return h(
    'section',
    {},
    heading,
    h('p', {}, speaker.t(`publish.section.${section.name}.about`)),
    bodyOf(section, told, setting),
  );
}

function bodyOf(
  section: Section,
  { figures, indicators }: Told,
  { scale, book, speaker }: Setting,
): readonly DocumentElement[] {
  const asked = indicators.filter((one) => section.holds(one) && !isMoney(one));
  const closed = asked.filter(({ isOpen }) => !isOpen);
  if (asked.length > 0 && closed.length === asked.length)
    return [h('p', {}, speaker.t('publish.section.not-open'))];
  const rows = figures
    .filter((figure) => section.holds(figure) && !isMoney(figure))
    .map((figure) => figureRow(figure, scale, book, speaker));
  const counted =
    rows.length === 0
      ? h('p', {}, speaker.t('publish.section.nothing-counted'))
      : h('table', { class: 'figures' }, h('tbody', {}, rows));
  return closed.length === 0 ? [counted] : [counted, partly(closed, speaker)];
}

function partly(closed: readonly Named[], speaker: Speaker): DocumentElement {
  const names = closed.map((one) => indicatorText(one, speaker)).join(speaker.t('publish.list-separator'));
  return h('p', { class: 'quiet' }, speaker.t('publish.section.partly', { names }));
}
