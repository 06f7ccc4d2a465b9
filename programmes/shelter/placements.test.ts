import { expect, test } from 'vitest';
import { shelter } from './index.ts';
import { placement } from './placements.ts';
import { arrives, done, due, read, refusal, troubles, twoHouses } from './test/house.ts';

const desk = () => twoHouses();
type Desk = ReturnType<typeof desk>;
const EXPECTED = Date.parse('2002-12-04T10:00Z') / 1000;
const at = '2002-12-03T08:00';

const asks = (house: Desk, people: readonly string[], more: object = {}, cell = 'ss-01') =>
  house.do(
    'shelter.propose-placement',
    { place: 'SS-01', people, expected: EXPECTED, reason: 'no-home', by: 'Wren', ...more },
    { at, cell },
  );
const answers = (house: Desk, person: string, more: object = {}) =>
  house.do(
    'shelter.answer-placement',
    { placement: placementOf(house, person), answer: 'agreed', by: 'Heron', ...more },
    { at },
  );
const placementOf = (house: Desk, person: string): string =>
  house.records.view.all(placement).findLast((one) => one.values.person === person)?.id ?? '';
const kinds = (house: Desk, local: string): readonly string[] => due(house, local).map((one) => one.kind);

test('a case worker asks for a bed, another one agrees, and two siblings arrive as planned', () => {
  const house = desk();
  done(asks(house, ['K-014', 'K-015']));
  expect(read(house, 'shelter.place', { place: 'SS-01' })).toMatchObject({ awaited: 2, inUse: 0, free: 3 });
  expect(kinds(house, '2002-12-03T17:30')).toEqual(['placement-answer', 'placement-answer']);
  done(answers(house, 'K-014'));
  done(answers(house, 'K-015'));
  expect(read(house, 'shelter.arrival', { place: 'SS-01' })?.expected).toEqual([
    { people: ['K-014', 'K-015'], at: EXPECTED, reason: 'no-home' },
  ]);
  expect(kinds(house, '2002-12-04T09:00')).toEqual(['planned-arrival', 'planned-arrival']);
  done(arrives(house, ['SS-01', 'K-014', 'K-015'], {}, { at: '2002-12-04T11:00' }));
  expect(read(house, 'shelter.placements', { place: 'SS-1' }).map((one) => one.state)).toEqual([
    'arrived',
    'arrived',
  ]);
  expect(kinds(house, '2002-12-04T20:30')).toEqual(['evening-check']);
  expect(read(house, 'shelter.place', { place: 'SS-01' })).toMatchObject({ awaited: 0, inUse: 2 });
});

test('whoever asked cannot agree, however the name is typed; two names on one device are said', () => {
  const house = desk();
  done(asks(house, ['K-014']));
  expect(refusal(answers(house, 'K-014', { by: ' ＷＲＥＮ ' }))).toEqual({
    code: 'asked-and-agreed',
    field: 'by',
  });
  done(answers(house, 'K-014'));
  expect(read(house, 'shelter.placements', {})).toMatchObject([{ state: 'agreed', oneDevice: true }]);
});

test('no needs a reason, and ends the waiting', () => {
  const house = desk();
  done(asks(house, ['K-014']));
  expect(refusal(answers(house, 'K-014', { answer: 'declined' })).code).toBe('reason-missing');
  done(answers(house, 'K-014', { answer: 'declined', notPlaced: 'not-safe-for-house' }));
  expect(read(house, 'shelter.placements', { awaited: true })).toEqual([]);
  expect(refusal(answers(house, 'K-014')).code).toBe('unknown-placement');
  done(asks(house, ['K-014']));
});

test('what cannot be planned is refused: the past, a second bed, somebody who is here, a closed place', () => {
  const house = desk();
  done(arrives(house, ['SS-01', 'K-001'], {}, { at }));
  expect(refusal(asks(house, ['K-014'], { expected: EXPECTED - 7 * 86_400 })).code).toBe('plan-in-past');
  expect(refusal(asks(house, ['K-001'])).code).toBe('person-already-here');
  done(asks(house, ['K-014']));
  expect(refusal(asks(house, ['K-014']))).toMatchObject({
    code: 'already-planned',
    values: { person: 'K-014', place: 'SS-01' },
  });
  done(house.do('shelter.end-placement', { placement: placementOf(house, 'K-014') }));
  done(asks(house, ['K-014']));
  done(house.do('shelter.mark-compromised', { place: 'SS-01' }));
  expect(refusal(asks(house, ['K-015'])).code).toBe('place-compromised');
  expect(refusal(answers(house, 'K-014')).code).toBe('place-compromised');
  expect(troubles(house)).toEqual(['planned-at-closed-place']);
});

