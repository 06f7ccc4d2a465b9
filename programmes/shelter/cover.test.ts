import { expect, test } from 'vitest';
import { arrives, at, done, due, read, twoHouses } from './test/house.ts';

/** SS-01 with somebody in it; rice is counted in the evenings, by local day. */
function counted(...evenings: readonly (readonly [day: string, rice: number])[]) {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T03:00' }));
  done(desk.do('shelter.add-stock', { place: 'SS-01', kind: 'rice' }, { at: '2002-11-01T03:00' }));
  for (const [day, amount] of evenings)
    done(
      desk.do(
        'shelter.count-stock',
        { place: 'SS-01', counts: [{ kind: 'rice', amount }] },
        { at: `${day}T12:00` },
      ),
    );
  return desk;
}
const days = (desk: ReturnType<typeof counted>, local: string) =>
  read(desk, 'shelter.place', { place: 'SS-01' }, local)?.supplies[0]?.days;
const low = (desk: ReturnType<typeof counted>, local: string) =>
  due(desk, local).filter(({ kind }) => kind === 'supplies-low');

test('how long it lasts is what there is over what was used a day; what was brought in between is no use', () => {
  // 3 kg a day; 20 kg came on the 5th.
  const desk = counted(['2002-12-02', 30], ['2002-12-04', 24], ['2002-12-05', 41], ['2002-12-06', 38]);
  // 6 and 3 were used over four days: 38 lasts sixteen days and a half.
  expect(days(desk, '2002-12-06T21:30')).toBe(16);
  expect(days(desk, '2002-12-08T21:30')).toBe(14);
});

test('nothing is said of a thing counted once, of one that nobody uses, and of a count that is a week old', () => {
  expect(days(counted(['2002-12-02', 30]), '2002-12-02T22:00')).toBeUndefined();
  expect(days(counted(['2002-12-02', 30], ['2002-12-03', 30]), '2002-12-03T22:00')).toBeUndefined();
  const used = counted(['2002-12-02', 60], ['2002-12-03', 57]);
  expect(days(used, '2002-12-10T20:00')).toBe(12);
  expect(days(used, '2002-12-10T22:00')).toBeUndefined();
});

test('only the last two weeks say how much is used', () => {
  const desk = counted(['2002-11-01', 90], ['2002-11-20', 10], ['2002-12-02', 10], ['2002-12-03', 9]);
  // 1 kg over thirteen days, since 20 November.
  expect(days(desk, '2002-12-03T21:00')).toBe(117);
});

test('three days before it is used up somebody is asked to fetch more, until it is counted again', () => {
  const desk = counted(['2002-12-02', 18], ['2002-12-04', 12]);
  // Used up on the 8th at nine in the evening.
  expect(low(desk, '2002-12-05T20:30')).toEqual([]);
  expect(low(desk, '2002-12-05T21:30')).toMatchObject([
    { about: 'SS-01', due: at('2002-12-07T21:00').now, values: { kind: 'rice', days: 2 } },
  ]);
  expect(low(desk, '2002-12-14T21:30')).toMatchObject([{ values: { days: 0 } }]);
  expect(low(desk, '2002-12-16T21:30')).toEqual([]);
  const more = { place: 'SS-01', counts: [{ kind: 'rice', amount: 60 }] };
  done(desk.do('shelter.count-stock', more, { at: '2002-12-06T12:00' }));
  expect(low(desk, '2002-12-06T21:30')).toEqual([]);
});
