import { expect, test } from 'vitest';
import { shelter } from './index.ts';
import { pastStay, stay } from './records.ts';
import { arrives, done, due, leaves, read, refusal, troubles, turned, twoHouses } from './test/house.ts';

const at = '2002-12-03T08:00';
type House = ReturnType<typeof twoHouses>;
const set = (house: House, limits: object) =>
  house.do('shelter.set-capacity', { place: 'SS-01', ...limits }, { at });
const adult = (person: string) => ({ person, age: 'adult' });
const child = (person: string) => ({ person, age: 'child' });
const comes = (house: House, person: string, guest: object = {}, more: object = {}) =>
  arrives(house, ['SS-01', person], { guests: [{ person, ...guest }], ...more }, { at });

test('a house for one adult and two children: a second adult is not taken in, a second child is', () => {
  const house = twoHouses();
  done(set(house, { adults: 1, children: 2 }));
  done(arrives(house, ['SS-01', 'K-001', 'K-002'], { guests: [adult('K-001'), child('K-002')] }, { at }));
  expect(refusal(comes(house, 'K-003', { age: 'adult' }))).toEqual({
    code: 'group-full',
    field: 'place',
    values: { place: 'SS-01', group: 'adults', people: 1, notKnown: 0, capacity: 1 },
  });
  done(comes(house, 'K-003', { age: 'child' }));
  expect(read(house, 'shelter.place', { place: 'SS-01' })?.groups).toEqual([
    { group: 'adults', people: 1, notKnown: 0, capacity: 1 },
    { group: 'children', people: 2, notKnown: 0, capacity: 2 },
  ]);
});

test('of whom nobody knows whether they are a child: counted as either, until somebody says', () => {
  const house = twoHouses();
  done(set(house, { adults: 2, children: 1 }));
  done(comes(house, 'K-001'));
  expect(refusal(comes(house, 'K-002', { age: 'child' }))).toMatchObject({
    code: 'group-full',
    values: { group: 'children', people: 1, notKnown: 1 },
  });
  expect(refusal(comes(house, 'K-002')).code).toBe('group-full');
  done(house.do('shelter.describe-guest', { person: 'K-001', age: 'adult' }, { at }));
  done(comes(house, 'K-002', { age: 'child' }));
});

test('one bed without steps: nobody takes it from the one who needs it, and who needs none is not kept away', () => {
  const house = twoHouses();
  done(set(house, { stepFree: 1 }));
  done(comes(house, 'K-001', { stepFree: true }));
  expect(refusal(comes(house, 'K-002')).code).toBe('group-full');
  done(comes(house, 'K-002', { stepFree: false }));
  expect(refusal(comes(house, 'K-003', { stepFree: true }))).toMatchObject({
    values: { group: 'stepFree', people: 1 },
  });
});

test('a house that may not be full by day; who is there by day only needs no bed and is not missed in the evening', () => {
  const house = twoHouses();
  done(set(house, { day: 2 }));
  done(comes(house, 'K-001'));
  done(comes(house, 'K-002', {}, { hours: 'days' }));
  expect(refusal(comes(house, 'K-003')).values).toMatchObject({ group: 'day', people: 2, capacity: 2 });
  done(comes(house, 'K-003', {}, { hours: 'nights' }));
  const page = read(house, 'shelter.place', { place: 'SS-01' });
  expect(page).toMatchObject({ people: 3, inUse: 2, free: 1, byDay: [{ person: 'K-002' }], withoutBed: [] });
  expect(read(house, 'shelter.check', { place: 'SS-01' })?.people).toEqual(['K-001', 'K-003']);
  done(house.do('shelter.check', { place: 'SS-01' }, { at: '2002-12-03T21:00' }));
  expect(read(house, 'shelter.checks', {})[0]?.here).toEqual(['K-001', 'K-003']);
  expect(read(house, 'shelter.if-left', { place: 'SS-01' })?.people).toBe(2);
});

test('whoever was there by day only stays the night: a bed is found, or it is refused', () => {
  const house = twoHouses();
  done(comes(house, 'K-004', {}, { hours: 'days' }));
  done(arrives(house, ['SS-01', 'K-001', 'K-002'], {}, { at }));
  done(
    house.do(
      'shelter.describe-guest',
      { person: 'K-004', hours: 'day-and-night' },
      { at: '2002-12-03T20:00' },
    ),
  );
  expect(read(house, 'shelter.stay', { person: 'K-004' })?.bed).toBe('2-1');
  done(house.do('shelter.describe-guest', { person: 'K-004', hours: 'days' }, { at: '2002-12-03T21:00' }));
  done(arrives(house, ['SS-01', 'K-003'], {}, { at: '2002-12-03T22:00' }));
  expect(
    refusal(
      house.do('shelter.describe-guest', { person: 'K-004', hours: 'nights' }, { at: '2002-12-03T23:00' }),
    ),
  ).toMatchObject({ code: 'place-full', values: { people: 3, capacity: 3 } });
});

