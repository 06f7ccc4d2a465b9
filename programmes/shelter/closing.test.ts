import { expect, test } from 'vitest';
import { arrives, done, due, leaves, read, refusal, troubles, twoHouses } from './test/house.ts';

const at = '2002-12-03T08:00';
type House = ReturnType<typeof twoHouses>;
const evacuate = (house: House) => house.do('shelter.start-evacuating', { place: 'SS-01' }, { at });
const plan = (house: House, moves: readonly object[]) =>
  house.do('shelter.plan-moves', { place: 'SS-01', moves }, { at });
const noPlan = (house: House) => due(house, '2002-12-03T17:30').filter((one) => one.kind === 'no-plan-yet');

function familyOfThree(): House {
  const house = twoHouses();
  done(arrives(house, ['SS-01', 'K-001', 'K-002'], { siblings: true }, { at }));
  done(arrives(house, ['SS-01', 'K-003'], {}, { at }));
  return house;
}

test('everybody moves out: nobody comes in, and until all have somewhere to go it stands on the list', () => {
  const house = familyOfThree();
  done(evacuate(house));
  expect(refusal(arrives(house, ['SS-01', 'K-004'], {}, { at })).code).toBe('place-evacuating');
  expect(refusal(evacuate(house)).code).toBe('place-evacuating');
  expect(refusal(house.do('shelter.pause-place', { place: 'SS-01', reason: 'rest' })).code).toBe(
    'place-evacuating',
  );
  expect(noPlan(house)).toMatchObject([{ about: 'SS-01', values: { place: 'SS-01', people: 3 } }]);
  done(plan(house, [{ people: ['K-001', 'K-002'], destination: 'other-place', to: 'SS-2' }]));
  expect(noPlan(house)).toMatchObject([{ values: { people: 1 } }]);
  done(plan(house, [{ people: ['K-003'], destination: 'caregiver' }]));
  expect(noPlan(house)).toEqual([]);
  expect(read(house, 'shelter.place', { place: 'SS-01' })?.plans).toEqual([
    { people: ['K-001', 'K-002'], known: true, plannedFor: 'other-place', to: 'SS-02' },
    { people: ['K-003'], known: true, plannedFor: 'caregiver' },
  ]);
});

test('a bed that was agreed to elsewhere is a plan', () => {
  const house = twoHouses();
  done(arrives(house, ['SS-01', 'K-001'], {}, { at }));
  done(evacuate(house));
  done(
    house.do(
      'shelter.propose-placement',
      {
        place: 'SS-02',
        people: ['K-001'],
        expected: Date.parse('2002-12-04T10:00Z') / 1000,
        reason: 'moved-from-other-place',
        by: 'Wren',
      },
      { at, cell: 'ss-02' },
    ),
  );
  expect(noPlan(house)).toEqual([]);
});

test('nobody has to move after all', () => {
  const house = familyOfThree();
  done(evacuate(house));
  done(house.do('shelter.resume-place', { place: 'SS-01' }));
  expect(read(house, 'shelter.place', { place: 'SS-01' })?.state).toBe('active');
  expect(noPlan(house)).toEqual([]);
});

test('people are sent only where people are taken, and not back to the same place', () => {
  const house = familyOfThree();
  const to = (code: string) => plan(house, [{ people: ['K-003'], destination: 'other-place', to: code }]);
  expect(refusal(to('SS-01')).code).toBe('which-other-place');
  expect(refusal(plan(house, [{ people: ['K-003'], destination: 'other-place' }])).code).toBe(
    'which-other-place',
  );
  expect(refusal(plan(house, [{ people: ['K-009'], destination: 'caregiver' }]))).toMatchObject({
    code: 'not-here',
    values: { person: 'K-009' },
  });
  done(house.do('shelter.open-place', { code: 'HOUSE-A', rooms: [2] }));
  done(house.do('shelter.pause-place', { place: 'HOUSE-A', reason: 'rest' }));
  expect(refusal(to('HOUSE-A')).code).toBe('place-paused');
  // What lies in another compartment may well take them.
  done(to('SS-07'));
});

test('the place that people were to move to may be known by now, or is full: that is said', () => {
  const house = familyOfThree();
  done(plan(house, [{ people: ['K-001', 'K-002', 'K-003'], destination: 'other-place', to: 'SS-02' }]));
  expect(troubles(house)).toEqual(['more-promised']);
  done(house.do('shelter.mark-compromised', { place: 'SS-02' }, { cell: 'ss-02' }));
  expect(troubles(house)).toEqual([
    'more-promised',
    'moved-to-closed-place',
    'moved-to-closed-place',
    'moved-to-closed-place',
  ]);
});

test('somebody arrives on one device while another begins to move everybody out', () => {
  const house = twoHouses();
  const comes = house.apart(
    'shelter.arrive',
    { place: 'SS-01', people: ['K-001'], reason: 'no-home' },
    { at: '2002-12-03T09:00' },
  );
  done(evacuate(house));
  house.meet(comes);
  expect(troubles(house)).toEqual(['arrived-at-closed-place']);
  expect(noPlan(house)).toMatchObject([{ values: { people: 1 } }]);
});

test('a place ends as planned: only when nobody is there or awaited; what is sealed about it stays', () => {
  const house = twoHouses();
  const retire = () => house.do('shelter.retire-place', { place: 'SS-01' }, { at: '2002-12-04T12:00' });
  done(
    house.do('shelter.seal-site', { place: 'SS-01', address: 'behind the old mill' }, { cell: 'addr-01' }),
  );
  done(arrives(house, ['SS-01', 'K-001'], {}, { at }));
  expect(refusal(retire())).toMatchObject({ code: 'people-still-here', values: { people: 1 } });
  done(leaves(house, ['K-001'], {}, { at: '2002-12-03T10:00' }));
  done(
    house.do(
      'shelter.propose-placement',
      {
        place: 'SS-01',
        people: ['K-014'],
        expected: Date.parse('2002-12-05T10:00Z') / 1000,
        reason: 'no-home',
        by: 'Wren',
      },
      { at },
    ),
  );
  expect(refusal(retire())).toMatchObject({ code: 'people-awaited', values: { people: 1 } });
  const [one] = read(house, 'shelter.placements', { place: 'SS-01' });
  done(house.do('shelter.end-placement', { placement: one?.id }));
  done(retire());
  const list = read(house, 'shelter.places', {});
  expect(list.left).toMatchObject([
    { code: 'SS-01', state: 'retired', left: { year: 2002, month: 12, day: 4 } },
  ]);
  expect(list.standing.map((row) => row.code)).toEqual(['SS-02']);
  expect(refusal(arrives(house, ['SS-01', 'K-002'], {}, { at })).code).toBe('place-retired');
  expect(read(house, 'shelter.site', { place: 'SS-01' })).toEqual({ address: 'behind the old mill' });
  expect(due(house, '2002-12-04T22:00').map((task) => task.kind)).toEqual(['debrief']);
  done(
    house.do('shelter.debrief-place', {
      place: 'SS-01',
      leftWhy: 'lease-ended',
      wentWell: ['everybody-out'],
      lacked: [],
    }),
  );
});
