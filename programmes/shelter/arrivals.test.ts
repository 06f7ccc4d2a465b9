import { expect, test } from 'vitest';
import { arrives, done, due, leaves, read, refusal, troubles, twoHouses, utc } from './test/house.ts';

test('somebody arrives; the house chooses the bed, and the board shows it', () => {
  const desk = twoHouses();
  done(arrives(desk, ['ＳＳ－０１', 'Ｋ－０１４']));
  const page = read(desk, 'shelter.place', { place: 'ss1' });
  expect(page?.inUse).toBe(1);
  expect(page?.rooms[0]?.beds[0]?.people.map((one) => one.person)).toEqual(['K-014']);
  expect(page?.free).toBe(2);
});

test('siblings who arrive together get one room, even when another room is first', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], { bed: '1-1' }));
  done(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [2, 1, 3] }));
  done(arrives(desk, ['SS-01', 'K-002', 'K-003'], { siblings: true }));
  const page = read(desk, 'shelter.place', { place: 'SS-01' });
  expect(page?.rooms[2]?.beds.flatMap((bed) => bed.people.map((one) => one.person))).toEqual([
    'K-002',
    'K-003',
  ]);
  expect(page?.families).toEqual([['K-002', 'K-003']]);
});

test('a taken bed says whose it is and where there is space', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-021'], { bed: '1-1' }));
  expect(refusal(arrives(desk, ['SS-01', 'K-022'], { bed: '1-1' }))).toEqual({
    code: 'bed-taken',
    field: 'bed',
    values: { by: 'K-021', room: 1, free: 1 },
  });
});

test('a full house takes nobody, and frees a bed in the same hour in which somebody leaves', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-02', 'K-001', 'K-002'], {}, { cell: 'ss-02', at: '2002-11-01T09:00' }));
  const full = arrives(desk, ['SS-02', 'K-003'], {}, { cell: 'ss-02', at: '2002-11-02T09:00' });
  expect(refusal(full)).toEqual({
    code: 'place-full',
    field: 'place',
    values: { place: 'SS-02', people: 2, capacity: 2 },
  });
  const noon = utc('2002-11-02T12:00');
  done(leaves(desk, ['K-001'], { at: noon }, { cell: 'ss-02', at: '2002-11-02T12:00' }));
  done(arrives(desk, ['SS-02', 'K-003'], { at: noon }, { cell: 'ss-02', at: '2002-11-02T12:00' }));
  expect(troubles(desk)).toEqual([]);
});

test('an arrival written down late must fit into the days that have passed', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-02', 'K-001', 'K-002'], {}, { cell: 'ss-02', at: '2002-11-01T09:00' }));
  done(leaves(desk, ['K-001'], {}, { cell: 'ss-02', at: '2002-11-03T09:00' }));
  const late = arrives(desk, ['SS-02', 'K-003'], { at: utc('2002-11-02T09:00') }, { cell: 'ss-02' });
  expect(refusal(late).code).toBe('place-full');
});

test.each([
  [{ place: 'SS-9', people: ['K-001'], reason: 'other' }, 'unknown-place', 'place'],
  [{ place: 'house one', people: ['K-001'], reason: 'other' }, 'unreadable-place', 'place'],
  [{ place: 'SS-01', people: ['Kim'], reason: 'other' }, 'unreadable-person', 'people'],
  [{ place: 'SS-01', people: [], reason: 'other' }, 'nobody-named', 'people'],
  [{ place: 'SS-01', people: ['K-001'] }, 'reason-missing', 'reason'],
  [{ people: ['K-001'], reason: 'other' }, 'missing', 'place'],
  [{ place: 'SS-01', people: ['K-001'], reason: 'because' }, 'unreadable', 'reason'],
  [{ place: 'SS-01', people: ['K-001'], reason: 'other', name: 'x' }, 'unreadable', 'name'],
  [{ place: 'SS-01', people: ['K-001'], reason: 'other', bed: 'by the door' }, 'unreadable-bed', 'bed'],
  [{ place: 'SS-01', people: ['K-001'], reason: 'other', bed: '7-1' }, 'unknown-bed', 'bed'],
  [{ place: 'SS-01', people: ['K-001', 'K-002'], reason: 'other', bed: '1-1' }, 'one-bed-many-people', 'bed'],
  [{ place: 'SS-01', people: ['K-001'], reason: 'other', at: utc('2003-01-01T00:00') }, 'in-future', 'at'],
  [{ place: 'SS-01', people: ['K-001'], reason: 'other', at: 'soon' }, 'unreadable-date', 'at'],
  [{ place: 'SS-01', people: ['K-001'], reason: 'other', authorisedBy: ' ' }, 'text-missing', 'authorisedBy'],
  [
    { place: 'SS-01', people: ['K-001'], reason: 'other', authorisedBy: 'w'.repeat(41) },
    'text-too-long',
    'authorisedBy',
  ],
])('an arrival like %j is refused: %s', (input, code, field) => {
  const desk = twoHouses();
  const said = refusal(desk.do('shelter.arrive', input, { at: '2002-12-03T10:00' }));
  expect([said.code, said.field]).toEqual([code, field]);
});

