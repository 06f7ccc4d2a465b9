import { dayNumber, figuresOf, type Period } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { supplies } from './index.ts';
import { DAY, type Desk, stockDesk } from './test/desk.ts';

/** Seoul and Tokyo. */
const EAST = 540;
const winter = (child: number) => ({ season: 'winter', sizes: { child } });
const yearOf = (year: number): Period => ({
  label: String(year),
  first: dayNumber(year, 1, 1),
  last: dayNumber(year, 12, 31),
});
const longAfter = { now: Date.UTC(2010, 0) / 1000, offset: 0 };

/** Each figure of a year, as `indicator group: value (target)`. */
const told = (desk: Desk, year: number): readonly string[] =>
  figuresOf([supplies], desk.records.view, { period: yearOf(year), clock: longAfter })
    .figures.filter(({ value, place }) => value !== null && place === '')
    .map(({ indicator, group, value, target }) => `${indicator} ${group}: ${value} (${target})`);

/** Half past midnight on New Year's Day in Seoul, when it is still 31 December by UTC. */
const newYear = Date.UTC(2002, 11, 31, 15, 30) / 1000;

test('what is given, bought and estimated on New Year morning in Seoul or Tokyo is in the new year', () => {
  const desk = stockDesk(1, EAST).at(newYear);
  desk.do('supplies.set-target', { season: 'winter', amount: 50 });
  desk.do('supplies.receive', winter(90));
  desk.do('supplies.hand-over', winter(40));
  desk.do('supplies.estimate-needs', { ...winter(70), basis: 'asked' });
  expect(told(desk, 2002)).toEqual([]);
  expect(told(desk, 2003)).toEqual([
    'supplies.winter-given : 40 (50)',
    'supplies.needed winter: 70 (50)',
    'supplies.bought winter: 90 (null)',
    'supplies.short-on-arrival winter: 0 (null)',
    'supplies.on-hand winter: 50 (null)',
  ]);
});

test('what is given late on New Year Eve is in the old year, and on every device in the same one', () => {
  const desk = stockDesk(1, EAST).at(newYear - 3600);
  desk.do('supplies.receive', winter(90));
  desk.do('supplies.hand-over', winter(40));
  expect(told(desk, 2002)).toContain('supplies.winter-given : 40 (null)');
  const elsewhere = stockDesk(2).at(newYear + 200 * DAY);
  elsewhere.takeIn(desk.log);
  expect(told(elsewhere, 2002)).toEqual(told(desk, 2002));
});
