import type { Bound, Mark, Name, PartialDate, RecordId, Seen, View } from '@bulkhead/records';
import type { Act, End, FactField, Group, Nationality } from './choices.ts';
import { factRecord } from './records.ts';

/** What a fact says, in the shape that its field asks for. */
export type FactValue =
  | { readonly kind: 'date'; readonly date: PartialDate }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: Name }
  | { readonly kind: 'nationality'; readonly nationality: Nationality }
  /** A date of birth, a paper or an address: what finds a person. */
  | { readonly kind: 'born'; readonly date: PartialDate }
  | { readonly kind: 'identity'; readonly text: string }
  | { readonly kind: 'act'; readonly act: Act; readonly end?: End }
  | { readonly kind: 'count'; readonly n: number; readonly bound: Bound }
  | { readonly kind: 'term'; readonly n: number; readonly unit: string };

interface FieldRule {
  readonly kind: FactValue['kind'];
  readonly of: 'incident' | 'person';
  /** Whether several values may be true at once; where not, two values do not fit together. */
  readonly many: boolean;
}
const one = (kind: FactValue['kind'], of: FieldRule['of']): FieldRule => ({ kind, of, many: false });
const many = (kind: FactValue['kind'], of: FieldRule['of']): FieldRule => ({ kind, of, many: true });

export const fieldRules: Readonly<Record<FactField, FieldRule>> = {
  date: one('date', 'incident'),
  place: one('text', 'incident'),
  act: many('act', 'incident'),
  reason: many('text', 'incident'),
  authority: many('text', 'incident'),
  'arrested-in-all': one('count', 'incident'),
  'arrested-with': one('count', 'incident'),
  assisted: one('count', 'incident'),
  returned: one('count', 'incident'),
  freed: one('count', 'incident'),
  died: one('count', 'incident'),
  name: one('name', 'person'),
  title: one('text', 'person'),
  nationality: one('nationality', 'person'),
  'based-in': many('text', 'person'),
  sentence: one('term', 'person'),
  method: many('text', 'incident'),
  attribution: many('text', 'incident'),
  sex: one('text', 'person'),
  'birth-date': one('born', 'person'),
  age: one('text', 'person'),
  'identity-paper': many('identity', 'person'),
  address: one('identity', 'person'),
  remedies: many('text', 'person'),
};

/** Those that find a person as their name does. */
export const identityFields: readonly FactField[] = ['birth-date', 'identity-paper', 'address'];

/** A fact as it stands in the view. */
export interface Fact {
  readonly id: RecordId;
  readonly cell: Seen['cell'];
  readonly incident: RecordId;
  readonly person: RecordId | undefined;
  readonly field: FactField;
  readonly group: Group | undefined;
  readonly value: FactValue;
  readonly source: RecordId | undefined;
  readonly where: string | undefined;
  readonly connection: string | undefined;
  readonly certainty: string | undefined;
  readonly standing: 'stands' | 'both' | 'set-aside';
  readonly mark: Mark | undefined;
}

export const factsOf = (view: View, incident: RecordId): readonly Fact[] =>
  view.naming(factRecord, 'incident', incident).flatMap((seen) => factOf(seen) ?? []);

export function factOf(seen: Seen<typeof factRecord>): Fact | undefined {
  const { incident, field, person, group, source, where, connection, certainty, standing, mark } =
    seen.values;
  const value = valueOf(seen.values);
  if (incident === undefined || field === undefined || value === undefined) return undefined;
  const { id, cell } = seen;
  return {
    id,
    cell,
    incident,
    field,
    value,
    person,
    group,
    source,
    where,
    connection,
    certainty,
    standing: standing ?? 'stands',
    mark,
  };
}

function valueOf(values: Seen<typeof factRecord>['values']): FactValue | undefined {
  const { date, text, name, born, identity, nationality, act, end, count, bound, term } = values;
  if (date !== undefined) return { kind: 'date', date };
  if (text !== undefined) return { kind: 'text', text };
  if (name !== undefined) return { kind: 'name', name };
  if (nationality !== undefined) return { kind: 'nationality', nationality };
  if (born !== undefined) return { kind: 'born', date: born };
  if (identity !== undefined) return { kind: 'identity', text: identity };
  if (act !== undefined) return { kind: 'act', act, ...(end !== undefined && { end }) };
  if (term !== undefined) return { kind: 'term', n: term.amount, unit: term.unit };
  if (bound !== undefined) return { kind: 'count', n: count?.amount ?? 0, bound };
  return undefined;
}

/** The facts that were not set aside. */
export const standing = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter((fact) => fact.standing !== 'set-aside');

/** Facts of one field, in order of entry. */
export const ofField = (facts: readonly Fact[], field: FactField, person?: RecordId): readonly Fact[] =>
  facts.filter((fact) => fact.field === field && fact.person === person);

export const datesOf = (facts: readonly Fact[]): readonly PartialDate[] =>
  standing(ofField(facts, 'date')).flatMap(({ value }) => (value.kind === 'date' ? [value.date] : []));

export const actsOf = (facts: readonly Fact[]): readonly Act[] =>
  standing(ofField(facts, 'act')).flatMap(({ value }) => (value.kind === 'act' ? [value.act] : []));

/** The act of which a fact says how the people were afterwards; undefined where it says nothing of that. */
export const endedAct = ({ value }: Fact): Act | undefined =>
  value.kind === 'act' && value.end !== undefined && value.end !== 'not-known' ? value.act : undefined;

/** Two values with one key say the same. Writing is compared folded; nothing is derived. */
export function keyOf(value: FactValue): string {
  switch (value.kind) {
    case 'date':
    case 'born': {
      const { year, month, day, part, about, bound } = value.date;
      return [year, month, day, part, about, bound].map((member) => member ?? '').join(',');
    }
    case 'text':
    case 'identity':
      return folded(value.text);
    case 'name':
      return value.name.forms.map((form) => `${form.script} ${folded(form.value)}`).join(' / ');
    case 'nationality':
      return value.nationality;
    case 'act':
      return `${value.act} ${value.end ?? ''}`;
    case 'count':
      return `${value.n} ${value.bound}`;
    case 'term':
      return `${value.n} ${value.unit}`;
  }
}

const folded = (written: string): string => written.normalize('NFKC').trim().toLowerCase();

/** The words of a name in any order: "Example Person" and "Person Example" are two orders of one name. */
export const wordsOfName = (written: string): string =>
  folded(written)
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .toSorted()
    .join(' ');
