import { expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { shelter } from './index.ts';
import { arrives, done, due, leaves, read, refusal, troubles, twoHouses, utc } from './test/house.ts';

test('an organisation without anything opens its first place', () => {
  const desk = openDesk([shelter], { all: 'undivided' });
  expect(read(desk, 'shelter.places', {})).toMatchObject({
    inUse: 0,
    beds: 0,
    standing: [],
    nextCode: 'HOUSE-A',
  });
  done(desk.do('shelter.open-place', { code: 'house-a', rooms: [2] }));
  expect(read(desk, 'shelter.places', {})).toMatchObject({ beds: 2, free: 2, nextCode: 'HOUSE-B' });
});

test.each([
  [{ code: 'SS-03', rooms: [0] }, 'capacity-zero', 'rooms'],
  [{ code: 'SS-03' }, 'capacity-zero', 'capacity'],
  [{ code: 'SS-03', capacity: 0 }, 'capacity-zero', 'capacity'],
  [{ code: 'SS-03', capacity: 1.5 }, 'unreadable-number', 'capacity'],
  [{ code: 'SS-01', rooms: [1] }, 'code-taken', 'code'],
  [{ code: 'Kim’s house', rooms: [1] }, 'unreadable-place', 'code'],
  [{ code: 'SS-03', rooms: [1], opened: { year: 2031 } }, 'in-future', 'opened'],
  [{ code: 'SS-03', rooms: [1], opened: { year: 2002, month: 6, day: 31 } }, 'unreadable-date', 'opened'],
])('a place like %j is refused: %s', (input, code, field) => {
  const said = refusal(twoHouses().do('shelter.open-place', input));
  expect([said.code, said.field]).toEqual([code, field]);
});

test('a candidate takes nobody until it is opened', () => {
  const desk = twoHouses();
  done(desk.do('shelter.open-place', { code: 'SS-03', state: 'candidate' }));
  expect(refusal(arrives(desk, ['SS-03', 'K-001'])).code).toBe('place-candidate');
  done(desk.do('shelter.assess-site', { place: 'SS-03', verdict: 'suits', by: 'Linnet' }));
  done(desk.do('shelter.open-place', { code: 'SS-03', rooms: [2] }));
  done(arrives(desk, ['SS-03', 'K-001']));
});

test('beds are added and taken away, but not from under somebody', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], { bed: '2-1' }));
  const set = (more: object) => desk.do('shelter.set-rooms', { place: 'SS-01', ...more });
  expect(refusal(set({ rooms: [2] }))).toEqual({
    code: 'bed-in-use',
    field: 'rooms',
    values: { bed: '2-1', by: 'K-001' },
  });
  expect(refusal(set({})).code).toBe('rooms-missing');
  expect(refusal(set({ rooms: [0, 0] })).code).toBe('capacity-zero');
  done(set({ rooms: [1, 3] }));
  const page = read(desk, 'shelter.place', { place: 'SS-01' });
  expect(page?.rooms.map((room) => room.beds.map((bed) => bed.bed))).toEqual([
    ['1-1'],
    ['2-1', '2-2', '2-3'],
  ]);
  done(arrives(desk, ['SS-01', 'K-002', 'K-003']));
  expect(refusal(set({ capacity: 2 }))).toMatchObject({
    code: 'capacity-below-people',
    values: { people: 3, capacity: 2 },
  });
});

test('a paused place keeps its people and takes nobody; a place that may be known likewise', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001']));
  done(desk.do('shelter.pause-place', { place: 'SS-01', reason: 'illness' }));
  expect(refusal(arrives(desk, ['SS-01', 'K-002'])).code).toBe('place-paused');
  done(desk.do('shelter.resume-place', { place: 'SS-01' }));
  expect(refusal(desk.do('shelter.resume-place', { place: 'SS-01' })).code).toBe('place-not-paused');
  done(desk.do('shelter.mark-compromised', { place: 'SS-01' }));
  expect(refusal(arrives(desk, ['SS-01', 'K-002'])).code).toBe('place-compromised');
  expect(read(desk, 'shelter.places', {})).toMatchObject({ inUse: 1, free: 2 });
  done(desk.do('shelter.clear-compromised', { place: 'SS-01' }));
  expect(refusal(desk.do('shelter.clear-compromised', { place: 'SS-01' })).code).toBe(
    'place-not-compromised',
  );
  done(arrives(desk, ['SS-01', 'K-002']));
  expect(troubles(desk)).toEqual([]);
});

