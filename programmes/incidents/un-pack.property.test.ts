import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UnPack } from './reads/index.ts';
import { DAY, type Desk, openDesk, yearEnd } from './test/desk.ts';
import { examplePerson } from './test/example-person.ts';

const family = { incident: 'I1', source: 'Example family' };
const written = fc.stringMatching(/^[a-z]{1,8}$/);
const deed = fc.oneof(
  written.map((value) => ['incidents.state', { ...family, field: 'reason', value }] as const),
  written.map((value) => ['incidents.state', { ...family, person: 1, field: 'remedies', value }] as const),
  fc
    .constantFrom('none', 'appointed')
    .map((counsel) => ['incidents.add-counsel', { ...family, person: 1, counsel }] as const),
  fc
    .constantFrom('police', 'court')
    .map(
      (party) => ['incidents.add-involvement', { ...family, party, degree: 'ordered', person: 1 }] as const,
    ),
  fc
    .constantFrom('held', 'charged')
    .map((state) => ['incidents.add-custody', { ...family, person: 1, state }] as const),
);
const deeds = fc.array(deed, { maxLength: 6 });
type Deeds = typeof deeds extends fc.Arbitrary<infer T> ? T : never;

const work = (desk: Desk, all: Deeds): void => {
  for (const [intent, input] of all) desk.do(intent, input);
};
const packOf = (desk: Desk) => desk.read('incidents.un-pack', { incident: 'I1', person: 1 }) as UnPack;
const keysOf = (lines: UnPack['lines']): readonly string[] =>
  lines.map(({ line, record }) => `${line} ${record}`).toSorted();
const submission = {
  incident: 'I1',
  person: 1,
  body: 'working-group',
  language: 'en',
  categories: ['unfair-trial'],
};

function desks(): readonly [Desk, Desk] {
  const left = examplePerson(1);
  left.do('incidents.record-agreement', {
    incident: 'I1',
    person: 1,
    purpose: 'share-with-un',
    agreed: 'yes',
    givenBy: 'person',
    on: { year: 2003, month: 7 },
  });
  const right = openDesk(2).at(yearEnd - 30 * DAY);
  right.takeIn(left.log);
  return [left, right];
}

test('what is new since a pack was sent is exactly what it did not say, whenever it was written and in any order', () => {
  fc.assert(
    fc.property(deeds, deeds, deeds, (before, apart, after) => {
      const [left, right] = desks();
      work(left, before);
      work(right, apart);
      left.at(yearEnd - 10 * DAY).do('incidents.record-submission', submission);
      const sent = new Set(keysOf(packOf(left).lines));
      expect(packOf(left).changes).toEqual({ added: [], gone: [] });
      work(left, after);
      left.takeIn(right.log);
      right.takeIn(left.log.toReversed());
      const { lines, changes } = packOf(left);
      expect(changes?.gone).toEqual([]);
      expect(keysOf(changes?.added ?? [])).toEqual(keysOf(lines).filter((key) => !sent.has(key)));
      expect(keysOf(packOf(right).lines)).toEqual(keysOf(lines));
      expect(keysOf(packOf(right).changes?.added ?? [])).toEqual(keysOf(changes?.added ?? []));
    }),
    { numRuns: 40 },
  );
});
