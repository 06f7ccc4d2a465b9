import { expect, test } from 'vitest';
import { shelter } from './index.ts';
import { arrives, done, leaves, read, troubles, twoHouses, utc } from './test/house.ts';

type House = ReturnType<typeof twoHouses>;
const evening = { year: 2002, month: 12, day: 2 };
const arrival = (place: string, people: readonly string[], more: object = {}) =>
  ({ place, people, reason: 'other', ...more }) as const;

/** What two devices did without knowing of each other. */
function meet(desk: House, ...apart: readonly (readonly [string, object, object?])[]): void {
  const changes = apart.map(([intent, input, when]) => desk.apart(intent, input, when));
  for (const change of changes.toReversed()) desk.meet(change);
}
const found = (desk: House) => shelter.contradictions.flatMap((rule) => rule.find(desk.records.view));

test('two keepers give the same bed: both codes stay, and moving one settles it', () => {
  const desk = twoHouses();
  meet(
    desk,
    ['shelter.arrive', arrival('SS-01', ['K-001'], { bed: '1-1' })],
    ['shelter.arrive', arrival('SS-01', ['K-002'], { bed: '1-1' })],
  );
  const [trouble] = found(desk);
  expect(trouble).toMatchObject({
    kind: 'two-in-one-bed',
    values: { bed: '1-1', place: 'SS-01' },
    settledBy: expect.arrayContaining(['shelter.move-bed']) as unknown,
  });
  const page = read(desk, 'shelter.place', { place: 'SS-01' });
  expect(page?.rooms[0]?.beds[0]?.people.map((one) => one.person)).toEqual(['K-001', 'K-002']);
  expect(page?.troubles.map((one) => one.kind)).toEqual(['two-in-one-bed']);
  done(desk.do('shelter.move-bed', { person: 'K-002', bed: '1-2' }));
  expect(found(desk)).toEqual([]);
});

test('one person in two houses: ending one stay at the right hour settles it', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  done(arrives(desk, ['SS-02', 'K-001'], {}, { cell: 'ss-02', at: '2002-11-05T09:00' }));
  expect(troubles(desk)).toEqual(['person-twice']);
  done(leaves(desk, ['K-001'], { at: utc('2002-11-05T09:00') }, { at: '2002-11-06T09:00' }));
  expect(troubles(desk)).toEqual([]);
});

test('one person written down twice by two devices: the second stay is withdrawn', () => {
  const desk = twoHouses();
  const input = arrival('SS-01', ['K-001'], { bed: '1-1' });
  meet(desk, ['shelter.arrive', input], ['shelter.arrive', { ...input, bed: '1-2' }]);
  expect(troubles(desk)).toEqual(['person-twice']);
  const [, second] = read(desk, 'shelter.stays', { person: 'K-001' });
  done(desk.do('records.withdraw', { record: second?.id, reason: 'entered-twice' }));
  expect(troubles(desk)).toEqual([]);
});

test('the last place is given twice: more people than beds', () => {
  const desk = twoHouses();
  done(desk.do('shelter.open-place', { code: 'HOUSE-A', kind: 'house', capacity: 1 }));
  meet(
    desk,
    ['shelter.arrive', arrival('HOUSE-A', ['K-001'])],
    ['shelter.arrive', arrival('HOUSE-A', ['K-002'])],
  );
  expect(found(desk)).toMatchObject([
    { kind: 'over-capacity', values: { place: 'HOUSE-A', people: 2, capacity: 1 } },
  ]);
  done(desk.do('shelter.set-rooms', { place: 'HOUSE-A', capacity: 2 }));
  expect(found(desk)).toEqual([]);
});

test('a house that is made smaller later does not accuse its past', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001', 'K-002', 'K-003'], {}, { at: '2002-11-01T09:00' }));
  done(leaves(desk, ['K-002', 'K-003'], {}, { at: '2002-11-02T09:00' }));
  done(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [1] }, { at: '2002-11-03T09:00' }));
  expect(troubles(desk)).toEqual([]);
});

test('somebody arrives at a place that another device left for good, paused or marked', () => {
  const input = arrival('SS-01', ['K-001']);
  const left = twoHouses();
  meet(left, ['shelter.leave-for-good', { place: 'SS-01', stepsLater: true }], ['shelter.arrive', input]);
  expect(troubles(left)).toEqual(['stay-at-left-place']);
  const marked = twoHouses();
  meet(marked, ['shelter.mark-compromised', { place: 'SS-01' }], ['shelter.arrive', input]);
  expect(troubles(marked)).toEqual(['arrived-at-closed-place']);
  done(marked.do('shelter.clear-compromised', { place: 'SS-01' }));
  expect(troubles(marked)).toEqual([]);
});