test('if a place must be left, siblings stay together and the rest is said', () => {
  const desk = twoHouses();
  done(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [3, 3, 3] }));
  done(desk.do('shelter.set-rooms', { place: 'SS-02', rooms: [2, 1] }, { cell: 'ss-02' }));
  done(arrives(desk, ['SS-01', 'K-001', 'K-002'], { siblings: true }));
  done(arrives(desk, ['SS-01', 'K-003', 'K-004'], { siblings: true }));
  done(arrives(desk, ['SS-01', 'K-005']));
  expect(read(desk, 'shelter.if-left', { place: 'SS-01' })).toMatchObject({
    people: 5,
    beds: [{ at: 'SS-02', people: 3 }],
    without: 2,
    moves: [
      { people: ['K-001', 'K-002'], to: 'SS-02', room: 1 },
      { people: ['K-005'], to: 'SS-02', room: 2 },
    ],
    noBed: [{ people: ['K-003', 'K-004'] }],
  });
});

test('as many people as possible get a bed, even when the largest family then gets none', () => {
  const desk = twoHouses();
  done(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [12] }));
  done(desk.do('shelter.set-rooms', { place: 'SS-02', rooms: [6] }, { cell: 'ss-02' }));
  done(arrives(desk, ['SS-01', 'K-001', 'K-002', 'K-003', 'K-004'], { siblings: true }));
  done(arrives(desk, ['SS-01', 'K-005', 'K-006', 'K-007'], { siblings: true }));
  done(arrives(desk, ['SS-01', 'K-008', 'K-009', 'K-010'], { siblings: true }));
  expect(read(desk, 'shelter.if-left', { place: 'SS-01' })).toMatchObject({
    beds: [{ at: 'SS-02', people: 6 }],
    without: 4,
  });
});

test('leaving for good: people first, then the list, and nothing of it is deleted', () => {
  const desk = twoHouses();
  const leaving = (more: object = {}) => desk.do('shelter.leave-for-good', { place: 'SS-01', ...more });
  const answer = (step: string, said: string, more: object = {}) =>
    desk.do('shelter.answer-step', { place: 'SS-01', step, answer: said, ...more });
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  done(desk.do('shelter.give-key', { place: 'SS-01', holder: 'Martin' }));
  done(desk.do('shelter.add-stock', { place: 'SS-01', kind: 'rice' }));
  done(desk.do('shelter.count-stock', { place: 'SS-01', counts: [{ kind: 'rice', amount: 24 }] }));
  done(desk.do('shelter.start-leaving', { place: 'SS-01' }));
  expect(refusal(desk.do('shelter.start-leaving', { place: 'SS-01' })).code).toBe('nothing-to-change');
  expect(refusal(leaving())).toEqual({ code: 'people-still-here', field: 'place', values: { people: 1 } });
  done(leaves(desk, ['K-001'], {}, { at: '2002-11-05T09:00' }));
  expect(refusal(leaving())).toMatchObject({ code: 'steps-open', values: { steps: 5 } });
  expect(refusal(answer('papers', 'burnt by the dog')).code).toBe('answer-not-offered');
  done(answer('papers', 'taken-along'));
  done(desk.do('shelter.end-key', { place: 'SS-01', key: 1, state: 'back' }));
  done(answer('supplies', 'taken-along', { to: 'SS-2' }));
  done(answer('compartment', 'only-this-device'));
  expect(read(desk, 'shelter.leaving', { place: 'SS-01' })).toMatchObject({
    done: 5,
    ready: false,
    suppliesTo: 'SS-02',
  });
  done(answer('knowledge', 'reviewed', { knownBy: 'Siskin, Dunlin' }));
  expect(refusal(leaving({ left: { year: 2030 } })).code).toBe('in-future');
  done(leaving({ left: { year: 2002, month: 11, part: 'start' } }));
  expect(refusal(arrives(desk, ['SS-01', 'K-002'])).code).toBe('place-left');
  expect(refusal(leaving()).code).toBe('place-left');
  expect(read(desk, 'shelter.places', {}).left.map((row) => row.code)).toEqual(['SS-01']);
  expect(read(desk, 'shelter.stays', { place: 'SS-01' })).toHaveLength(1);
  // All that remains is to say what was learned.
  expect(due(desk, '2002-11-06T20:00').map((one) => one.kind)).toEqual(['debrief']);
});

test('a place left in a hurry keeps its open steps as a task', () => {
  const desk = twoHouses();
  done(desk.do('shelter.leave-for-good', { place: 'SS-02', stepsLater: true }, { cell: 'ss-02' }));
  expect(due(desk, '2002-08-03T09:00')).toMatchObject([
    { kind: 'leaving-steps', values: { place: 'SS-02', steps: 3 } },
  ]);
});

test('keys: given, back, lost, and found again', () => {
  const desk = twoHouses();
  const give = (more: object) => desk.do('shelter.give-key', { place: 'SS-01', ...more });
  const end = (more: object) => desk.do('shelter.end-key', { place: 'SS-01', ...more });
  done(give({ holder: 'Dunlin' }));
  done(give({ holder: 'Martin' }));
  done(end({ key: 2, state: 'lost' }));
  expect(due(desk, '2002-08-01T22:00').map((task) => task.kind)).toEqual(['keys']);
  expect(refusal(end({ key: 2, state: 'lost' })).code).toBe('key-not-held');
  expect(refusal(end({ key: 3, state: 'back' })).code).toBe('unknown-key');
  done(end({ key: 2, state: 'back' }));
  done(give({ key: 2, holder: 'Linnet' }));
  expect(read(desk, 'shelter.place', { place: 'SS-01' })?.keys).toMatchObject([
    { key: 1, state: 'held', holder: 'Dunlin' },
    { key: 2, state: 'held', holder: 'Linnet' },
  ]);
});

