import type { Period } from '@bulkhead/records';
import { quoted } from './as-written.ts';
import { custodyChart } from './custody-chart.ts';
import { type DocumentElement, type DocumentNode, h } from './node.ts';
import { type NoteBook, sentenceOf } from './notes.ts';
import type { IncidentLine } from './report.ts';
import type { Speaker } from './speaker.ts';

/** The register of the year: a table, then what happened after each arrest, as bars. People by role and count only. */
export function incidentsSection(
  incidents: readonly IncidentLine[],
  period: Period,
  book: NoteBook,
  speaker: Speaker,
): readonly DocumentNode[] {
  if (incidents.length === 0) return [h('p', {}, speaker.t('publish.incidents.none'))];
  const heads = ['code', 'date', 'place', 'who', 'what', 'certainty'].map((column) =>
    h('th', { scope: 'col' }, speaker.t(`publish.incidents.column.${column}`)),
  );
  const rows = incidents.map((incident) => incidentRow(incident, book, speaker));
  return [
    h('table', { class: 'incidents' }, h('thead', {}, h('tr', {}, heads)), h('tbody', {}, rows)),
    custodyChart(incidents, period, speaker),
    h('p', { class: 'quiet' }, speaker.t('publish.incidents.no-end-guessed')),
  ];
}

function incidentRow(incident: IncidentLine, book: NoteBook, speaker: Speaker): DocumentElement {
  const cited = incident.notes.map((note) => book.cite(sentenceOf(note, speaker)));
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('data', { value: incident.code }, incident.code), cited),
    h('td', {}, dateCell(incident, book, speaker)),
    h(
      'td',
      {},
      incident.place.text === '' ? speaker.t('publish.not-stated') : quoted(incident.place, speaker),
    ),
    h('td', {}, whoCell(incident, speaker)),
    h('td', {}, whatCell(incident, speaker)),
    h('td', {}, speaker.t(incident.certainty)),
  );
}

/** Where sources differ, every date stands with its source; none is chosen. */
function dateCell(incident: IncidentLine, book: NoteBook, speaker: Speaker): readonly DocumentNode[] {
  if (incident.dates.length === 0) return [speaker.t('publish.not-stated')];
  const differ = incident.dates.length > 1;
  const dates = incident.dates.map((claim) =>
    h(
      'div',
      {},
      h('time', {}, speaker.partialDate(claim.date)),
      differ ? book.cite(claim.source) : undefined,
    ),
  );
  return differ ? [h('div', { class: 'strong' }, speaker.t('publish.incidents.two-dates')), ...dates] : dates;
}

function whoCell(incident: IncidentLine, speaker: Speaker): readonly DocumentNode[] {
  const persons = incident.persons.map((person) =>
    h('div', {}, person.role, ' ', counted(person.count, speaker)),
  );
  const counts = incident.counts.map((count) =>
    h(
      'div',
      {},
      h(
        'data',
        { value: String(count.value) },
        speaker.t(`incidents.count.${count.kind}`, { n: count.value }),
      ),
    ),
  );
  return [...persons, ...counts];
}

const counted = (count: number, speaker: Speaker): DocumentNode =>
  h('data', { value: String(count) }, speaker.t('publish.incidents.times', { n: count }));

function whatCell(incident: IncidentLine, speaker: Speaker): readonly DocumentNode[] {
  const acts = h(
    'div',
    {},
    incident.acts.map((act) => speaker.t(act)).join(speaker.t('publish.list-separator')),
  );
  const sentences = incident.sentences.map((sentence) =>
    h(
      'div',
      {},
      h(
        'data',
        { value: String(sentence.years) },
        speaker.t('publish.incidents.sentence', { years: sentence.years }),
      ),
    ),
  );
  return [acts, ...sentences];
}