test('it turns out that a resident is a child: that is written down, and the house says that it has too many', () => {
  const house = twoHouses();
  done(comes(house, 'K-001'));
  done(comes(house, 'K-002', { age: 'child' }));
  done(set(house, { children: 1 }));
  done(house.do('shelter.describe-guest', { person: 'K-001', age: 'child' }, { at: '2002-12-03T09:00' }));
  expect(troubles(house)).toEqual(['over-group']);
  done(house.do('shelter.set-capacity', { place: 'SS-01', children: null }));
  expect(troubles(house)).toEqual([]);
});

test('two keepers each take in the one child that there is room for', () => {
  const house = twoHouses();
  done(set(house, { children: 1 }));
  const elsewhere = house.apart(
    'shelter.arrive',
    { place: 'SS-01', people: ['K-002'], guests: [child('K-002')], reason: 'no-home', bed: '1-2' },
    { at: '2002-12-03T09:00' },
  );
  done(comes(house, 'K-001', { age: 'child' }, { bed: '1-1' }));
  house.meet(elsewhere);
  expect(read(house, 'shelter.place', { place: 'SS-01' })?.troubles).toMatchObject([
    { kind: 'over-group', values: { place: 'SS-01', group: 'children', people: 2, capacity: 1 } },
  ]);
});

test('limits that cannot be are refused: more than the beds, fewer than the people, none named', () => {
  const house = twoHouses();
  done(comes(house, 'K-001', { age: 'adult' }));
  expect(refusal(set(house, { children: 4 }))).toMatchObject({ code: 'group-above-beds', field: 'children' });
  expect(refusal(set(house, { adults: 0 }))).toMatchObject({
    code: 'group-below-people',
    values: { group: 'adults', people: 1, capacity: 0 },
  });
  expect(refusal(set(house, {})).code).toBe('nothing-to-change');
  expect(refusal(comes(house, 'K-002', {}, { guests: [adult('K-009')] })).code).toBe('nobody-of-these');
  done(set(house, { day: 12 }));
});

test('what was said when the bed was asked for counts when it is promised, and on arrival', () => {
  const house = twoHouses();
  done(set(house, { children: 1 }));
  const asks = (person: string) =>
    house.do(
      'shelter.propose-placement',
      {
        place: 'SS-01',
        people: [person],
        guests: [child(person)],
        expected: Date.parse('2002-12-04T10:00Z') / 1000,
        reason: 'no-home',
        by: 'Wren',
      },
      { at },
    );
  const [first] = done(asks('K-014')).writes;
  const [second] = done(asks('K-015')).writes;
  const answer = (placement: unknown) =>
    house.do('shelter.answer-placement', { placement, answer: 'agreed', by: 'Heron' }, { at });
  done(answer(first?.record));
  expect(refusal(answer(second?.record))).toMatchObject({
    code: 'group-promised',
    values: { group: 'children', people: 0, planned: 1, capacity: 1 },
  });
  done(arrives(house, ['SS-01', 'K-014'], {}, { at: '2002-12-04T10:00' }));
  expect(read(house, 'shelter.stay', { person: 'K-014' })?.guest).toEqual({ age: 'child' });
});

test('the moving plan sends a child only where a child is taken, and the rest where there are beds', () => {
  const house = twoHouses();
  done(house.do('shelter.set-capacity', { place: 'SS-02', children: 0 }, { cell: 'ss-02' }));
  done(comes(house, 'K-001', { age: 'child' }));
  done(comes(house, 'K-002', { age: 'adult' }));
  const plan = read(house, 'shelter.if-left', { place: 'SS-01' });
  expect(plan?.moves.map((move) => move.people)).toEqual([['K-002']]);
  expect(plan?.noBed).toEqual([{ people: ['K-001'] }]);
});

test('after a turn a house that was too full of children still says so, and nobody can be found in it', () => {
  const house = twoHouses();
  done(set(house, { children: 1 }));
  const elsewhere = house.apart(
    'shelter.arrive',
    { place: 'SS-01', people: ['K-002'], guests: [child('K-002')], reason: 'no-home', bed: '2-1' },
    { at: '2002-12-03T09:00' },
  );
  done(comes(house, 'K-001', { age: 'child' }, { bed: '1-1' }));
  house.meet(elsewhere);
  done(leaves(house, ['K-001', 'K-002'], {}, { at: '2002-12-04T09:00' }));
  const before = troubles(house);
  expect(before).toEqual(['over-group']);
  turned(house);
  expect(troubles(house)).toEqual(before);
  expect(house.records.view.all(stay)).toEqual([]);
  expect(JSON.stringify(house.records.view.all(pastStay))).not.toMatch(/K-0/);
});

test('nights are counted for those who sleep there', () => {
  const house = twoHouses();
  done(comes(house, 'K-001'));
  done(comes(house, 'K-002', {}, { hours: 'days' }));
  const day = Date.parse('2002-12-03T00:00Z') / 86_400_000;
  const rule = shelter.figures.find((one) => one.indicator === 'shelter.nights');
  const period = { first: day, last: day, label: 'one day', now: (day + 2) * 86_400 };
  expect(rule?.figures(house.records.view, period).map((one) => one.value)).toEqual([1]);
  expect(due(house, '2002-12-03T20:30').map((one) => one.values)).toMatchObject([{ people: 1 }]);
});
