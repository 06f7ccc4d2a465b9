import { defineRead, type RecordId, type View } from '@bulkhead/records';
import { decodesWhole } from '@bulkhead/records/input';
import * as v from 'valibot';
import { agreedOf } from '../agreements.ts';
import { incidentMeant, personMeant } from '../find.ts';
import { type PersonMeant, personMeant as personInput, typed } from '../input.ts';
import { sourceRecord } from '../records.ts';
import { changesSince, missingIn, noPackFor, type PackLine, packOf, submissionsOf } from '../un-pack.ts';

const lineRow = (view: View, { line, record, parts, source, where }: PackLine) => ({
  line,
  record,
  parts,
  source: (source && view.get(sourceRecord, source)?.values.title) ?? null,
  where: where ?? null,
});
export type PackRow = ReturnType<typeof lineRow>;

/**
 * The pack about one person for the United Nations: what is recorded to each question, what is missing, and what has
 * changed since it was last sent. `why`: nothing is put together. `answer`: what the person or the family said.
 */
export const unPack = defineRead({
  decode: decodesWhole(v.object({ incident: typed(40), person: personInput })),
  read(view, input: { readonly incident: string; readonly person: PersonMeant }) {
    const incident = incidentMeant(view, input.incident);
    if (!incident.ok) return null;
    const person = personMeant(view, incident.value.id, input.person);
    if (!person.ok || person.value === undefined) return null;
    const { id } = person.value;
    const agreed = agreedOf(view, id).find(({ purpose }) => purpose === 'share-with-un');
    const answer = agreed?.answer ?? 'not-asked';
    const why = noPackFor(view, { incident: incident.value, person: person.value });
    const lines = why === undefined ? packOf(view, incident.value.id, id) : [];
    return {
      why: why ?? null,
      answer,
      on: agreed?.on ?? null,
      lines: lines.map((line) => lineRow(view, line)),
      missing: why === undefined ? missingIn(lines) : [],
      sent: submissionsOf(view, id).map(({ id: submission, cell, values }) => ({
        id: submission,
        cell,
        body: values.body ?? 'working-group',
        language: values.language ?? 'en',
        categories: values.categories ?? [],
        at: values.at ?? 0,
        mark: values.mark,
      })),
      changes: why === undefined ? changesFor(view, id, lines) : null,
    };
  },
});
export type UnPack = NonNullable<ReturnType<typeof unPack.read>>;

function changesFor(view: View, person: RecordId, lines: readonly PackLine[]) {
  const last = submissionsOf(view, person).at(-1);
  if (!last) return null;
  const { added, gone } = changesSince(view, last.id, lines);
  return {
    added: added.map((line) => lineRow(view, line)),
    gone: gone.map((line) => lineRow(view, line)),
  };
}