test('no more people are agreed to than there are beds; those who are here count', () => {
  const house = desk();
  done(arrives(house, ['SS-01', 'K-001', 'K-002'], {}, { at }));
  done(asks(house, ['K-014', 'K-015']));
  done(answers(house, 'K-014'));
  expect(refusal(answers(house, 'K-015'))).toMatchObject({
    code: 'place-promised',
    values: { place: 'SS-01', people: 2, planned: 1, capacity: 3 },
  });
});

test('somebody in need arrives before the one who was promised the bed: nobody is sent away, and it is said', () => {
  const house = desk();
  done(arrives(house, ['SS-01', 'K-001', 'K-002'], {}, { at }));
  done(asks(house, ['K-014']));
  done(answers(house, 'K-014'));
  done(arrives(house, ['SS-01', 'K-003'], {}, { at: '2002-12-03T22:00' }));
  expect(troubles(house)).toEqual(['more-promised']);
  expect(read(house, 'shelter.place', { place: 'SS-01' })?.troubles).toMatchObject([
    { kind: 'more-promised', values: { place: 'SS-01', people: 3, planned: 1, capacity: 3 } },
  ]);
});

test('two coordinators plan for one person without knowing of each other', () => {
  const house = desk();
  const elsewhere = house.apart(
    'shelter.propose-placement',
    { place: 'SS-02', people: ['K-014'], expected: EXPECTED, reason: 'no-home', by: 'Finch' },
    { cell: 'ss-02', at },
  );
  done(asks(house, ['K-014']));
  house.meet(elsewhere);
  expect(troubles(house)).toEqual(['planned-twice']);
  done(house.do('shelter.end-placement', { placement: placementOf(house, 'K-014') }));
  expect(troubles(house)).toEqual([]);
});

test('one device agrees while another declines: nobody counts on the bed until people have chosen', () => {
  const house = desk();
  done(asks(house, ['K-014']));
  const no = house.apart(
    'shelter.answer-placement',
    { placement: placementOf(house, 'K-014'), answer: 'declined', by: 'Finch', notPlaced: 'no-room' },
    { at },
  );
  done(answers(house, 'K-014'));
  house.meet(no);
  expect(read(house, 'shelter.placements', {})).toMatchObject([{ state: 'two-answers' }]);
  expect(read(house, 'shelter.arrival', { place: 'SS-01' })?.expected).toEqual([]);
});

test('two people agree on two devices: they agree', () => {
  const house = desk();
  done(asks(house, ['K-014']));
  const yes = house.apart(
    'shelter.answer-placement',
    { placement: placementOf(house, 'K-014'), answer: 'agreed', by: 'Finch' },
    { at },
  );
  done(answers(house, 'K-014'));
  house.meet(yes);
  expect(read(house, 'shelter.placements', {})).toMatchObject([{ state: 'agreed' }]);
  expect(read(house, 'shelter.arrival', { place: 'SS-01' })?.expected).toHaveLength(1);
});

test('a placement stays for as long as somebody is awaited, and leaves without a trace in any count', () => {
  const house = desk();
  done(asks(house, ['K-014', 'K-015']));
  done(answers(house, 'K-014', { answer: 'declined', notPlaced: 'no-room' }));
  const rule = shelter.carry.find((one) => one.type === 'shelter.placement');
  const { view } = house.records;
  expect(view.all(placement).map((one) => rule?.inUse(view, one.id))).toEqual([false, true]);
  const before = read(house, 'shelter.place', { place: 'SS-01' });
  house.letGo([view.all(placement)[0]?.id].filter((id) => id !== undefined));
  expect(read(house, 'shelter.place', { place: 'SS-01' })).toEqual(before);
});
