import {
  canonicalCode,
  type Code,
  isId,
  ok,
  recordId,
  type RecordId,
  type Refusal,
  refused,
  type Result,
  type Seen,
  seriesOf,
  type View,
} from '@bulkhead/records';
import type { PersonMeant } from './input.ts';
import { incidentRecord, linkRecord, personRecord, sourceRecord } from './records.ts';

export type Incident = Seen<typeof incidentRecord>;
export type Person = Seen<typeof personRecord>;

/** An incident by its code as typed, or by its record. */
export function incidentMeant(view: View, typed: string, field = 'incident'): Result<Incident, Refusal> {
  const code = incidentCode(typed);
  const seen = view
    .all(incidentRecord)
    .find((one) => (isId(typed) ? one.id === typed : code !== undefined && one.values.code === code));
  return seen ? ok(seen) : refused({ code: 'unknown-incident', field });
}

/** `i3`, `Ｉ３` and `I 3` are I3; undefined where it is no code of an incident. */
export function incidentCode(typed: string): Code | undefined {
  const code = canonicalCode(typed);
  return code !== undefined && seriesOf(code) === 'I' ? code : undefined;
}

/** The next free code. Two devices offline may choose the same; then both stand, and people choose. */
export function nextCode(view: View): Code {
  const taken = view
    .all(incidentRecord, { withdrawn: 'too' })
    .map((one) => Number(/\d+$/.exec(one.values.code ?? '')?.[0] ?? 0));
  const code = canonicalCode(`I${Math.max(0, ...taken) + 1}`);
  if (code === undefined) throw new Error('defect: the series of incidents is not known');
  return code;
}

/** The people of an incident, in the order in which they were entered. */
export const personsOf = (view: View, incident: RecordId): readonly Person[] =>
  view.naming(personRecord, 'incident', incident);

export function personMeant(
  view: View,
  incident: RecordId,
  meant: PersonMeant | undefined,
): Result<Person | undefined, Refusal> {
  if (meant === undefined) return ok(undefined);
  const persons = personsOf(view, incident);
  const person = typeof meant === 'number' ? persons[meant - 1] : persons.find((one) => one.id === meant);
  return person ? ok(person) : refused({ code: 'unknown-person', field: 'person' });
}

/** A source by its title or its record. */
export function sourceMeant(view: View, typed: string): Result<RecordId, Refusal> {
  if (isId(typed)) {
    const id = recordId(typed);
    return view.get(sourceRecord, id) ? ok(id) : refused({ code: 'unknown-source', field: 'source' });
  }
  const source = view.all(sourceRecord).find((one) => folded(one.values.title ?? '') === folded(typed));
  return source ? ok(source.id) : refused({ code: 'unknown-source', field: 'source' });
}

export const folded = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

/** What people hold to be unlikely is shown, and stands in no total and no report. */
export const isUnlikely = ({ values }: Incident): boolean => values.status === 'unlikely';

/**
 * Incidents that people have found to be another report of one that counts: they are shown and not counted again. Of
 * all reports of one arrest the first that is not held to be unlikely counts.
 */
export function repeated(view: View): ReadonlyMap<RecordId, RecordId> {
  const all = view.all(incidentRecord);
  const order = new Map([...all.filter((one) => !isUnlikely(one)), ...all.filter(isUnlikely)].map(placed));
  const reports = new Map<RecordId, readonly RecordId[]>();
  for (const { values } of view.all(linkRecord)) {
    const { from, to, how } = values;
    if (how !== 'same-arrest' || from === undefined || to === undefined) continue;
    if (!order.has(from) || !order.has(to)) continue;
    const same = [...new Set([...(reports.get(from) ?? [from]), ...(reports.get(to) ?? [to])])];
    for (const one of same) reports.set(one, same);
  }
  return new Map(
    [...reports].flatMap(([one, same]) => {
      const [first = one] = same.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      return one === first ? [] : [[one, first] as const];
    }),
  );
}
const placed = (one: Incident, index: number) => [one.id, index] as const;

interface Named {
  readonly incident: string;
  readonly person?: PersonMeant | undefined;
}

/** The incident that an input names, and the person where it names one. */
export function aboutMeant(
  view: View,
  { incident: typed, person: meant }: Named,
): Result<{ readonly incident: Incident; readonly person: Person | undefined }, Refusal> {
  const incident = incidentMeant(view, typed);
  if (!incident.ok) return incident;
  const person = personMeant(view, incident.value.id, meant);
  return person.ok ? ok({ incident: incident.value, person: person.value }) : person;
}

/** The same where it must be about a person. */
export function aboutPerson(
  view: View,
  named: Named,
): Result<{ readonly incident: Incident; readonly person: Person }, Refusal> {
  const about = aboutMeant(view, named);
  if (!about.ok) return about;
  const { incident, person } = about.value;
  return person === undefined ? refused({ code: 'whose', field: 'person' }) : ok({ incident, person });
}