test('nobody is written down twice: here already, or still at another place of this compartment', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001']));
  expect(refusal(arrives(desk, ['SS-01', 'K-001'])).code).toBe('person-already-here');
  done(desk.do('shelter.open-place', { code: 'HOUSE-A', kind: 'house', capacity: 4 }));
  expect(refusal(arrives(desk, ['HOUSE-A', 'K-001']))).toMatchObject({
    code: 'stay-elsewhere',
    values: { person: 'K-001', place: 'SS-01' },
  });
});

test('a house without beds counts only how many people fit', () => {
  const desk = twoHouses();
  done(desk.do('shelter.open-place', { code: 'HOUSE-A', kind: 'house', capacity: 1 }));
  done(arrives(desk, ['HOUSE-A', 'K-001']));
  expect(refusal(arrives(desk, ['HOUSE-A', 'K-002'])).code).toBe('place-full');
  expect(read(desk, 'shelter.place', { place: 'HOUSE-A' })?.withoutBed.map((one) => one.person)).toEqual([
    'K-001',
  ]);
});

test('somebody leaves with a reason and a kind of destination; without them the leaving is refused', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-10T09:00' }));
  const noReason = desk.do('shelter.leave', { people: ['K-001'], destination: 'hospital' });
  expect(refusal(noReason)).toEqual({ code: 'reason-missing', field: 'reason' });
  const nowhere = desk.do('shelter.leave', { people: ['K-001'], reason: 'health' });
  expect(refusal(nowhere)).toEqual({ code: 'reason-missing', field: 'destination' });
  const before = leaves(desk, ['K-001'], { at: utc('2002-11-10T09:00') }, { at: '2002-11-12T09:00' });
  expect(refusal(before).code).toBe('left-before-arrived');
  done(leaves(desk, ['K-001'], {}, { at: '2002-11-12T09:00' }));
  expect(refusal(leaves(desk, ['K-001'])).code).toBe('not-here');
  expect(read(desk, 'shelter.place', { place: 'SS-01' })?.inUse).toBe(0);
});

test('siblings go to another of our places with one number, and the other house types it', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-005', 'K-006'], { siblings: true }, { at: '2002-11-10T09:00' }));
  const going = { destination: 'other-place' };
  done(leaves(desk, ['K-005', 'K-006'], going, { at: '2002-11-12T09:00' }));
  const sheet = read(desk, 'shelter.arrival', { place: 'SS-02' });
  expect(sheet?.onTheWay.map((one) => one.person)).toEqual(['K-005', 'K-006']);
  const number = sheet?.onTheWay[0]?.number ?? '';
  expect(number).toMatch(/^\d{6}$/);
  expect(troubles(desk)).toEqual(['hand-over-unmatched', 'hand-over-unmatched']);
  done(
    arrives(
      desk,
      ['SS-02', 'K-005', 'K-006'],
      { handOver: number },
      { cell: 'ss-02', at: '2002-11-12T15:00' },
    ),
  );
  expect(troubles(desk)).toEqual([]);
});

test('an arrival with a number that no house gave does not fit together', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-005'], { handOver: '123456' }));
  expect(troubles(desk)).toEqual(['hand-over-unmatched']);
});

test('moving to another bed: free, swapped, or refused', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], { bed: '1-1' }));
  done(arrives(desk, ['SS-01', 'K-002'], { bed: '1-2' }));
  done(desk.do('shelter.move-bed', { person: 'K-001', bed: '2-1' }));
  expect(read(desk, 'shelter.stay', { person: 'K-001' })?.bed).toBe('2-1');
  expect(refusal(desk.do('shelter.move-bed', { person: 'K-001', bed: '1-2' }))).toMatchObject({
    code: 'bed-taken',
    values: { by: 'K-002' },
  });
  done(desk.do('shelter.move-bed', { person: 'K-001', bed: '1-2', swap: true }));
  expect(read(desk, 'shelter.stay', { person: 'K-001' })?.bed).toBe('1-2');
  expect(read(desk, 'shelter.stay', { person: 'K-002' })?.bed).toBe('2-1');
  expect(refusal(desk.do('shelter.move-bed', { person: 'K-009', bed: '1-2' })).code).toBe('not-here');
  expect(troubles(desk)).toEqual([]);
});

