import { type Draft, ok, type RecordId, refused, toCreate } from '@bulkhead/records';
import * as v from 'valibot';
import { aboutPerson } from '../find.ts';
import { incidentRef, moment, personMeant as personInput } from '../input.ts';
import { changesSince, noPackFor, type PackLine, packOf, submissionsOf } from '../un-pack.ts';
import { categories, submissionRecord, submittedRecord, unBodies, unLanguages } from '../un-records.ts';
import { command } from './command.ts';

/**
 * A pack about one person was sent to the United Nations, with all that is recorded now. Only after the person or the
 * family said yes, of nothing that is held to be unlikely, and again only where something has changed.
 */
export const recordSubmission = command(
  v.object({
    incident: incidentRef,
    person: personInput,
    body: v.picklist(unBodies, 'body-needed'),
    language: v.picklist(unLanguages, 'un-language-needed'),
    categories: v.pipe(
      v.array(v.picklist(categories, 'category-needed'), 'category-needed'),
      v.minLength(1, 'category-needed'),
    ),
    at: v.optional(moment),
  }),
  (view, input, { newId, at: now }) => {
    const named = aboutPerson(view, input);
    if (!named.ok) return named;
    const { incident, person } = named.value;
    const at = input.at ?? now;
    if (at > now) return refused({ code: 'in-the-future', field: 'at' });
    const { id } = person;
    const why = noPackFor(view, { incident, person });
    if (why !== undefined) return refused({ code: why, field: 'person' });
    const lines = packOf(view, incident.id, id);
    if (!lines.some(({ line }) => line === 'name'))
      return refused({ code: 'pack-without-name', field: 'person' });
    const { body, language } = input;
    const last = submissionsOf(view, id).findLast(({ values }) => values.body === body);
    const changes = last && changesSince(view, last.id, lines);
    if (changes && changes.added.length === 0 && changes.gone.length === 0)
      return refused({ code: 'nothing-new-to-send', field: 'body' });
    const submission = newId();
    const about = { incident: incident.id, person: id };
    const kinds = [...new Set(input.categories)];
    return ok([
      toCreate(submissionRecord, submission, { ...about, body, language, categories: kinds, at }),
      ...lines.map((line) => sentDraft(newId(), submission, line)),
    ]);
  },
);

const sentDraft = (id: RecordId, submission: RecordId, { line, of, record, until, held }: PackLine): Draft =>
  toCreate(submittedRecord, id, {
    submission,
    line,
    [of]: record,
    until,
    least: held && { amount: held.least, unit: 'day' },
    most: held && { amount: held.most, unit: 'day' },
  });
