import { type Code, type RecordId, type View } from '@bulkhead/records';
import { shelterStay } from '../needs.ts';
import { meeting, nameRecord, personRecord, wish } from '../records.ts';
import { meetingFields, type MeetingGlimpse, meetingsWith, metAt } from './meetings.ts';
import { type PersonRow, rowOf, type Said } from './person-row.ts';

/** The rows of a view as it was at a version, and what has to be known to bring them up to date. */
interface Everybody {
  version: number;
  /** By code. */
  rows: readonly PersonRow[];
  /** Whom each record is about. */
  readonly about: Map<RecordId, readonly Code[]>;
}

const known = new WeakMap<View, Everybody>();

/**
 * Everybody whom a record of this device names by code, in the order of the codes. Worked out once; from then on only
 * for those about whom something was written.
 */
export function everybodyIn(view: View): readonly PersonRow[] {
  const before = known.get(view);
  if (before?.version === view.version) return before.rows;
  const written = before && view.writtenSince(before.version);
  if (before && written) {
    before.rows = afterWriting(before, view, written);
    before.version = view.version;
    return before.rows;
  }
  const everybody = everybodyOf(view);
  known.set(view, everybody);
  return everybody.rows;
}

/** Each record is read once, and of it only what a row shows. */
function everybodyOf(view: View): Everybody {
  const about = new Map<RecordId, readonly Code[]>();
  const people = new Map<Code, Said>();
  const saidOf = (code: Code): Said => {
    const said = people.get(code) ?? { group: undefined, ended: false, mark: undefined, meetings: [] };
    people.set(code, said);
    return said;
  };
  const isAbout = (id: RecordId, codes: readonly Code[]): readonly Said[] => {
    const before = about.get(id);
    about.set(id, before ? [...before, ...codes] : codes);
    return codes.map(saidOf);
  };
  for (const { id, values } of view.glimpses(personRecord, ['code', 'group', 'ended', 'mark']))
    for (const said of isAbout(id, listed(values.code))) {
      said.group = values.group;
      said.ended = values.ended !== undefined;
      said.mark = values.mark;
    }
  for (const one of view.glimpses(meeting, meetingFields))
    for (const said of isAbout(one.id, metAt(one))) {
      said.meetings.push(one);
      said.mark ??= one.values.mark;
    }
  for (const { id, values } of view.glimpses(wish, ['person', 'mark']))
    for (const said of isAbout(id, listed(values.person))) said.mark ??= values.mark;
  for (const { id, values } of view.glimpses(shelterStay, ['person', 'left', 'mark']))
    if (values.left === undefined)
      for (const said of isAbout(id, listed(values.person))) said.mark ??= values.mark;
  const divided = dividedByPerson(view);
  const rows = [...people].map(([code, said]) => rowOf(code, said, divided.get(code)));
  return { version: view.version, rows: rows.toSorted(byCode), about };
}

const listed = (code: Code | undefined): readonly Code[] => (code === undefined ? [] : [code]);
const byCode = (a: PersonRow, b: PersonRow): number => (a.code < b.code ? -1 : 1);

/** The rows of those who were or are named by a record that was written to, worked out again. */
function afterWriting(
  { rows, about }: Everybody,
  view: View,
  written: readonly RecordId[],
): readonly PersonRow[] {
  const codes = new Set<Code>();
  for (const id of written) {
    const now = namedNow(view, id);
    for (const code of [...(about.get(id) ?? []), ...now]) codes.add(code);
    about.set(id, now);
  }
  const divided = dividedByPerson(view);
  const again = [...codes].flatMap((code) => {
    const said = saidNow(view, code);
    return said ? [rowOf(code, said, divided.get(code))] : [];
  });
  const others: ReadonlySet<string> = codes;
  return [...rows.filter(({ code }) => !others.has(code)), ...again].toSorted(byCode);
}

/** Whom a record is about as it stands, be it listed or not. */
function namedNow(view: View, id: RecordId): readonly Code[] {
  const met = view.get(meeting, id);
  if (met) return metAt(met);
  return listed(
    view.get(personRecord, id)?.values.code ??
      view.get(wish, id)?.values.person ??
      view.get(shelterStay, id)?.values.person ??
      view.get(nameRecord, id)?.values.person,
  );
}

/** What the listed records say of one person; undefined where none is about them. */
function saidNow(view: View, code: Code): Said | undefined {
  const person = view
    .byCode(code)
    .flatMap(({ id }) => view.get(personRecord, id) ?? [])
    .at(-1);
  const meetings: readonly MeetingGlimpse[] = meetingsWith(view, code).filter((one) =>
    metAt(one).includes(code),
  );
  const naming = [
    ...(person ? [person] : []),
    ...meetings,
    ...view.naming(wish, 'person', code),
    ...view.naming(shelterStay, 'person', code).filter(({ values }) => values.left === undefined),
  ];
  if (naming.length === 0) return undefined;
  const { group, ended } = person?.values ?? {};
  const mark = naming.map(({ values }) => values.mark).find((one) => one !== undefined);
  return { group, ended: ended !== undefined, mark, meetings: [...meetings] };
}

/** Of each person whose records here have two versions, the first field that has them. */
function dividedByPerson(view: View): ReadonlyMap<Code, string> {
  const fields = new Map<Code, string>();
  for (const { id, type, split } of view.divided()) {
    const code =
      view.get(personRecord, id)?.values.code ??
      view.get(wish, id)?.values.person ??
      view.get(nameRecord, id)?.values.person;
    const [field] = split;
    if (code && field !== undefined && !fields.has(code))
      fields.set(code, `${type.slice('casework.'.length)}.${field}`);
  }
  return fields;
}
