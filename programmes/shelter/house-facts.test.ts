import { expect, test } from 'vitest';
import { arrives, done, due, read, refusal, troubles, twoHouses } from './test/house.ts';

const describes = (desk: ReturnType<typeof twoHouses>, said: object) =>
  desk.do('shelter.describe-place', { place: 'SS-01', ...said });
const page = (desk: ReturnType<typeof twoHouses>) => read(desk, 'shelter.place', { place: 'SS-01' });

test('a keeper writes down whom the house is for and what there is, and takes a limit away again', () => {
  const desk = twoHouses();
  expect(page(desk)?.house).toEqual({ services: [] });
  const said = {
    takes: 'women-and-children',
    services: ['meals', 'step-free'],
    longestStay: 90,
    winterised: false,
    floorArea: 12,
  } as const;
  done(describes(desk, said));
  expect(page(desk)?.house).toEqual({ ...said, floorForEach: 40 });
  expect(read(desk, 'shelter.arrival', { place: 'SS-01' })?.takes).toBe('women-and-children');
  done(describes(desk, { longestStay: 0, floorArea: 0 }));
  expect(page(desk)?.house).toEqual({
    takes: 'women-and-children',
    services: ['meals', 'step-free'],
    winterised: false,
  });
  expect(refusal(describes(desk, { takes: 'nobody' })).code).toBe('unreadable');
  expect(refusal(describes(desk, { services: ['a view over the river'] })).code).toBe('unreadable');
});

test('beds are added until there is too little floor for each person', () => {
  const desk = twoHouses();
  done(describes(desk, { floorArea: 14 }));
  expect(page(desk)?.house.floorForEach).toBe(46);
  done(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [2, 2, 1] }));
  expect(page(desk)?.house.floorForEach).toBe(28);
});

test('whoever has nearly stayed as long as the house allows is spoken about, until a later day is agreed', () => {
  const desk = twoHouses();
  done(describes(desk, { longestStay: 30 }));
  done(arrives(desk, ['SS-01', 'K-001'], {}, { at: '2002-11-01T10:00' }));
  const kinds = (local: string) =>
    due(desk, local).flatMap((one) => (one.kind === 'longest-stay' ? one : []));
  expect(kinds('2002-11-20T10:00')).toEqual([]);
  expect(kinds('2002-11-28T10:00')).toMatchObject([
    { about: 'K-001', values: { person: 'K-001', days: 30, place: 'SS-01' } },
  ]);
  const nextReview = Date.parse('2002-12-20T10:00Z') / 1000;
  done(desk.do('shelter.review-stay', { person: 'K-001', nextReview }, { at: '2002-11-29T10:00' }));
  expect(kinds('2002-12-05T10:00')).toEqual([]);
  expect(kinds('2002-12-21T10:00')).toHaveLength(1);
});

const seals = (desk: ReturnType<typeof twoHouses>, place: string, said: object) =>
  desk.do('shelter.seal-site', { place, ...said }, { cell: 'addr-01' });

test('ways in and out and who can open the door are sealed with the address', () => {
  const desk = twoHouses();
  const routes = 'Past the mill after dark; out over the yard.';
  done(seals(desk, 'SS-01', { routes, keyholders: 'Wren, Heron' }));
  expect(page(desk)?.sealed).toEqual(['routes', 'keyholders']);
  expect(JSON.stringify(page(desk))).not.toContain('mill');
  expect(read(desk, 'shelter.site', { place: 'SS-01' })).toEqual({ routes, keyholders: 'Wren, Heron' });
  expect(refusal(desk.do('shelter.seal-site', { place: 'SS-01', routes })).code).toBe('wrong-cell');
});

test('one person who can open two doors is said at both places, without a name', () => {
  const desk = twoHouses();
  done(seals(desk, 'SS-01', { keyholders: 'Wren, Heron' }));
  done(seals(desk, 'SS-02', { keyholders: 'Finch、ＷＲＥＮ' }));
  const said = page(desk)?.troubles ?? [];
  expect(said).toMatchObject([
    {
      kind: 'keyholder-of-two',
      values: { place: 'SS-01', other: 'SS-02' },
      settledBy: ['shelter.seal-site'],
    },
  ]);
  expect(JSON.stringify(said).toLowerCase()).not.toContain('wren');
  expect(read(desk, 'shelter.place', { place: 'SS-02' })?.troubles).toHaveLength(1);
  done(seals(desk, 'SS-02', { keyholders: 'Finch' }));
  expect(troubles(desk)).toEqual([]);
});

test('a key of a place that was left opens nothing that matters', () => {
  const desk = twoHouses();
  done(seals(desk, 'SS-01', { keyholders: 'Wren' }));
  done(seals(desk, 'SS-02', { keyholders: 'Wren' }));
  const leaving = { place: 'SS-02', stepsLater: true };
  done(desk.do('shelter.leave-for-good', leaving, { cell: 'ss-02' }));
  expect(troubles(desk)).toEqual([]);
});

test('the place to go to when a house cannot be used lies somewhere else', () => {
  const desk = twoHouses();
  done(describes(desk, { region: 'north of the city' }));
  const near = { place: 'SS-02', region: 'North  of the city' };
  done(desk.do('shelter.describe-place', near, { cell: 'ss-02' }));
  done(seals(desk, 'SS-01', { fallback: 'SS-2' }));
  expect(troubles(desk)).toEqual(['fallback-too-near']);
  done(desk.do('shelter.describe-place', { ...near, region: 'by the sea' }, { cell: 'ss-02' }));
  expect(troubles(desk)).toEqual([]);
});
