import { expect, test } from 'vitest';
import type { Desk } from '../../packages/records/test/desk.ts';
import { movingPlan } from './moving.ts';
import { placeWith } from './house.ts';
import { arrives, at, done, due, leaves, read, refusal, troubles, twoHouses, utc } from './test/house.ts';

/** SS-01 with beds 1-1, 1-2 and 2-1, of which 1-2 is reached without steps. */
function marked(): Desk {
  const desk = twoHouses();
  done(desk.do('shelter.set-step-free', { place: 'SS-01', beds: ['1-2'] }));
  return desk;
}
const withoutSteps = (person: string) => ({ guests: [{ person, stepFree: true }] });
const withSteps = (person: string) => ({ guests: [{ person, stepFree: false }] });
/** Who lies where: `1-2 K-001`. */
const lying = (desk: Desk, place = 'SS-01'): readonly string[] =>
  (read(desk, 'shelter.place', { place })?.rooms ?? []).flatMap((room) =>
    room.beds.flatMap(({ bed, people }) => people.map(({ person }) => `${bed} ${person}`)),
  );

test('whoever cannot take steps gets a bed that is reached without; others leave it free as long as they can', () => {
  const desk = marked();
  done(arrives(desk, ['SS-01', 'K-001'], withSteps('K-001')));
  done(arrives(desk, ['SS-01', 'K-002'], withSteps('K-002')));
  expect(lying(desk)).toEqual(['1-1 K-001', '2-1 K-002']);
  done(arrives(desk, ['SS-01', 'K-003'], withoutSteps('K-003')));
  expect(lying(desk)).toEqual(['1-1 K-001', '1-2 K-003', '2-1 K-002']);
});

test('a family gets one room in which those of them who cannot take steps reach their beds', () => {
  const desk = twoHouses();
  done(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [2, 2] }));
  done(desk.do('shelter.set-step-free', { place: 'SS-01', beds: ['2-2'] }));
  done(
    arrives(desk, ['SS-01', 'K-001', 'K-002'], {
      guests: [...withoutSteps('K-001').guests, ...withSteps('K-002').guests],
      siblings: true,
    }),
  );
  expect(lying(desk)).toEqual(['2-1 K-002', '2-2 K-001']);
});

test('the last bed that is reached without steps does not go silently: whoever cannot take steps would get any', () => {
  const desk = marked();
  expect(refusal(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [1, 1] }))).toMatchObject({
    code: 'last-step-free-bed',
    field: 'rooms',
    values: { bed: '1-2' },
  });
  done(desk.do('shelter.set-step-free', { place: 'SS-01', beds: ['2-1'] }));
  done(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [1, 1] }));
  done(arrives(desk, ['SS-01', 'K-003'], withoutSteps('K-003')));
  expect(lying(desk)).toEqual(['2-1 K-003']);
});

test('where the bed is taken by somebody who can take steps it is said, and they may change beds', () => {
  const desk = marked();
  done(arrives(desk, ['SS-01', 'K-001'], { ...withSteps('K-001'), bed: '1-2' }));
  expect(refusal(arrives(desk, ['SS-01', 'K-003'], withoutSteps('K-003'))).code).toBe('no-step-free-bed');
  expect(refusal(arrives(desk, ['SS-01', 'K-003'], { ...withoutSteps('K-003'), bed: '1-1' }))).toMatchObject({
    code: 'bed-has-steps',
    field: 'bed',
    values: { bed: '1-1' },
  });
  done(desk.do('shelter.move-bed', { person: 'K-001', bed: '1-1' }));
  done(arrives(desk, ['SS-01', 'K-003'], withoutSteps('K-003')));
  const moves = [
    { person: 'K-003', bed: '2-1' },
    { person: 'K-003', bed: '1-1', swap: true },
    { person: 'K-001', bed: '1-2', swap: true },
  ];
  for (const move of moves) expect(refusal(desk.do('shelter.move-bed', move)).code).toBe('bed-has-steps');
  const stay = read(desk, 'shelter.stay', { person: 'K-003' })?.stay;
  expect(refusal(desk.do('shelter.correct-stay', { stay, bed: '2-1' })).code).toBe('bed-has-steps');
});

test('where nobody has said which beds are reached without steps, nobody is kept from a bed', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], { ...withoutSteps('K-001'), bed: '2-1' }));
  expect(troubles(desk)).toEqual([]);
});

test('of whom it is not known whether they can take steps, nobody is kept away, and the house asks', () => {
  const desk = marked();
  for (const person of ['K-001', 'K-002', 'K-003']) done(arrives(desk, ['SS-01', person]));
  expect(lying(desk)).toEqual(['1-1 K-001', '1-2 K-003', '2-1 K-002']);
  expect(read(desk, 'shelter.arrival', { place: 'SS-01' })).toMatchObject({ asks: ['stepFree'] });
  expect(read(desk, 'shelter.arrival', { place: 'SS-02' })).toMatchObject({ asks: [] });
  done(desk.do('shelter.set-step-free', { place: 'SS-01', beds: [] }));
  expect(refusal(desk.do('shelter.set-step-free', { place: 'SS-01', beds: [] })).code).toBe(
    'nothing-to-change',
  );
});

