import { roster } from '@bulkhead/programmes';
import { createRecords, fieldOf, type Programme } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { example } from './index.ts';

const programmes: readonly Programme[] = roster;
const types = programmes.flatMap((programme) => Object.values(programme.records));
const { cells, changes, clock } = example('year');
const records = createRecords(types, cells);
for (const change of changes) records.apply(change);
const { view } = records;
const everything = types.flatMap((type) => view.all(type, { withdrawn: 'too' }));

/** Every text, at any depth; of a name not in which script it is. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'script' ? [] : textsOf(part)));
}

/** Sealed as a fact, while what it holds is a code that is said in many places. */
const everydayNames = ['casework.link.case'];

/** Every name and address of the example, and the field that holds it. */
const behindHolds = new Map(
  everything.flatMap(({ type, values }) =>
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

/** Whatever a page could ask for: every code, record and person that there is, under every word that a read knows. */
function* inputs(): Generator<unknown> {
  yield {};
  const codes = new Set(
    everything.flatMap(({ values }) => textsOf(values).filter((text) => /^[A-Z]{1,4}-?\d{1,3}$/.test(text))),
  );
  for (const code of codes) yield* [{ code }, { place: code }, { person: code }, { incident: code }];
  for (const { id } of everything) yield { record: id };
  const incidents = [...codes].filter((code) => code.startsWith('I'));
  const persons = everything.filter(({ type }) => type === 'incidents.person').map(({ id }) => id);
  for (const incident of incidents) for (const person of [1, 2, 3, ...persons]) yield { incident, person };
}

test('no read gives a name or an address of the example, but for those that only a counted look is answered', () => {
  const given = new Map<string, Set<string>>();
  for (const { reads } of programmes) {
    for (const [name, { decode, read, sealed }] of Object.entries(reads)) {
      for (const input of inputs()) {
        const decoded = decode(input);
        if (!decoded.ok) continue;
        const texts = textsOf(read(view, decoded.value as never, clock));
        const from = texts.flatMap((text) => behindHolds.get(text) ?? []);
        const of = sealed ? 'counted looks' : name;
        if (from.length > 0) given.set(of, new Set([...(given.get(of) ?? []), ...from]));
      }
    }
  }
  const all = new Set(['casework.name.name', 'incidents.fact.name', 'shelter.site.address']);
  expect(new Set(behindHolds.values())).toEqual(all);
  expect(given).toEqual(new Map([['counted looks', all]]));
});
