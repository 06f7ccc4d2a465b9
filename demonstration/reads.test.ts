import { roster } from '@bulkhead/programmes';
import {
  type AnyRead,
  createRecords,
  fieldOf,
  isRecordId,
  type Programme,
  type RecordId,
  type Seen,
} from '@bulkhead/records';
import { expect, test } from 'vitest';
import { type Chapter, chapters, example } from './index.ts';

const programmes: readonly Programme[] = roster;
const types = programmes.flatMap((programme) => Object.values(programme.records));

/** What a read answers to one of the things that a page could ask it; `sealed` for a look that is counted. */
interface Answer {
  readonly read: string;
  readonly sealed: boolean;
  readonly value: unknown;
}

/** A chapter of the example with every record of it, and whatever its reads answer. */
function opened(chapter: Chapter) {
  const { cells, changes, clock } = example(chapter);
  const records = createRecords(types, cells);
  for (const change of changes) records.apply(change);
  const { view } = records;
  const everything = types.flatMap((type) => view.all(type, { withdrawn: 'too' }));
  const asked = [...inputs(everything)];
  function* answers(): Generator<Answer> {
    for (const { reads } of programmes)
      for (const [name, { decode, read, sealed = false }] of Object.entries(reads))
        for (const input of understood(asked, decode))
          yield { read: name, sealed, value: read(view, input as never, clock) };
  }
  return { view, everything, answers };
}

/** What a read understands of all this, each once: most of it is about nothing that the read knows. */
function understood(asked: readonly unknown[], decode: AnyRead['decode']): readonly unknown[] {
  const inputs = asked.flatMap((one) => {
    const decoded = decode(one);
    return decoded.ok ? [[JSON.stringify(decoded.value), decoded.value] as const] : [];
  });
  return [...new Map(inputs).values()];
}

/** Every text, at any depth; of a name not in which script it is. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'script' ? [] : textsOf(part)));
}

/** A person, a case, an incident, a place. */
const CODE = /^(?:[A-Z]{1,4}-?\d{1,3}|[A-Z]{4,5}-[A-Z])$/;

/** Whatever a page could ask for: every code, record and person that there is, under every word that a read knows. */
function* inputs(everything: readonly Seen[]): Generator<unknown> {
  const textsIn = (type: string) =>
    everything.flatMap((one) => (one.type === type ? textsOf(one.values) : []));
  yield {};
  const codes = new Set(
    everything.flatMap(({ values }) => textsOf(values).filter((text) => CODE.test(text))),
  );
  for (const code of codes) yield* [{ code }, { place: code }, { person: code }, { incident: code }];
  for (const { id } of everything) yield { record: id };
  for (const season of ['summer', 'winter']) yield { season };
  for (const product of textsIn('self-support.product')) yield { product };
  const incidents = [...codes].filter((code) => code.startsWith('I'));
  const persons = everything.filter(({ type }) => type === 'incidents.person').map(({ id }) => id);
  for (const incident of incidents) for (const person of [1, 2, 3, ...persons]) yield { incident, person };
}

const year = opened('year');

/** Sealed as a fact, while what it holds is a code that is said in many places. */
const everydayNames = ['casework.link.case'];

/** Every name and address of the example, and the field that holds it. */
const behindHolds = new Map(
  year.everything.flatMap(({ type, values }) =>
    Object.entries(values).flatMap(([name, value]) => {
      const of = types.find((one) => one.name === type);
      const field = of && fieldOf(of, name);
      const place = `${type}.${name}`;
      const isBehindHold =
        field?.class === 'C3' && field.kind !== 'attachment' && !everydayNames.includes(place);
      return isBehindHold ? textsOf(value).map((text) => [text, place] as const) : [];
    }),
  ),
);

test('no read gives a name or an address of the example, but for those that only a counted look is answered', () => {
  const given = new Map<string, Set<string>>();
  for (const { read, sealed, value } of year.answers()) {
    const from = textsOf(value).flatMap((text) => behindHolds.get(text) ?? []);
    const of = sealed ? 'counted looks' : read;
    if (from.length > 0) given.set(of, new Set([...(given.get(of) ?? []), ...from]));
  }
  const all = new Set(['casework.name.name', 'incidents.fact.name', 'shelter.site.address']);
  expect(new Set(behindHolds.values())).toEqual(all);
  expect(given).toEqual(new Map([['counted looks', all]]));
});

/** A part of an answer that is about one record, and where in the answer it stands. */
interface Part {
  readonly at: string;
  readonly record: RecordId;
  readonly mark: unknown;
}

/** The members by which a part of an answer names the record that it is about. */
const ownNames = ['id', 'record', 'stay'];

function partsOf(value: unknown, at: string): readonly Part[] {
  if (Array.isArray(value)) return value.flatMap((one) => partsOf(one, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const members: Readonly<Record<string, unknown>> = { ...value };
  const record = ownNames.map((name) => members[name]).find(isRecordId);
  const own = record === undefined ? [] : [{ at, record, mark: members['mark'] }];
  return [...own, ...Object.entries(members).flatMap(([name, part]) => partsOf(part, `${at}.${name}`))];
}

/** What a screen shows inside of something else that carries the word, or as work to be done. */
const unmarked = [
  // The two versions of a field of a person.
  'casework.person.divided[]',
  // From what kinds of sources an incident is known.
  'incidents.chronology.rows[].sources[]',
  // What a case is about, told on a second tap, under the title of the case.
  'medical.case.illnesses[]',
  'medical.illness[]',
  // When a house was checked last.
  'shelter.place.check.last',
  // What is due in a house.
  'shelter.place.next[]',
  'shelter.places.standing[].check.last',
];

test('whatever a read gives of a record of the example says whether the source page states it', () => {
  const marks = new Set<unknown>();
  const without = new Set<string>();
  for (const { view, answers } of chapters.map((chapter) => (chapter === 'year' ? year : opened(chapter))))
    for (const { read, value } of answers())
      for (const { at, record, mark } of partsOf(value, read))
        if (mark === view.find(record)?.values.mark) marks.add(mark);
        else without.add(at);
  expect([...without].toSorted()).toEqual(unmarked);
  expect(marks).toEqual(new Set(['page', 'page-derived', 'invented']));
});
