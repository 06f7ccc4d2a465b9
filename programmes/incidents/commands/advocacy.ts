import { codeOf, isAhead, ok, refused, toCreate, toWrite } from '@bulkhead/records';
import * as v from 'valibot';
import { incidentMeant, sourceMeant } from '../find.ts';
import { date, incidentRef, moment, record, sourceRef, typed } from '../input.ts';
import { answerRecord, contextRecord, requestRecord } from '../advocacy-records.ts';
import {
  answers,
  attributions,
  authorities,
  demands,
  impacts,
  papers,
  priorities,
  statementKinds,
  waits,
} from '../choices.ts';
import { paperRecord } from '../records.ts';
import { command } from './command.ts';

/** A paper or device that was taken, by its code where it has one. Never what stood in it. */
export const addPaper = command(
  v.object({
    incident: incidentRef,
    kind: v.picklist(papers, 'paper-kind-needed'),
    paper: v.optional(typed(20)),
    source: sourceRef,
    where: v.optional(typed(120)),
  }),
  (view, input, { newId }) => {
    const incident = incidentMeant(view, input.incident);
    if (!incident.ok) return incident;
    const source = sourceMeant(view, input.source);
    if (!source.ok) return source;
    const paper = input.paper === undefined ? undefined : codeOf(input.paper, 'P');
    if (input.paper !== undefined && paper === undefined)
      return refused({ code: 'not-a-paper-code', field: 'paper' });
    const { kind, where } = input;
    const values = { incident: incident.value.id, kind, paper, source: source.value, where };
    return ok([toCreate(paperRecord, newId(), values)]);
  },
);

const written = v.optional(typed(600));
const texts = v.object({ en: written, ja: written, ko: written, zh: written });

/** A statement about the situation. It always says whose it is; it is never the report's own voice. */
export const addContext = command(
  v.object({
    text: texts,
    kind: v.picklist(statementKinds, 'statement-kind-needed'),
    attribution: v.picklist(attributions, 'attribution-needed'),
    attributedTo: v.optional(typed(120)),
    label: v.optional(typed(12)),
    date: v.optional(date),
    place: v.optional(typed(80)),
    source: sourceRef,
  }),
  (view, input, { newId, at }) => {
    if (Object.values(input.text).every((one) => one === undefined))
      return refused({ code: 'text-needed', field: 'text' });
    if (input.date && isAhead(input.date, at)) return refused({ code: 'in-the-future', field: 'date' });
    const source = sourceMeant(view, input.source);
    if (!source.ok) return source;
    const { kind, attribution, attributedTo, label, date: dated, place, text } = input;
    const values = { kind, attribution, attributedTo, label, date: dated, place, ...text };
    return ok([toCreate(contextRecord, newId(), { ...values, source: source.value })]);
  },
);

/** Something asked of an authority. The next step is due on a day, or the request is forgotten. */
export const addRequest = command(
  v.object({
    incident: incidentRef,
    authority: v.picklist(authorities, 'authority-needed'),
    to: v.optional(typed(120)),
    demands: v.pipe(v.array(v.picklist(demands, 'not-understood')), v.minLength(1, 'demand-needed')),
    priority: v.optional(v.picklist(priorities, 'not-understood'), 'ordinary'),
    at: v.optional(moment),
    next: v.optional(moment),
  }),
  (view, input, { newId, at: now }) => {
    const incident = incidentMeant(view, input.incident);
    if (!incident.ok) return incident;
    const at = input.at ?? now;
    if (at > now) return refused({ code: 'in-the-future', field: 'at' });
    const next = input.next ?? at + waits[input.priority];
    if (next < at) return refused({ code: 'next-in-the-past', field: 'next' });
    const { authority, to, priority } = input;
    return ok([
      toCreate(requestRecord, newId(), {
        incident: incident.value.id,
        demands: { add: [...new Set(input.demands)] },
        state: 'open',
        priority,
        authority,
        to,
        at,
        next,
      }),
    ]);
  },
);

/** What the authority answered, or that it did not; and whether the request goes on. */
export const recordAnswer = command(
  v.object({
    request: record,
    answer: v.picklist(answers, 'answer-needed'),
    impact: v.optional(v.picklist(impacts, 'not-understood')),
    note: v.optional(typed(400)),
    priority: v.optional(v.picklist(priorities, 'not-understood')),
    close: v.optional(v.boolean(), false),
    next: v.optional(moment),
    at: v.optional(moment),
  }),
  (view, input, { newId, at: now }) => {
    const request = view.get(requestRecord, input.request);
    if (!request || request.withdrawn !== undefined)
      return refused({ code: 'unknown-request', field: 'request' });
    if (request.values.state === 'closed') return refused({ code: 'request-closed', field: 'request' });
    const at = input.at ?? now;
    if (at > now) return refused({ code: 'in-the-future', field: 'at' });
    if (at < (request.values.at ?? at)) return refused({ code: 'end-before-start', field: 'at' });
    const { answer, impact, note, priority } = input;
    const next = input.next ?? now + waits[priority ?? request.values.priority ?? 'ordinary'];
    if (next < now) return refused({ code: 'next-in-the-past', field: 'next' });
    const rest = input.close ? { state: 'closed' as const, next: null } : { next };
    return ok([
      toCreate(answerRecord, newId(), { request: request.id, at, answer, impact, note }),
      toWrite(requestRecord, request.id, { ...rest, priority }),
    ]);
  },
);
