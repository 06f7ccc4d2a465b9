import { dateOfDay } from '@bulkhead/records';
import { quoted, quotedIn } from './as-written.ts';
import { scaleOf } from './figures.ts';
import { incidentsSection } from './incidents.ts';
import { type DocumentElement, type DocumentNode, h } from './node.ts';
import { asOfText, type NoteBook, openNoteBook } from './notes.ts';
import { numbersMarked } from './numbers.ts';
import { fileOf, langOf } from './page.ts';
import type { AnnualReport, ContextStatement } from './report.ts';
import { organisationOf, type Running, runningAttributes } from './running.ts';
import { programmeSection, sections } from './sections.ts';
import type { Speaker } from './speaker.ts';

/**
 * The internal annual report in one language: situation, five numbered sections, incidents, notes. Marked "not for
 * publication" on every page. Prose carries no number: each stands in an element with its indicator and its note.
 */
export function annualReport(report: AnnualReport, speaker: Speaker): DocumentElement {
  const book = openNoteBook();
  const scale = scaleOf(report.figures);
  const { register } = report;
  const numbered = sections.map((section, index) =>
    programmeSection(section, index + 1, report, { scale, book, speaker }),
  );
  return h(
    'article',
    { class: 'report', lang: langOf(speaker), ...runningAttributes(runningOf(report, speaker)) },
    masthead(report, speaker),
    h(
      'section',
      {},
      h('h2', {}, speaker.t('publish.section.situation')),
      register === 'not-open' ? notOpen(speaker) : situation(register.context, book, speaker),
    ),
    numbered,
    h(
      'section',
      {},
      h('h2', {}, speaker.t('publish.section.incidents')),
      register === 'not-open'
        ? notOpen(speaker)
        : incidentsSection(register.incidents, report.period, book, speaker),
    ),
    h(
      'footer',
      {},
      h('h2', {}, speaker.t('publish.notes')),
      book.list(),
      h('p', { class: 'quiet' }, speaker.t('publish.not-for-publication.why')),
    ),
  );
}

const runningOf = (report: AnnualReport, speaker: Speaker): Running => ({
  organisation: organisationOf(report, speaker),
  about: report.example ? speaker.t('publish.example.band') : '',
  mark: speaker.t('publish.not-for-publication'),
});

/** The report as one file: opens anywhere, asks nothing of any server, carries no author and no time. */
export const annualReportFile = (report: AnnualReport, speaker: Speaker): string =>
  fileOf(
    {
      title: speaker.t('publish.title', { label: report.period.label }),
      about: descriptionOf(report, speaker),
      body: annualReport(report, speaker),
    },
    speaker,
  );

const descriptionOf = (report: AnnualReport, speaker: Speaker): string =>
  report.example ? speaker.t('publish.example.band') : speaker.t('publish.not-for-publication');

function masthead(report: AnnualReport, speaker: Speaker): DocumentElement {
  return h(
    'header',
    {},
    h(
      'div',
      { class: 'line' },
      h('strong', {}, organisationOf(report, speaker)),
      report.example ? h('span', {}, speaker.t('publish.example.band')) : undefined,
    ),
    h('p', { class: 'stamp' }, speaker.t('publish.not-for-publication')),
    h('h1', {}, speaker.t('publish.title', { label: report.period.label })),
    h('p', { class: 'subtitle' }, periodLine(report, speaker)),
    report.asOf === null
      ? undefined
      : h('p', { class: 'as-of' }, h('time', {}, asOfText(report.asOf, speaker))),
    legend(speaker),
  );
}

function periodLine(report: AnnualReport, speaker: Speaker): readonly DocumentNode[] {
  const day = (number: number): DocumentNode => h('time', {}, speaker.partialDate(dateOfDay(number)));
  return [
    day(report.period.first),
    ' – ',
    day(report.period.last),
    ...(report.period.mark === 'invented' ? [' ', h('small', {}, speaker.t('publish.period.example'))] : []),
  ];
}

function legend(speaker: Speaker): DocumentElement {
  const keys = ['result', 'target', 'hatch'].map((key) =>
    h('span', { class: `key ${key}` }, h('i', {}), speaker.t(`publish.legend.${key}`)),
  );
  return h('p', { class: 'legend' }, keys, h('span', { class: 'last' }, speaker.t('publish.legend.notes')));
}

function situation(
  context: readonly ContextStatement[],
  book: NoteBook,
  speaker: Speaker,
): readonly DocumentElement[] {
  const statements = context.map((one) =>
    h(
      'li',
      {},
      h(
        'p',
        { class: 'statement' },
        // Statements name each other: "the law named in C3".
        h('strong', {}, h('data', { value: one.code }, one.code)),
        ' ',
        quoted(one.text, speaker, numbersMarked(one.text.text)),
      ),
      h(
        'p',
        { class: 'attribution' },
        attributed(one, speaker),
        one.mark === undefined ? undefined : book.cite(speaker.t(`publish.note.mark-${one.mark}`)),
      ),
    ),
  );
  const body =
    context.length === 0
      ? h('p', {}, speaker.t('publish.situation.none'))
      : h('ul', { class: 'situation' }, statements);
  return [h('p', {}, speaker.t('publish.situation.about')), body];
}

const notOpen = (speaker: Speaker): DocumentElement => h('p', {}, speaker.t('publish.section.not-open'));

function attributed(one: ContextStatement, speaker: Speaker): readonly DocumentNode[] {
  const sentence = speaker.t('publish.situation.stated-by', { source: one.attribution.text });
  const by = quotedIn(sentence, one.attribution, speaker);
  return one.date === undefined ? by : [...by, ' · ', h('time', {}, speaker.partialDate(one.date))];
}