test('a bed that was changed during the stay does not clash with who slept there before', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], { bed: '1-1' }, { at: '2002-11-01T09:00' }));
  done(arrives(desk, ['SS-01', 'K-002'], { bed: '1-2' }, { at: '2002-11-01T09:00' }));
  done(leaves(desk, ['K-002'], {}, { at: '2002-11-05T09:00' }));
  done(desk.do('shelter.move-bed', { person: 'K-001', bed: '1-2' }, { at: '2002-11-06T09:00' }));
  expect(troubles(desk)).toEqual([]);
});

test('a stay is reviewed on a day that is still to come', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  const past = desk.do('shelter.review-stay', { person: 'K-001', nextReview: utc('2002-10-01T00:00') });
  expect(refusal(past)).toEqual({ code: 'unreadable-date', field: 'nextReview' });
  done(desk.do('shelter.review-stay', { person: 'K-001', nextReview: utc('2002-12-01T00:00') }));
  expect(
    refusal(desk.do('shelter.review-stay', { person: 'K-002', nextReview: utc('2002-12-01T00:00') })).code,
  ).toBe('not-here');
});

test('a stay written down wrongly is put right, but not into something that does not fit', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], { bed: '1-1' }, { at: '2002-11-01T09:00' }));
  done(leaves(desk, ['K-001'], {}, { at: '2002-11-05T09:00' }));
  done(arrives(desk, ['SS-01', 'K-002'], { bed: '1-1' }, { at: '2002-11-06T09:00' }));
  const [first, second] = read(desk, 'shelter.stays', { place: 'SS-01' });
  const correct = (input: object) =>
    desk.do('shelter.correct-stay', { stay: first?.id, ...input }, { at: '2002-11-10T09:00' });
  expect(refusal(correct({})).code).toBe('nothing-to-change');
  expect(refusal(correct({ left: utc('2002-10-30T09:00') })).code).toBe('left-before-arrived');
  expect(refusal(correct({ left: utc('2002-12-30T09:00') }))).toEqual({ code: 'in-future', field: 'left' });
  expect(refusal(correct({ left: utc('2002-11-07T09:00') }))).toMatchObject({
    code: 'bed-taken',
    values: { by: 'K-002' },
  });
  expect(refusal(correct({ bed: '9-9' })).code).toBe('unknown-bed');
  done(correct({ left: utc('2002-11-06T08:00') }));
  done(
    desk.do(
      'shelter.correct-stay',
      { stay: second?.id, arrived: utc('2002-11-06T08:00') },
      { at: '2002-11-10T09:00' },
    ),
  );
  const nowhere = desk.do('shelter.correct-stay', { stay: 'f'.repeat(32), left: 1 });
  expect(refusal(nowhere).code).toBe('unknown-stay');
  expect(troubles(desk)).toEqual([]);
});

test('somebody who was said to have left is still here after all', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  done(leaves(desk, ['K-001'], { destination: 'other-place' }, { at: '2002-11-05T09:00' }));
  const [stay] = read(desk, 'shelter.stays', { person: 'K-001' });
  done(desk.do('shelter.correct-stay', { stay: stay?.id, stillHere: true }, { at: '2002-11-05T10:00' }));
  expect(read(desk, 'shelter.stay', { person: 'K-001' })?.place).toBe('SS-01');
  expect(troubles(desk)).toEqual([]);
});

test('a child who came alone: within three days somebody goes through what is best', () => {
  const desk = twoHouses();
  const when = { at: '2002-11-30T09:00' };
  done(arrives(desk, ['SS-01', 'K-014'], { reason: 'unaccompanied-child' }, when));
  done(arrives(desk, ['SS-01', 'K-015'], {}, when));
  const owed = () => due(desk, '2002-12-03T07:40').filter(({ kind }) => kind === 'child-assessment');
  expect(owed()).toMatchObject([
    {
      about: 'K-014',
      due: utc('2002-12-03T09:00'),
      finish: { intent: 'shelter.record-assessment', input: { person: 'K-014' } },
    },
  ]);
  done(desk.do('shelter.record-assessment', { person: 'K-014' }, { at: '2002-12-01T10:00' }));
  expect(owed()).toEqual([]);
  expect(refusal(desk.do('shelter.record-assessment', { person: 'K-099' })).code).toBe('not-here');
});
