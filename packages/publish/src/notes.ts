import { dateOfDay, type Figure, languages, type Note } from '@bulkhead/records';
import { type DocumentElement, h } from './node.ts';
import { datesMarked } from './numbers.ts';
import type { Speaker } from './speaker.ts';

/** Notes of one document: equal sentences share a letter, letters run in the order of first use. */
export interface NoteBook {
  /** The mark that points at the note. `dates`: as they are written in it. */
  readonly cite: (sentence: string, dates?: readonly string[]) => DocumentElement;
  readonly list: () => DocumentElement;
}

export function openNoteBook(): NoteBook {
  const sentences: string[] = [];
  const datesOf = new Map<string, readonly string[]>();
  return {
    cite(sentence, dates = []) {
      if (!sentences.includes(sentence)) sentences.push(sentence);
      datesOf.set(sentence, dates);
      const letter = letterOf(sentences.indexOf(sentence));
      return h('sup', {}, h('a', { class: 'note', href: `#note-${letter}` }, letter));
    },
    list: () =>
      h(
        'ol',
        { class: 'notes' },
        sentences.map((sentence, index) =>
          h(
            'li',
            { id: `note-${letterOf(index)}`, value: String(index + 1) },
            datesMarked(sentence, datesOf.get(sentence) ?? []),
          ),
        ),
      ),
  };
}

/** a … z, aa, ab … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** What stands behind a figure, in sentences: its source first, then what its rule adds. */
export function noteSentences(figure: Figure, speaker: Speaker): readonly string[] {
  const source = speaker.t(figure.invented ? 'publish.note.source-example' : 'publish.note.source', {
    n: figure.from.length,
    compartments: figure.compartments.join(speaker.t('publish.list-separator')),
  });
  const readings = [...(figure.value === null ? [] : [figure.value]), ...figure.alternatives];
  return [
    source,
    ...(figure.notOpen.length === 0 ? [] : [speaker.t('publish.note.partly')]),
    ...figure.openDates.map((date) => speaker.t('publish.note.date', { date: speaker.partialDate(date) })),
    ...figure.notes.map((note) => sentenceOf(note, speaker)),
    ...officeSentences(figure, speaker),
    ...(figure.target === null
      ? []
      : [speaker.t('publish.note.target', { target: speaker.number(figure.target) })]),
    ...(figure.alternatives.length === 0
      ? []
      : [
          speaker.t('publish.note.readings', {
            readings: [...new Set(readings)].map(speaker.number).join(' / '),
          }),
        ]),
  ];
}

/** What the office wrote beside it: where not in this language, as it was written in the first one. */
function officeSentences({ officeNote }: Figure, speaker: Speaker): readonly string[] {
  if (!officeNote) return [];
  const own = languages.find((one) => one === speaker.language);
  const text = (own && officeNote[own]) ?? languages.map((one) => officeNote[one]).find(Boolean);
  return text === undefined ? [] : [speaker.t('publish.note.office', { text })];
}

/** That a period is not over, and up to which day it was counted: said once, over all its figures. */
export const asOfText = (day: number, speaker: Speaker): string =>
  speaker.t('publish.as-of', { day: speaker.partialDate(dateOfDay(day)) });

/** A note in words; one that this version has no words for says so instead of vanishing. */
export const sentenceOf = (note: Note, speaker: Speaker): string =>
  speaker.has(note.word) ? speaker.t(note.word, note.values) : speaker.t('publish.note.newer');