test('two checks of one evening that agree are no trouble; two that differ are', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  const check = { place: 'SS-01', evening };
  const at = { at: '2002-12-02T12:00' };
  meet(desk, ['shelter.check', check, at], ['shelter.check', check, at]);
  expect(troubles(desk)).toEqual([]);
  const other = twoHouses();
  done(arrives(other, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  meet(
    other,
    ['shelter.check', check, at],
    ['shelter.check', { ...check, absent: [{ person: 'K-001', answer: 'back-tonight' }] }, at],
  );
  expect(troubles(other)).toEqual(['checks-differ']);
});

test('a check counts somebody whose leaving another device had written down', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  meet(
    desk,
    [
      'shelter.leave',
      { people: ['K-001'], reason: 'own-wish', destination: 'not-known', at: utc('2002-12-02T10:00') },
      { at: '2002-12-02T11:00' },
    ],
    ['shelter.check', { place: 'SS-01', evening }, { at: '2002-12-02T12:00' }],
  );
  expect(found(desk)).toMatchObject([
    { kind: 'checked-without-stay', values: { place: 'SS-01', people: 1, person: 'K-001' } },
  ]);
});

test('two devices furnish the same room: setting the rooms again keeps one of each bed', () => {
  const desk = twoHouses();
  const rooms = { place: 'SS-01', rooms: [2, 2] };
  meet(desk, ['shelter.set-rooms', rooms], ['shelter.set-rooms', rooms]);
  expect(troubles(desk)).toEqual(['bed-twice']);
  done(desk.do('shelter.set-rooms', rooms));
  expect(troubles(desk)).toEqual([]);
});

test('a bed is taken away while somebody is given it', () => {
  const desk = twoHouses();
  meet(
    desk,
    ['shelter.set-rooms', { place: 'SS-01', rooms: [2] }],
    ['shelter.arrive', arrival('SS-01', ['K-001'], { bed: '2-1' })],
  );
  expect(troubles(desk)).toEqual(['bed-gone']);
  done(desk.do('shelter.move-bed', { person: 'K-001', bed: '1-1' }));
  expect(troubles(desk)).toEqual([]);
});

test('two corrections meet and a stay ends before it begins', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  done(leaves(desk, ['K-001'], {}, { at: '2002-11-20T09:00' }));
  const [stay] = read(desk, 'shelter.stays', { person: 'K-001' });
  const at = { at: '2002-11-25T09:00' };
  meet(
    desk,
    ['shelter.correct-stay', { stay: stay?.id, arrived: utc('2002-11-15T09:00') }, at],
    ['shelter.correct-stay', { stay: stay?.id, left: utc('2002-11-10T09:00') }, at],
  );
  expect(troubles(desk)).toEqual(['left-before-arrived']);
});

test('a keeper’s phone, which opens one house, does not ask for halves that it cannot have', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T09:00' }));
  done(leaves(desk, ['K-001'], { destination: 'other-place' }, { at: '2002-11-05T09:00' }));
  const { view } = desk.records;
  const phone = {
    ...view,
    all: view.all,
    cells: view.cells.map((cell) => ({ ...cell, open: cell.name === 'ss-01' })),
  };
  expect(shelter.contradictions.flatMap((rule) => rule.find(phone))).toEqual([]);
  expect(troubles(desk)).toEqual(['hand-over-unmatched']);
});

test('every contradiction says with which commands it is settled, and those exist', () => {
  const known = new Set([...Object.keys(shelter.commands), 'records.withdraw']);
  const desk = twoHouses();
  meet(
    desk,
    ['shelter.arrive', arrival('SS-01', ['K-001'], { bed: '1-1', handOver: '123456' })],
    ['shelter.arrive', arrival('SS-01', ['K-002'], { bed: '1-1' })],
  );
  const settlers = found(desk).flatMap((one) => one.settledBy);
  expect(settlers.length).toBeGreaterThan(0);
  expect(settlers.filter((intent) => !known.has(intent))).toEqual([]);
});

test('two keepers move one person to different beds: both versions are shown, one tap settles it', () => {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-014'], { bed: '1-1' }));
  meet(
    desk,
    ['shelter.move-bed', { person: 'K-014', bed: '1-2' }],
    ['shelter.move-bed', { person: 'K-014', bed: '2-1' }],
  );
  const versions = () => read(desk, 'shelter.place', { place: 'SS-01' })?.bedVersions;
  expect(versions()).toEqual([{ person: 'K-014', beds: ['1-2', '2-1'] }]);
  done(desk.do('shelter.move-bed', { person: 'K-014', bed: '2-1' }));
  expect(versions()).toEqual([]);
  expect(read(desk, 'shelter.stay', { person: 'K-014' })?.bed).toBe('2-1');
});