test('the arrival sheet says which of the free beds are reached without steps', () => {
  expect(read(marked(), 'shelter.arrival', { place: 'SS-01' })?.rooms).toEqual([
    { room: 1, free: ['1-1', '1-2'], stepFree: ['1-2'] },
    { room: 2, free: ['2-1'], stepFree: [] },
  ]);
});

test('a bed that is not there, or is none of this place, is refused', () => {
  const desk = marked();
  const say = (beds: readonly unknown[], place = 'SS-01', cell = 'ss-01') =>
    refusal(desk.do('shelter.set-step-free', { place, beds }, { cell })).code;
  expect([say(['9-9']), say(['upstairs']), say(['1-2'], 'SS-02', 'ss-02')]).toEqual([
    'unknown-bed',
    'unreadable-bed',
    'unknown-bed',
  ]);
});

test('after a merge somebody who cannot take steps lies in a bed with steps: it shows, and moving settles it', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], { ...withoutSteps('K-001'), bed: '1-1' }));
  desk.meet(desk.apart('shelter.set-step-free', { place: 'SS-01', beds: ['1-2'] }));
  expect(troubles(desk)).toEqual(['bed-with-steps']);
  done(desk.do('shelter.move-bed', { person: 'K-001', bed: '1-2' }));
  expect(troubles(desk)).toEqual([]);
});

test('the moving plan finds the room with the bed that is reached without steps', () => {
  const desk = twoHouses();
  done(desk.do('shelter.set-rooms', { place: 'SS-02', rooms: [1, 2] }, { cell: 'ss-02' }));
  done(desk.do('shelter.set-step-free', { place: 'SS-02', beds: ['2-2'] }, { cell: 'ss-02' }));
  done(arrives(desk, ['SS-01', 'K-001'], withoutSteps('K-001')));
  const home = placeWith(desk.records.view, 'SS-01' as never);
  const plan = home && movingPlan(desk.records.view, home);
  expect(plan?.moves).toMatchObject([{ people: ['K-001'], to: 'SS-02', room: 2 }]);
});

test('the moving plan sends nobody who cannot take steps where no bed is reached without, and keeps nobody else away', () => {
  const desk = twoHouses();
  done(desk.do('shelter.set-rooms', { place: 'SS-02', rooms: [2, 2] }, { cell: 'ss-02' }));
  done(desk.do('shelter.set-step-free', { place: 'SS-02', beds: ['2-2'] }, { cell: 'ss-02' }));
  done(arrives(desk, ['SS-02', 'K-009'], { ...withoutSteps('K-009') }, { cell: 'ss-02' }));
  done(arrives(desk, ['SS-01', 'K-001'], withoutSteps('K-001')));
  done(arrives(desk, ['SS-01', 'K-002']));
  done(arrives(desk, ['SS-01', 'K-003']));
  const home = placeWith(desk.records.view, 'SS-01' as never);
  const plan = home && movingPlan(desk.records.view, home);
  expect(plan?.moves.flatMap(({ people }) => people).toSorted()).toEqual(['K-002', 'K-003']);
  expect(plan?.noBed).toEqual([{ people: ['K-001'] }]);
});

test('a child who came alone is gone through within 72 hours, or within those that the house says', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], { reason: 'unaccompanied-child' }, { at: '2002-12-02T03:00' }));
  const asked = () => due(desk, '2002-12-02T13:00').find(({ kind }) => kind === 'child-assessment')?.due;
  expect(asked()).toBe(utc('2002-12-05T03:00'));
  expect(read(desk, 'shelter.place', { place: 'SS-01' })?.assessWithin).toBe(72);
  done(desk.do('shelter.describe-place', { place: 'SS-01', assessWithin: 24 }));
  expect(asked()).toBe(utc('2002-12-03T03:00'));
  for (const hours of [0, 337, 1.5, '72'])
    expect(refusal(desk.do('shelter.describe-place', { place: 'SS-01', assessWithin: hours })).code).toBe(
      'unreadable-number',
    );
  done(leaves(desk, ['K-001'], {}, { at: '2002-12-02T04:00' }));
  expect(asked()).toBeUndefined();
  expect(at('2002-12-02T13:00').offset).toBe(540);
});

test('two who each take back another mark leave none, and that is not that nobody knows', () => {
  const desk = twoHouses();
  done(desk.do('shelter.set-step-free', { place: 'SS-01', beds: ['1-2', '2-1'] }));
  done(arrives(desk, ['SS-01', 'K-001'], withoutSteps('K-001')));
  const other = desk.apart('shelter.set-step-free', { place: 'SS-01', beds: ['2-1'] });
  done(desk.do('shelter.set-step-free', { place: 'SS-01', beds: ['1-2'] }));
  desk.meet(other);
  expect(troubles(desk)).toEqual(['bed-with-steps']);
  expect(refusal(arrives(desk, ['SS-01', 'K-002'], withoutSteps('K-002'))).code).toBe('no-step-free-bed');
  done(desk.do('shelter.set-step-free', { place: 'SS-01', beds: ['1-2'] }));
  expect(troubles(desk)).toEqual([]);
  done(desk.do('shelter.set-step-free', { place: 'SS-01', beds: [] }));
  done(arrives(desk, ['SS-01', 'K-002'], withoutSteps('K-002')));
  expect(troubles(desk)).toEqual([]);
});
