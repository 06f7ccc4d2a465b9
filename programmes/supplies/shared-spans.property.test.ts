import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Shared } from './reads.ts';
import { SETTLING, spans } from './spans.ts';
import { DAY, type Desk, morning, openDesk, stockDesk } from './test/desk.ts';

const EAST = 540;
const winter = (child: number) => ({ season: 'winter', sizes: { child } });
const places = ['China', 'Han Gyong Puk Do', undefined] as const;

/** What a partner got: each span with its lines, as often as somebody asked. */
type Got = readonly {
  readonly span: string;
  readonly days: readonly [number, number];
  readonly lines: string;
}[];

const got = (desk: Desk): Got =>
  spans.map((span) => {
    const { first, last, lines } = desk.read('supplies.four-w', { span }) as Shared;
    return { span: `${first}-${last}`, days: [first, last], lines: JSON.stringify(lines) };
  });

/** Something that the desk does `wait` days after the last thing, perhaps days late. */
const deed = fc.record({
  wait: fc.integer({ min: 0, max: 40 }),
  what: fc.constantFrom('give', 'give', 'give-late', 'give-late', 'take-back', 'take-out'),
  to: fc.constantFrom(...places),
  sets: fc.integer({ min: 1, max: 30 }),
  late: fc.integer({ min: 0, max: 120 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

function act(desk: Desk, now: number, { what, to, sets, late }: Deed, given: string[]): void {
  desk.at(now);
  const input = { ...winter(sets), ...(to === undefined ? {} : { to }) };
  const at = now - late * DAY;
  if (what === 'give') given.push(...desk.do('supplies.hand-over', input));
  else if (what === 'give-late' && at > morning)
    given.push(...desk.do('supplies.hand-over', { ...input, at }));
  else if (what === 'take-back') desk.ask('supplies.take-back', { ...winter(sets), from: to });
  else if (what === 'take-out') {
    const record = given.shift();
    if (record !== undefined) desk.ask('records.withdraw', { record, reason: 'entered-wrongly' });
  }
}

/** The attack: two tables of one span are subtracted, or one that lies in another. */
function nothingBySubtraction(all: Got): void {
  for (const one of all)
    for (const other of all) {
      const [[first, last], [from, until]] = [one.days, other.days];
      if (one.span === other.span) expect(one.lines).toBe(other.lines);
      else expect(from > last || until < first).toBe(true);
    }
}

test('whatever is entered late, taken back or taken out between them: two tables for partners never tell by subtraction', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 2, maxLength: 14 }), (deeds) => {
      const desk = stockDesk(1, EAST).at(morning);
      desk.do('supplies.receive', winter(5000));
      const given: string[] = [];
      const all: Got[number][] = [];
      let now = morning;
      for (const one of deeds) {
        all.push(...got(desk));
        now += one.wait * DAY + 3600;
        act(desk, now, one, given);
        all.push(...got(desk));
      }
      nothingBySubtraction(all);
      for (const { lines } of all) expect(lines).not.toMatch(/"(sets|people)":-?\d[,}]/);
    }),
    { numRuns: 60 },
  );
});

test('what another device of the desk wrote is in the first table of a quarter when it comes within the days of waiting', () => {
  const day = (text: string) => Date.parse(`${text}T03:00Z`) / 1000;
  const [desk, other] = [stockDesk(1, EAST), openDesk(2, 'clothing', EAST)];
  desk.at(morning).do('supplies.receive', winter(500));
  other.takeIn(desk.log);
  desk.at(day('2002-12-20')).do('supplies.hand-over', { ...winter(40), to: 'China' });
  other.at(day('2002-12-29')).do('supplies.hand-over', { ...winter(3), to: 'China' });
  const lines = () => (desk.read('supplies.four-w', { span: 'last-quarter' }) as Shared).lines;
  desk.at(day('2003-01-01') + (SETTLING - 1) * DAY);
  expect(lines()).toEqual([]);
  desk.takeIn(other.log);
  desk.at(day('2003-01-01') + SETTLING * DAY);
  expect(lines()).toMatchObject([{ place: 'China', sets: 43 }]);
});

test('what is entered late is in the table of the quarter in which it was entered, and is not lost', () => {
  const day = (text: string) => Date.parse(`${text}T03:00Z`) / 1000;
  const desk = stockDesk(1, EAST).at(morning);
  desk.do('supplies.receive', winter(500));
  desk.at(day('2002-12-20')).do('supplies.hand-over', { ...winter(40), to: 'China' });
  const [wrong] = desk.do('supplies.hand-over', { ...winter(12), to: 'China' });
  desk.at(day('2003-02-01'));
  const lines = () => (desk.read('supplies.four-w', { span: 'last-quarter' }) as Shared).lines;
  expect(lines()).toMatchObject([{ place: 'China', sets: 52 }]);
  desk.do('supplies.hand-over', { ...winter(30), to: 'China', at: day('2002-12-22') });
  expect(desk.ask('records.withdraw', { record: wrong, reason: 'entered-wrongly' }).ok).toBe(true);
  expect(lines()).toMatchObject([{ place: 'China', sets: 52 }]);
  desk.at(day('2003-05-01'));
  expect(lines()).toMatchObject([{ place: 'China', sets: 18 }]);
});
