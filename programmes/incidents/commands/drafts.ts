import {
  type Draft,
  isAhead,
  type NewValues,
  type RecordId,
  type Refusal,
  toCreate,
} from '@bulkhead/records';
import { fieldRules, type FactValue } from '../facts.ts';
import type { FactInput } from '../input.ts';
import { factRecord } from '../records.ts';

/** Where a fact comes from, as decoded, with its source found. */
export interface Origin {
  readonly source: RecordId;
  readonly where?: string | undefined;
  readonly connection?: NewValues<typeof factRecord>['connection'];
  readonly certainty?: NewValues<typeof factRecord>['certainty'];
}

/** A fact as a draft. */
export const factDraft = (
  record: RecordId,
  about: { readonly incident: RecordId; readonly person?: RecordId | undefined },
  fact: FactInput,
  origin: Origin,
): Draft =>
  toCreate(factRecord, record, {
    incident: about.incident,
    person: about.person,
    field: fact.field,
    group: fieldRules[fact.field].kind === 'count' ? (fact.group ?? 'people') : undefined,
    ...stored(fact.value),
    source: origin.source,
    where: origin.where,
    connection: origin.connection,
    certainty: origin.certainty,
  });

function stored(value: FactValue): NewValues<typeof factRecord> {
  switch (value.kind) {
    case 'date':
      return { date: value.date };
    case 'text':
      return { text: value.text };
    case 'name':
      return { name: value.name };
    case 'nationality':
      return { nationality: value.nationality };
    case 'born':
      return { born: value.date };
    case 'identity':
      return { identity: value.text };
    case 'act':
      return { act: value.act, end: value.end };
    case 'term':
      return { term: { amount: value.n, unit: value.unit } };
    case 'count': {
      const bound = value.bound === 'true' || value.bound === 'change' ? 'unstated' : value.bound;
      return value.n === 0 ? { bound } : { bound, count: { amount: value.n, unit: 'person' } };
    }
  }
}

/** A fact that has not happened yet, or that belongs to a person where none is named (and the other way round). */
export function factRefusal(fact: FactInput, person: RecordId | undefined, now: number): Refusal | undefined {
  if ((fact.value.kind === 'date' || fact.value.kind === 'born') && isAhead(fact.value.date, now))
    return { code: 'in-the-future', field: 'value' };
  const { of } = fieldRules[fact.field];
  if (of === 'person' && person === undefined) return { code: 'whose', field: 'person' };
  if (of === 'incident' && person !== undefined) return { code: 'not-of-a-person', field: 'field' };
  return undefined;
}
