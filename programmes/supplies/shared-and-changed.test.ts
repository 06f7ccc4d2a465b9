import type { Period } from '@bulkhead/records';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fourW, LEAST } from './four-w.ts';
import { supplies } from './index.ts';
import type { MovementRow, Overview, Shared } from './reads.ts';
import { personalSetRecord } from './records.ts';
import { spanAt, spans } from './spans.ts';
import { DAY, type Desk, morning, openDesk, stockDesk } from './test/desk.ts';

const winter = (child: number, small = 0, medium = 0, large = 0) => ({
  season: 'winter',
  sizes: { child, small, medium, large },
});
const year: Period = { label: '', first: 0, last: Math.floor(morning / DAY) + 400 };
const linesOf = (desk: Desk) =>
  fourW(desk.records.view, year).map(({ place, sets, people }) => [place, sets, people]);

function desk(): Desk {
  const one = stockDesk().at(morning);
  one.do('supplies.receive', winter(2000));
  return one;
}

test('who does what where when: counts by province at the closest, and the people who were counted', () => {
  const one = desk();
  one.do('supplies.hand-over', { ...winter(60), to: 'China', children: 20, adults: 11 });
  one.do('supplies.hand-over', { ...winter(40), to: 'Han Gyong Puk Do', children: 3, adults: 2 });
  one.do('supplies.take-back', { ...winter(10), from: 'China' });
  one.do('supplies.hand-over', winter(30));
  expect(linesOf(one)).toEqual([
    ['China', 50, 31],
    ['Han Gyong Puk Do', 40, null],
    ['', 30, null],
  ]);
  expect(one.refusal('supplies.hand-over', { ...winter(1), children: '1O' })?.code).toBe('digits-only');
});

test('a few sets at a place are said without the place, and the line without a place is no small number either', () => {
  const one = desk();
  one.do('supplies.hand-over', { ...winter(60), to: 'China' });
  one.do('supplies.hand-over', { ...winter(9), to: 'Han Gyong Puk Do' });
  expect(linesOf(one)).toEqual([['', 69, null]]);
  const few = desk();
  few.do('supplies.hand-over', { ...winter(9), to: 'China' });
  expect(linesOf(few)).toEqual([['', null, null]]);
});

test('whatever was given where, no line says a number below the least, and the lines add up to all', () => {
  const place = fc.constantFrom('China', 'Han Gyong Puk Do', undefined);
  fc.assert(
    fc.property(fc.array(fc.tuple(place, fc.integer({ min: 1, max: 25 })), { maxLength: 8 }), (given) => {
      const one = desk();
      for (const [to, n] of given)
        one.do('supplies.hand-over', { ...winter(n), ...(to === undefined ? {} : { to }) });
      const lines = fourW(one.records.view, year);
      expect(lines.every(({ sets }) => sets === null || sets >= LEAST)).toBe(true);
      const all = given.reduce((sum, [, n]) => sum + n, 0);
      const hidden = lines.some(({ sets }) => sets === null);
      expect(hidden).toBe(all > 0 && all < LEAST);
      if (!hidden) expect(lines.reduce((sum, { sets }) => sum + (sets ?? 0), 0)).toBe(all);
    }),
    { numRuns: 60 },
  );
});

test('a desk shares quarters that are over, by the calendar where it is, and no day stands in two of them', () => {
  const day = (text: string) => Date.parse(`${text}T00:00Z`) / 86_400_000;
  // Half past eight in the morning of 15 January in Seoul is still the 14th in Greenwich.
  const clock = { now: Date.UTC(2003, 0, 14, 23, 30) / 1000, offset: 540 };
  expect(spanAt('last-quarter', clock)).toMatchObject({ first: day('2002-10-01'), last: day('2002-12-31') });
  expect(spanAt('quarter-before', clock)).toMatchObject({
    first: day('2002-07-01'),
    last: day('2002-09-30'),
  });
  const at = { now: clock.now - 12 * 3600, offset: 540 };
  expect(spanAt('last-quarter', at)).toEqual({ ...spanAt('quarter-before', clock), label: 'last-quarter' });
});

test('whatever is given today is in nothing that is shared today: two looks tell nothing of the day between', () => {
  const one = desk();
  const shared = () => spans.map((span) => one.read('supplies.four-w', { span }) as Shared);
  one.do('supplies.hand-over', { ...winter(40), to: 'China' });
  const before = shared();
  one.at(morning + DAY).do('supplies.hand-over', { ...winter(3), to: 'China' });
  expect(shared()).toEqual(before);
  one.at(morning + 60 * DAY);
  expect(shared()[0]?.lines).toMatchObject([{ place: 'China', sets: 43 }]);
});

test('a set is not made of something else silently: with its reason, and what came instead is said', () => {
  const one = stockDesk().at(morning);
  const parts = { coat: 1, trousers: 1, gloves: 1 };
  one.do('supplies.set-kit', { season: 'winter', parts });
  one.do('supplies.set-kit', { season: 'winter', parts: { ...parts, socks: 2 } });
  one.do('supplies.receive', { ...winter(5), replaced: ['gloves'], lacking: ['socks'] });
  const [arrival] = one.read('supplies.movements', { season: 'winter' }) as readonly MovementRow[];
  expect(arrival).toMatchObject({ replaced: ['gloves'], lacking: ['socks'] });
  const other = { season: 'winter', parts: { ...parts, gloves: 0 } };
  expect(one.refusal('supplies.set-kit', other)).toEqual({ code: 'kit-in-use', field: 'changedFor' });
  expect(one.refusal('supplies.set-kit', { ...other, changedFor: 'because' })?.code).toBe(
    'why-changed-needed',
  );
  one.do('supplies.set-kit', { ...other, changedFor: 'not-to-be-had' });
  expect((one.read('supplies.overview') as Overview).seasons[1]).toMatchObject({
    parts: [
      { garment: 'coat', n: 1 },
      { garment: 'trousers', n: 1 },
      { garment: 'socks', n: 2 },
    ],
    changed: { why: 'not-to-be-had', at: morning },
  });
  // The same said again, or only from how few on to say so, is no other set.
  expect(one.refusal('supplies.set-kit', { ...other, lowAt: 20 })).toBeUndefined();
});

test('who came for a set and what they left as a sign is written where the person lives, and nobody is named', () => {
  const house = openDesk(1, 'shelter').at(morning);
  house.do('supplies.give-to-person', {
    person: 'K-014',
    season: 'winter',
    size: 'small',
    collectedBy: 'keeper',
    sign: 'code-word',
  });
  const [set] = house.records.view.all(personalSetRecord);
  expect(set?.values).toMatchObject({ collectedBy: 'keeper', sign: 'code-word' });
  expect(supplies.commands['supplies.give-to-person'].cells).not.toContain('clothing');
});
