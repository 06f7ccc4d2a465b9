import { type Clock, dayNumber, type Figure } from '@bulkhead/records';
import { describe, expect, test } from 'vitest';
import { shelter } from './index.ts';
import { arrives, done, leaves, read, turned, twoHouses, utc } from './test/house.ts';

const year = { label: 'FY2002-2003', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
type House = ReturnType<typeof twoHouses>;
const figure = (desk: House, indicator: string, period = year): readonly Figure[] =>
  desk.figures(shelter, period).filter((one) => one.indicator === `shelter.${indicator}`);

test('shelters opened in the period are counted by region, candidates and houses are not', () => {
  const desk = twoHouses();
  const open = (input: object) =>
    done(desk.do('shelter.open-place', { rooms: [2], ...input }, { at: '2002-12-01T00:00' }));
  open({ code: 'SS-03', opened: { year: 2001, month: 5 }, region: 'north' });
  open({ code: 'SS-04', opened: { year: 2002, month: 11 }, region: 'north' });
  open({ code: 'SS-05', state: 'candidate' });
  open({ code: 'HOUSE-A', kind: 'house', opened: { year: 2002, month: 9 } });
  expect(figure(desk, 'shelters-opened').map((one) => [one.place, one.value])).toEqual([
    ['', 3],
    ['north', 1],
  ]);
});

test('a shelter without a date counts on the day it was recorded, and the figure says so', () => {
  const [one] = figure(twoHouses(), 'shelters-opened');
  expect(one).toMatchObject({ value: 2, unit: 'shelter', op: 'eq', placeLevel: 'region' });
  expect(one?.notes).toEqual([{ word: 'shelter.note.undated', values: { n: 1 } }]);
  expect(one?.from).toHaveLength(2);
});

test('a base that was left "after the end of October" counts once, in the year of that October', () => {
  const desk = twoHouses();
  const there = { cell: 'coordination', at: '2002-11-03T00:00' };
  done(desk.do('shelter.open-place', { code: 'BASE-H', kind: 'base', region: 'that area' }, there));
  const left = { year: 2002, month: 10, part: 'end', bound: 'after' };
  done(desk.do('shelter.leave-for-good', { place: 'BASE-H', left, stepsLater: true }, there));
  done(desk.do('shelter.open-place', { code: 'HOUSE-A', kind: 'house', capacity: 4 }, there));
  done(desk.do('shelter.leave-for-good', { place: 'HOUSE-A', left, stepsLater: true }, there));
  expect(figure(desk, 'bases-left')).toMatchObject([{ value: 1, place: 'that area' }]);
  const next = { label: 'next', first: year.last + 1, last: year.last + 365 };
  expect(figure(desk, 'bases-left', next)).toMatchObject([{ value: 0 }]);
});

test('work that was hindered is counted with its region', () => {
  const desk = twoHouses();
  for (const project of ['schooling', 'food', 'medical']) {
    const input = { project, cause: 'arrest-nearby', from: { year: 2002, month: 10 }, region: 'that area' };
    done(desk.do('shelter.pause-project', input, { cell: 'coordination', at: '2002-11-03T00:00' }));
  }
  expect(figure(desk, 'projects-hindered')).toMatchObject([
    { value: 3, place: 'that area', unit: 'project' },
  ]);
});

test('beds, beds in use and nights; what leaves with a person’s record still counts', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-08-10T12:00' }));
  done(arrives(desk, ['SS-02', 'K-002'], {}, { cell: 'ss-02', at: '2002-08-10T12:00' }));
  done(leaves(desk, ['K-001'], {}, { at: '2002-08-15T12:00' }));
  const august = { label: 'August', first: dayNumber(2002, 8, 1), last: dayNumber(2002, 8, 31) };
  const said = () => ['beds', 'beds-in-use', 'nights'].map((name) => figure(desk, name, august)[0]?.value);
  expect(said()).toEqual([5, 1, 5 + 22]);
  const before = said();
  turned(desk);
  expect(said()).toEqual(before);
});

describe('a night is a night by the clock of the place', () => {
  const august = { label: 'August', first: dayNumber(2002, 8, 1), last: dayNumber(2002, 8, 31) };
  const nightsOf = (desk: House, counted?: Clock) =>
    desk.figures(shelter, august, counted).find((one) => one.indicator === 'shelter.nights')?.value;
  const inSeoul = (at: string) => ({ at, offset: 540 });

  test('who comes at eight in the evening and leaves at seven spent one, also where it is still day by UTC', () => {
    const desk = twoHouses();
    done(arrives(desk, ['SS-01', 'K-001'], {}, inSeoul('2002-08-10T11:00')));
    done(leaves(desk, ['K-001'], {}, inSeoul('2002-08-10T22:00')));
    expect(nightsOf(desk)).toBe(1);
    expect(nightsOf(desk, { now: utc('2002-09-30T00:00'), offset: -480 })).toBe(1);
    turned(desk);
    expect(nightsOf(desk)).toBe(1);
  });

  test('who comes at nine in the morning and leaves at five spent none, although a day began by UTC', () => {
    const desk = twoHouses();
    done(arrives(desk, ['SS-01', 'K-001'], {}, inSeoul('2002-08-10T23:00')));
    done(leaves(desk, ['K-001'], {}, inSeoul('2002-08-11T08:00')));
    expect(nightsOf(desk)).toBe(0);
  });

  test('the last night of the period and the first of the next are told apart by that clock too', () => {
    const desk = twoHouses();
    done(arrives(desk, ['SS-01', 'K-001'], {}, inSeoul('2002-08-30T16:00')));
    done(leaves(desk, ['K-001'], {}, inSeoul('2002-09-03T03:00')));
    expect(nightsOf(desk)).toBe(1);
  });

  test('a night that is still to come is not counted; who lies in a bed now is', () => {
    const desk = twoHouses();
    done(arrives(desk, ['SS-01', 'K-001'], {}, inSeoul('2002-08-10T11:00')));
    const on = (at: string): Clock => ({ now: utc(at), offset: 540 });
    const counted = (at: string) =>
      desk
        .figures(shelter, august, on(at))
        .filter((one) => ['shelter.nights', 'shelter.beds-in-use'].includes(one.indicator))
        .map(({ value, asOf }) => [value, asOf]);
    const day = dayNumber(2002, 8, 12);
    expect(counted('2002-08-12T03:00')).toEqual([
      [1, day],
      [2, day],
    ]);
    expect(counted('2002-09-20T03:00')).toEqual([
      [1, null],
      [22, null],
    ]);
    done(leaves(desk, ['K-001'], {}, inSeoul('2002-09-20T04:00')));
    expect(counted('2002-09-21T03:00')).toEqual([
      [1, null],
      [22, null],
    ]);
  });
});

test('after a turn the next check still starts from the last count, and no evening becomes late', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-08-10T12:00' }));
  done(desk.do('shelter.add-stock', { place: 'SS-01', kind: 'rice' }));
  const check = {
    place: 'SS-01',
    evening: { year: 2002, month: 8, day: 11 },
    counts: [{ kind: 'rice', amount: 7 }],
  };
  done(desk.do('shelter.check', check, { at: '2002-08-11T12:00' }));
  const sheet = () => read(desk, 'shelter.check', { place: 'SS-01' }, '2002-08-12T12:00');
  const before = sheet();
  turned(desk);
  expect(before?.supplies[0]?.amount).toBe(7);
  expect(sheet()).toEqual(before);
});