test('everyday medicine is due three days before it runs out', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-021'], {}, { at: '2002-11-20T00:00' }));
  const start = (more: object) => desk.do('shelter.start-medicine', { person: 'K-021', ...more });
  done(start({ name: 'vitamin, example', days: 14 }));
  expect(refusal(start({ name: 'vitamin, example', days: 3 })).code).toBe('medicine-twice');
  expect(due(desk, '2002-11-30T09:00').filter((task) => task.kind === 'medicine')).toEqual([]);
  const tasks = due(desk, '2002-12-02T12:00').filter((task) => task.kind === 'medicine');
  expect(tasks).toMatchObject([{ about: 'K-021', values: { days: 2, place: 'SS-01' } }]);
  done(desk.do('shelter.refill-medicine', { person: 'K-021', days: 30 }));
  expect(due(desk, '2002-12-02T12:00').filter((task) => task.kind === 'medicine')).toEqual([]);
  done(start({ name: 'cough syrup', days: 3 }));
  expect(refusal(desk.do('shelter.refill-medicine', { person: 'K-021', days: 3 })).code).toBe(
    'unknown-medicine',
  );
  done(desk.do('shelter.stop-medicine', { person: 'K-021', name: 'cough syrup' }));
  expect(read(desk, 'shelter.medicines', {}).map((one) => one.name)).toEqual(['vitamin, example']);
  expect(refusal(start({ person: 'K-044', name: 'x', days: 1 })).code).toBe('not-here');
});

test('a stay review comes up a week before', () => {
  const desk = twoHouses();
  const nextReview = utc('2002-12-10T03:00');
  done(arrives(desk, ['SS-01', 'K-001'], { nextReview }, { at: '2002-12-01T03:00' }));
  const reviews = (local: string) => due(desk, local).filter((task) => task.kind === 'stay-review');
  expect(reviews('2002-12-03T11:59')).toEqual([]);
  expect(reviews('2002-12-03T12:00')).toMatchObject([{ due: nextReview, about: 'K-001' }]);
});

test('an address lives in the address compartment alone, and no list or page holds it', () => {
  const desk = twoHouses();
  const sealed = { place: 'SS-01', address: 'behind the mill', alarmWords: 'the soup is salty' };
  expect(refusal(desk.do('shelter.seal-site', sealed)).code).toBe('wrong-cell');
  expect(refusal(desk.do('shelter.seal-site', { place: 'SS-01' }, { cell: 'addr-01' })).code).toBe(
    'nothing-to-change',
  );
  done(desk.do('shelter.seal-site', sealed, { cell: 'addr-01' }));
  done(desk.do('shelter.seal-site', { place: 'SS-01', landlord: 'an aunt' }, { cell: 'addr-01' }));
  expect(read(desk, 'shelter.site', { place: 'SS-1' })).toEqual({
    address: 'behind the mill',
    alarmWords: 'the soup is salty',
    landlord: 'an aunt',
  });
  const shown = JSON.stringify([
    read(desk, 'shelter.places', {}),
    read(desk, 'shelter.place', { place: 'SS-01' }),
    read(desk, 'shelter.leaving', { place: 'SS-01' }),
  ]);
  expect(shown).not.toContain('mill');
  expect(read(desk, 'shelter.place', { place: 'SS-01' })?.address).toBe('open');
  expect(read(desk, 'shelter.place', { place: 'SS-02' })?.address).toBe('none');
});

test('work that is hindered, and goes on again', () => {
  const desk = twoHouses();
  const pause = {
    project: 'schooling',
    cause: 'place-left',
    from: { year: 2002, month: 10, part: 'end', bound: 'after' },
  };
  expect(refusal(desk.do('shelter.pause-project', { ...pause, from: { year: 2031 } })).code).toBe(
    'in-future',
  );
  expect(refusal(desk.do('shelter.pause-project', { project: 'schooling', from: {} }))).toEqual({
    code: 'reason-missing',
    field: 'cause',
  });
  done(desk.do('shelter.pause-project', pause, { cell: 'coordination', at: '2002-11-01T00:00' }));
  const [one] = read(desk, 'shelter.projects', {});
  const resume = (until: object) =>
    desk.do(
      'shelter.resume-project',
      { pause: one?.id, until },
      { cell: 'coordination', at: '2003-02-01T00:00' },
    );
  expect(refusal(resume({ year: 2009 })).code).toBe('in-future');
  done(resume({ year: 2003, month: 1 }));
  expect(refusal(resume({ year: 2003, month: 1 })).code).toBe('unknown-project');
});
