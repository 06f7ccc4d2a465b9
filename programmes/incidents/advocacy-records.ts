import { choice, defineRecord, moment, partialDate, ref, set, text } from '@bulkhead/records';
import {
  answers,
  attributions,
  authorities,
  demands,
  impacts,
  priorities,
  statementKinds,
} from './choices.ts';
import { cells, incident, retention, source, writing } from './records.ts';

/** A statement about the situation, with the one who makes it. In the languages that somebody has written it in. */
export const contextRecord = defineRecord({
  name: 'incidents.context',
  cells,
  retention,
  fields: {
    /** A short mark such as C4, for lists. */
    label: text({ class: 'C2', max: 12 }),
    kind: choice({ class: 'C1', of: statementKinds }),
    attribution: choice({ class: 'C1', of: attributions }),
    attributedTo: text({ class: 'C2', max: 120 }),
    date: partialDate({ class: 'C2' }),
    place: text({ class: 'C2', max: 80 }),
    en: text({ class: 'C2', max: 600 }),
    ja: text({ class: 'C2', max: 600 }),
    ko: text({ class: 'C2', max: 600 }),
    zh: text({ class: 'C2', max: 600 }),
    source,
  },
});

/** Something asked of an authority for the people of an incident. */
export const requestRecord = defineRecord({
  name: 'incidents.request',
  cells,
  retention,
  fields: {
    incident,
    authority: choice({ class: 'C1', of: authorities, once: true }),
    to: writing(120),
    demands: set({ class: 'C1', of: { choices: demands } }),
    priority: choice({ class: 'C1', of: priorities }),
    at: moment({ class: 'C1', once: true }),
    /** When the next step is due. UTC seconds. */
    next: moment({ class: 'C1' }),
    state: choice({ class: 'C1', of: ['open', 'closed'] }),
  },
});

export const answerRecord = defineRecord({
  name: 'incidents.answer',
  cells,
  retention,
  fields: {
    request: ref({ class: 'C1', to: 'incidents.request', once: true }),
    at: moment({ class: 'C1', once: true }),
    answer: choice({ class: 'C1', of: answers, once: true }),
    impact: choice({ class: 'C1', of: impacts, once: true }),
    note: writing(400),
  },
});
